import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { nodePackages } from '../../scripts/setup/node-packages.js';
import { optionalPackages } from '../../scripts/setup/optional-packages.js';
import { closedRegistry, makeCourse, messageOf, take, type Course } from './course';

// Stands in for npm: notes that it ran, installs the link to lib, and does what a file beside it says.
const fakeNpm = `
const fs = require('node:fs');
fs.appendFileSync('runs.txt', process.argv.slice(2).join(' ') + '\\n');
fs.rmSync('node_modules', { recursive: true, force: true });
fs.mkdirSync('node_modules');
const trouble = fs.existsSync('trouble.txt') && fs.readFileSync('trouble.txt', 'utf8');
if (trouble) { console.error(trouble); process.exit(1); }
fs.symlinkSync(require('node:path').resolve('lib'), 'node_modules/neuronbook', 'junction');
`;

describe('installing the packages of the lock file', () => {
  let course: Course;
  let env: NodeJS.ProcessEnv;
  const step = () => nodePackages(course.host(env));
  const runs = () => (existsSync(join(course.root, 'runs.txt')) ? course.read('runs.txt').trim().split('\n') : []);

  beforeEach(() => {
    course = makeCourse();
    course.write('package.json', JSON.stringify({ name: 'course', dependencies: { one: '1.0.0' }, scripts: { start: 'one' } }));
    course.write('package-lock.json', '{"version": 1}');
    course.write('lib/package.json', '{"name": "neuronbook"}');
    env = { npm_execpath: course.write('npm tools/npm-cli.js', fakeNpm) };
  });
  afterEach(() => course.remove());

  test('is done once: the second time costs nothing', async () => {
    await expect(take(step())).resolves.toBe(true);
    await expect(take(step())).resolves.toBe(false);
    expect(runs()).toHaveLength(1);
    expect(runs()[0]).toMatch(/^ci --include=dev --include=optional/);
  });

  test('is done again where the lock file has changed', async () => {
    await take(step());
    course.write('package-lock.json', '{"version": 2}');
    await expect(take(step())).resolves.toBe(true);
  });

  test("is done again where the library's dependencies have changed, not where a script has", async () => {
    await take(step());
    course.write('package.json', JSON.stringify({ name: 'course', dependencies: { one: '1.0.0' }, scripts: { start: 'two' } }));
    expect(step().upToDate()).toBe(true);
    course.write('lib/package.json', '{"name": "neuronbook", "dependencies": {"two": "2.0.0"}}');
    expect(step().upToDate()).toBe(false);
  });

  test('is done again for a Node with another binary interface', async () => {
    await take(step());
    expect(nodePackages({ ...course.host(env), abi: 'another' }).upToDate()).toBe(false);
  });

  test('that was broken off is finished by the next run', async () => {
    await take(step());
    course.write('package-lock.json', '{"version": 2}');
    course.write('trouble.txt', 'npm error signal SIGINT');
    await expect(take(step())).rejects.toThrow(/npm ci failed/);
    course.write('trouble.txt', '');
    // Even where the lock file is again the one that had been installed before.
    course.write('package-lock.json', '{"version": 1}');
    await expect(take(step())).resolves.toBe(true);
    expect(step().upToDate()).toBe(true);
  });

  test('says what is missing without the optional packages', async () => {
    await take(step());
    expect(course.said).toEqual(optionalPackages.map(({ name, without }) => `${name} could not be installed here; it is optional: ${without}.`));
    expect(course.said.join()).toContain('models train on the built-in engine');
  });

  test('says nothing of an optional package that can be loaded', async () => {
    course.write('npm tools/npm-cli.js', `${fakeNpm}
      for (const name of ['@tensorflow/tfjs-node', 'sharp']) {
        fs.mkdirSync('node_modules/' + name, { recursive: true });
        fs.writeFileSync('node_modules/' + name + '/index.js', name === 'sharp' ? 'throw new Error("no libvips")' : '');
      }`);
    await take(step());
    expect(course.said).toEqual([expect.stringContaining('sharp could not be installed')]);
  });

  test('onto a full disk says so', async () => {
    course.write('trouble.txt', 'npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write');
    expect(await messageOf(take(step()))).toMatch(/the disk is full[^]*Free some space/);
  });

  test('that could not unpack everything is no success, although npm calls it one', async () => {
    course.write('npm tools/npm-cli.js', `${fakeNpm} console.error('npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write')`);
    expect(await messageOf(take(step()))).toMatch(/the disk is full/);
    expect(step().upToDate()).toBe(false);
  });

  test("with a link to another checkout's library is not up to date", async () => {
    await take(step());
    course.write('elsewhere/package.json', '{}');
    const link = join(course.root, 'node_modules', 'neuronbook');
    (await import('node:fs')).rmSync(link);
    symlinkSync(join(course.root, 'elsewhere'), link, 'junction');
    expect(step().upToDate()).toBe(false);
  });

  test('with the real npm and a registry that is not reached says what to check', async () => {
    course.write('package-lock.json', JSON.stringify({
      name: 'course', lockfileVersion: 3, packages: {
        '': { name: 'course', dependencies: { one: '1.0.0' } },
        'node_modules/one': { version: '1.0.0', resolved: `${closedRegistry}one/-/one-1.0.0.tgz` },
      },
    }));
    const settings = { npm_config_registry: closedRegistry, npm_config_fetch_retries: '0', npm_config_cache: join(course.root, 'cache') };
    env = { npm_execpath: process.env.npm_execpath, ...settings };
    const message = await messageOf(take(nodePackages(course.host(env, { machine: true }))));
    expect(message).toMatch(/npm ci failed: the package registry was not reached[^]*ECONNREFUSED[^]*HTTPS_PROXY/);
    expect(existsSync(join(course.root, 'node_modules', '.neuronbook.json'))).toBe(false);
  });
});
