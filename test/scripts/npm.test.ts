import { findNpm, npmCandidates } from '../../scripts/setup/npm.js';

const same = (file: string) => file;

describe('looking for npm', () => {
  test('the npm that started the set-up is used', () => {
    const env = { npm_execpath: '/opt/npm/bin/npm-cli.js' };
    expect(npmCandidates({ env, platform: 'linux', node: '/usr/bin/node' })[0]).toBe('/opt/npm/bin/npm-cli.js');
  });

  test('another package manager that started it is not', () => {
    const env = { npm_execpath: '/opt/yarn/bin/yarn.js' };
    expect(npmCandidates({ env, platform: 'linux', node: '/usr/local/bin/node' })).not.toContain('/opt/yarn/bin/yarn.js');
  });

  test('npx is followed to npm', () => {
    const env = { npm_execpath: 'C:\\npm\\bin\\npx-cli.js' };
    expect(npmCandidates({ env, platform: 'win32', node: 'C:\\node.exe' })[0]).toBe('C:\\npm\\bin\\npm-cli.js');
  });

  test("Windows's npm stands beside node.exe", () => {
    const cli = 'C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js';
    const found = findNpm({ env: { Path: 'C:\\Windows' }, platform: 'win32', node: 'C:\\Program Files\\nodejs\\node.exe', exists: file => file === cli, realpath: same });
    expect(found).toBe(cli);
  });

  test("npm.cmd on Windows's PATH leads to npm's own program", () => {
    const files = ['D:\\tools\\npm.cmd', 'D:\\tools\\node_modules\\npm\\bin\\npm-cli.js'];
    const found = findNpm({ env: { Path: 'D:\\tools' }, platform: 'win32', node: 'C:\\node\\node.exe', exists: file => files.includes(file), realpath: same });
    expect(found).toBe(files[1]);
  });

  test('Homebrew keeps it in lib, two folders from node', () => {
    const cli = '/opt/homebrew/Cellar/node/24.1.0/lib/node_modules/npm/bin/npm-cli.js';
    const realpath = (file: string) => (file === '/opt/homebrew/bin/node' ? '/opt/homebrew/Cellar/node/24.1.0/bin/node' : file);
    expect(findNpm({ env: {}, platform: 'darwin', node: '/opt/homebrew/bin/node', exists: file => file === cli, realpath })).toBe(cli);
  });

  test('where there is none, the places that were tried are listed', () => {
    const look = () => findNpm({ env: { PATH: '/bin' }, platform: 'linux', node: '/usr/bin/node', exists: () => false, realpath: same });
    expect(look).toThrow(/npm was not found. Tried:\n {2}\/usr\/bin\/node_modules\/npm\/bin\/npm-cli.js\n[^]*apt-get install npm/);
  });
});
