import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from '../../../scripts/native/arguments.js';
import { canBuildOn } from '../../../scripts/native/can-build.js';
import { native, removeNative } from '../../../scripts/native/native.js';
import { restoreAddon } from '../../../scripts/native/restore.js';
import { tryNative } from '../../../scripts/native/try-native.js';
import { hostOf } from '../../../scripts/setup/set-up.js';
import { describeIf } from '../../support/skip';
import { makeCourse, messageOf, type Course } from '../course';
import { writePackage, writeRegistry } from './fake-package';
import { canCompile, makeStandIns, type StandIns } from './stand-ins';

const packageFolder = join('node_modules', '@tensorflow', 'tfjs-node');

describeIf(canCompile, 'the stand-ins for TensorFlow need Linux x64 with cc and tar')('npm run native', () => {
  let standIns: StandIns;
  let course: Course;
  beforeAll(() => { standIns = makeStandIns(); });
  afterAll(() => standIns.remove());
  beforeEach(() => {
    course = makeCourse();
    writePackage(course);
    writeRegistry(course, standIns);
  });
  afterEach(() => course.remove());

  const host = (env: NodeJS.ProcessEnv = {}) => course.host(env, { machine: true });
  const build = () => native(host(), { build: true });
  const built = () => readdirSync(join(course.root, '.native')).sort();

  test("builds the addon against the wheel's library, in a folder with spaces and umlauts, and keeps no more than that", async () => {
    await build();
    expect(course.said.at(-1)).toMatch(/^@tensorflow\/tfjs-node works, with TensorFlow 2\.21\.0 \(built against the library of PyPI's tensorflow-cpu, \d+ s\)\.$/);
    expect(built()).toEqual(['include', 'lib', 'neuronbook.json', 'tfjs_binding.node']);
    expect(readdirSync(join(course.root, '.native', 'lib')).sort()).toEqual(['THIRD_PARTY_NOTICES.txt', 'libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']);
    expect(readdirSync(join(course.root, '.native', 'include'))).toEqual(['tensorflow']);
    expect(course.read('asked.txt')).toMatch(/pip download .*--no-deps --no-cache-dir .*manylinux_2_27_x86_64 .*requirements\.txt/);
  });

  test('does nothing the second time, and says so', async () => {
    await build();
    const asked = course.read('asked.txt');
    course.said.length = 0;
    await build();
    expect(course.said).toEqual(['@tensorflow/tfjs-node works already, with TensorFlow 2.21.0.']);
    expect(course.read('asked.txt')).toBe(asked);
  });

  test("tries the package's own download first, and builds nothing where that gives one that works", async () => {
    standIns.makeAddon(join(course.root, 'addon'), join(standIns.folder, 'archive', 'lib'), 'libtensorflow.so.2');
    course.write(join(packageFolder, 'scripts', 'install.js'), `
      const fs = require('node:fs');
      fs.mkdirSync('deps');
      fs.cpSync(${JSON.stringify(join(standIns.folder, 'archive', 'lib'))}, 'deps/lib', { recursive: true, verbatimSymlinks: true });
      fs.mkdirSync('lib/napi-v8', { recursive: true });
      fs.copyFileSync('../../../addon', 'lib/napi-v8/tfjs_binding.node');`);
    await native(host(), { build: false });
    expect(course.said.at(-1)).toMatch(/works, with TensorFlow 2\.9\.1 \(downloaded, \d+ s\)/);
    expect(existsSync(join(course.root, '.native'))).toBe(false);
  });

  test.each([
    ['the host is away', 'throw new Error("connect ECONNREFUSED 127.0.0.1:9")', 'the host was not reached'],
    ['what came is no archive', 'throw new Error("TAR_BAD_ARCHIVE: Unrecognized archive format")', 'Unrecognized archive format'],
    ['it ends without an error and without an addon', '', 'its native part, tfjs_binding.node, is missing'],
  ])('builds where the download fails, and says why it did: %s', async (_, script, why) => {
    course.write(join(packageFolder, 'scripts', 'install.js'), script);
    await native(host(), { build: false });
    expect(course.said).toContain(`TensorFlow library: the download did not succeed: ${why}.`);
    expect(course.said.at(-1)).toContain('works, with TensorFlow 2.21.0 (built');
  });

  test.each([
    ['the library has gone', () => rmSync(join(course.root, '.native', 'lib', 'libtensorflow_cc.so.2'))],
    ['the addon is half a file', () => writeFileSync(join(course.root, packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node'), 'half')],
    ['the package is new', () => { rmSync(join(course.root, 'node_modules'), { recursive: true }); writePackage(course); }],
    ['a try was broken off while it fetched', () => {
      rmSync(join(course.root, '.native'), { recursive: true });
      course.write('.native/download/half.whl', 'PK');
    }],
  ])('repairs what is half done: %s', async (_, harm) => {
    await build();
    harm();
    expect((await tryNative(host())).trouble).toBeDefined();
    await build();
    expect(course.said.at(-1)).toContain('works, with TensorFlow 2.21.0');
    expect(built()).toEqual(['include', 'lib', 'neuronbook.json', 'tfjs_binding.node']);
  });

  test('is put back by the set-up after npm ci, without a build', async () => {
    await build();
    rmSync(join(course.root, 'node_modules'), { recursive: true });
    writePackage(course);
    const asked = course.read('asked.txt');
    course.said.length = 0;
    await restoreAddon(host());
    await expect(tryNative(host())).resolves.toEqual({ version: '2.21.0' });
    expect([course.said, course.read('asked.txt')]).toEqual([[], asked]);
  });

  test('is not put back into a package with other sources, and the set-up says so', async () => {
    await build();
    rmSync(join(course.root, packageFolder, 'lib'), { recursive: true });
    course.write(join(packageFolder, 'binding', 'new.h'), '');
    course.said.length = 0;
    await restoreAddon(host());
    expect(course.said).toEqual(['The TensorFlow addon was built for other sources; npm run native builds it anew.']);
  });

  test('that cannot be put back does not break the set-up', async () => {
    await build();
    rmSync(join(course.root, 'node_modules'), { recursive: true });
    course.said.length = 0;
    // There is no package.json here for npm to install from.
    await restoreAddon(host({ npm_execpath: course.write('npm/npm-cli.js', 'console.error("connect ECONNREFUSED"); process.exit(1)') }));
    expect(course.said).toEqual([expect.stringMatching(/^The TensorFlow addon could not be put back \(npm install of .* failed: the package registry was not reached.*\); npm run native builds it anew\.$/)]);
  });

  test('still works where the folder of the course was moved', async () => {
    await build();
    const moved = `${course.root} – verschoben`;
    renameSync(course.root, moved);
    await expect(tryNative(hostOf(moved))).resolves.toEqual({ version: '2.21.0' });
    renameSync(moved, course.root);
  });

  test('without a registry says what to check, and leaves nothing behind', async () => {
    course.write('trouble.txt', 'ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0 (from versions: none)');
    expect(await messageOf(build())).toMatch(/PyPI's tensorflow-cpu could not be fetched: the package registry was not reached[^]*PIP_INDEX_URL/);
    expect(existsSync(join(course.root, '.native'))).toBe(false);
  });

  test('on a full disk says so, and leaves nothing behind', async () => {
    course.write('trouble.txt', 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device');
    expect(await messageOf(build())).toMatch(/the disk is full[^]*Free some space/);
    expect(existsSync(join(course.root, '.native'))).toBe(false);
  });

  test("where the compiler fails shows the compiler's own words", async () => {
    course.write(join(packageFolder, 'binding', 'tfjs_backend.cc'), '#error "C++17 is too new"');
    expect(await messageOf(build())).toMatch(/c\+\+ could not compile the addon[^]*C\+\+17 is too new[^]*A newer compiler may help/);
  });

  test('can be taken away again', async () => {
    await build();
    await removeNative(host());
    expect([existsSync(join(course.root, '.native')), existsSync(join(course.root, packageFolder))]).toEqual([false, false]);
    expect((await tryNative(host())).trouble).toBe('the package is not installed');
  });
});

describe('where the native addon cannot be built', () => {
  const host = (platform: string, arch: string, env: NodeJS.ProcessEnv = {}) => ({ platform, arch, env: { PATH: '/nothing', ...env } });

  test.each([['darwin', 'arm64'], ['win32', 'x64'], ['linux', 'arm64']])('on %s %s, npm run native says so, and what there is instead', async (platform, arch) => {
    const message = await messageOf(canBuildOn(host(platform, arch)));
    expect(message).toContain(`on Linux with an x64 processor only, and this is ${platform} ${arch}.`);
    expect(message).toMatch(/The course works without it[^]*WebAssembly[^]*TFJS_NODE_BASE_URI[^]*npm_config_tfjs_binding_binary_host_mirror/);
  });

  test('with another C library it says so', async () => {
    expect(await messageOf(canBuildOn(host('linux', 'x64'), () => false))).toMatch(/needs the GNU C library[^]*works without it/);
  });

  test('without a compiler it says how to get one, and CXX names another', async () => {
    expect(await messageOf(canBuildOn(host('linux', 'x64'), () => true))).toMatch(/c\+\+ was not found\.\nInstall one \(Debian and Ubuntu: apt-get install g\+\+\), or name yours in the variable CXX/);
    expect(await messageOf(canBuildOn(host('linux', 'x64', { CXX: 'my-compiler' }), () => true))).toContain('my-compiler was not found');
  });
});

describe("npm run native's options", () => {
  test('are these three', () => {
    expect(readArguments(['--build'])).toEqual({ build: true, remove: false, help: false });
    expect(readArguments([])).toEqual({ build: false, remove: false, help: false });
  });

  test('that do not exist are refused with the ones that do', () => {
    expect(() => readArguments(['--force'])).toThrow(/has no option --force\.\nnpm run native[^]*--build[^]*--remove/);
  });
});
