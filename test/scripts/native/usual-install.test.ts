import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { tryNative } from '../../../scripts/native/try-native.js';
import { nodePackages } from '../../../scripts/setup/node-packages.js';
import { describeIf } from '../../support/skip';
import { checkout, closedRegistry, makeCourse, take, type Course } from '../course';
import { startDownloadHost, type DownloadHost, type Manner } from './download-host';
import { lockOf } from './lock-of';
import { canCompile, makeStandIns, type StandIns } from './stand-ins';

const name = '@tensorflow/tfjs-node';
const libraryFile = 'libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz';
const addonFile = 'CPU-linux-4.22.0.tar.gz';

// The real npm runs the package's real install step; the web that it downloads from is a server on the loopback address.
describeIf(canCompile, 'the stand-ins for TensorFlow need Linux x64 with cc and tar')('installing tfjs-node by its own download', () => {
  let standIns: StandIns;
  let course: Course;
  let web: DownloadHost;
  beforeAll(() => { standIns = makeStandIns(); });
  afterAll(() => standIns.remove());

  beforeEach(() => {
    course = makeCourse();
    const manifest = { name: 'course', workspaces: ['lib'], optionalDependencies: { [name]: '4.22.0' }, allowScripts: { [name]: true } };
    course.write('package.json', JSON.stringify(manifest));
    course.write('lib/package.json', JSON.stringify({ name: 'neuronbook', version: '0.0.0' }));
    // tfjs itself is large: it is found through NODE_PATH, by links.
    course.write('package-lock.json', JSON.stringify(lockOf(name, ['@tensorflow/tfjs'])));
    mkdirSync(join(course.root, 'packages', '@tensorflow'), { recursive: true });
    for (const part of ['tfjs', 'tfjs-core']) symlinkSync(join(checkout, 'node_modules', '@tensorflow', part), join(course.root, 'packages', '@tensorflow', part));
  });
  afterEach(async () => {
    await web.close();
    course.remove();
  });

  const serve = async (library: Manner, addon: Manner) => {
    web = await startDownloadHost({
      [libraryFile]: { content: standIns.libraryArchive, manner: library },
      [addonFile]: { content: standIns.addonArchive, manner: addon },
    });
  };

  /** The course's host, with the variables that move the download; nothing may be looked for anywhere else. */
  const host = (settings: NodeJS.ProcessEnv) => {
    const { npm_execpath, npm_config_nodedir: _, ...env } = process.env;
    for (const proxy of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) delete env[proxy];
    return course.host({
      ...env, npm_execpath,
      npm_config_prefer_offline: 'true', NODE_PATH: join(course.root, 'packages'),
      // Where node-gyp would fetch Node's headers for a build of its own, and where it would find them.
      npm_config_disturl: closedRegistry, npm_config_nodedir: join(course.root, 'no-headers'), NODEJS_ORG_MIRROR: closedRegistry,
      npm_config_tfjs_binding_binary_host_mirror: `${web.origin}/addons`,
      ...settings,
    }, { machine: true });
  };
  const aboutIt = () => course.said.filter(line => line.includes(name));

  test.each([
    ['TFJS_NODE_BASE_URI', () => ({ TFJS_NODE_BASE_URI: `${web.origin}/mirror/libtensorflow-` }), '/mirror/'],
    ['TFJS_NODE_CDN_STORAGE', () => ({ TFJS_NODE_CDN_STORAGE: `${web.origin}/` }), '/tensorflow/libtensorflow/'],
  ])('takes both archives from where %s and the mirror of addons say, and works', async (_, settings, folder) => {
    await serve('sends', 'sends');
    await take(nodePackages(host(settings())));
    expect(web.asked).toEqual([`${folder}${libraryFile}`, `/addons/napi-v8/4.22.0/${addonFile}`]);
    expect(aboutIt()).toEqual([]);
    await expect(tryNative(host(settings()))).resolves.toEqual({ version: '2.9.1' });
  });

  test.each<[string, Manner, Manner]>([
    ['the library is not there (404)', 'knows nothing of', 'sends'],
    ['the library breaks off in the middle', 'breaks off', 'sends'],
    ['the addon is not there (404)', 'sends', 'knows nothing of'],
    ['the addon breaks off in the middle', 'sends', 'breaks off'],
  ])('where %s, lets the set-up succeed and says in a sentence what is missing', async (_, library, addon) => {
    await serve(library, addon);
    const here = host({ TFJS_NODE_BASE_URI: `${web.origin}/libtensorflow-` });
    await take(nodePackages(here));
    expect(web.asked[0]).toBe(`/${libraryFile}`);
    expect(aboutIt()).toEqual([expect.stringMatching(/^@tensorflow\/tfjs-node could not be installed here; it is optional: models train on the built-in engine[^\n]*\.$/)]);
    expect(nodePackages(here).upToDate()).toBe(true);
    expect((await tryNative(here)).trouble).toBeDefined();
  });

  test('where the host is away, lets the set-up succeed too', async () => {
    await serve('sends', 'sends');
    const here = host({ TFJS_NODE_BASE_URI: `${closedRegistry}libtensorflow-` });
    await take(nodePackages(here));
    expect(web.asked).toEqual([]);
    expect(aboutIt()).toHaveLength(1);
    expect(existsSync(join(course.root, 'node_modules', 'neuronbook', 'package.json'))).toBe(true);
  });
});
