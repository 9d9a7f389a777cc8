import { copyFileSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { failureOf } from '../setup/failure.js';
import { findNpm } from '../setup/npm.js';
import { run } from '../setup/run.js';

/** @typedef {import('../setup/set-up.js').Host} Host */

/** The folder of the addon inside the package: the newest interface that the package lists, which every Node since 20 has. */
const addonFolder = join('lib', 'napi-v8');

/**
 * Whether an addon is in the package, be it downloaded or built.
 *
 * @param {Pick<Host, 'paths'>} host
 */
export const addonInPackage = ({ paths }) => existsSync(join(paths.tfjsNode, addonFolder, 'tfjs_binding.node'));

/**
 * Brings the package back: npm takes an optional one away where its install step fails; without that step it stays.
 *
 * @param {Host} host
 * @returns {Promise<void>}
 */
export async function tfjsNodeSources(host) {
  if (existsSync(join(host.paths.tfjsNode, 'package.json'))) return;
  const npm = findNpm({ ...host, exists: existsSync, realpath: resolved });
  const args = ['install', '--ignore-scripts', '--no-save', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=warn', '--progress=false'];
  const { code, output } = await run(host.node, [npm, ...args], { cwd: host.paths.root, env: host.env });
  if (code !== 0 || !existsSync(host.paths.tfjsNode)) throw failureOf('npm install of @tensorflow/tfjs-node failed', output);
}

/**
 * Takes everything out of the package that an install step, finished or not, has put there.
 *
 * @param {Pick<Host, 'paths'>} host
 */
export function clearPackage({ paths }) {
  for (const name of ['deps', 'lib', 'build', 'build-tmp-napi-v8']) rmSync(join(paths.tfjsNode, name), { recursive: true, force: true });
}

/**
 * Puts the built addon into the package, and links the library beside it, where the addon looks.
 *
 * @param {Pick<Host, 'paths'>} host
 */
export function linkAddon({ paths }) {
  clearPackage({ paths });
  const library = join(paths.tfjsNode, 'deps', 'lib');
  mkdirSync(dirname(library), { recursive: true });
  // Relative, so that the course's folder can be moved.
  symlinkSync(relative(realpathSync(dirname(library)), realpathSync(paths.nativeLibrary)), library);
  mkdirSync(join(paths.tfjsNode, addonFolder), { recursive: true });
  copyFileSync(paths.nativeAddon, join(paths.tfjsNode, addonFolder, 'tfjs_binding.node'));
}

/** @param {string} file */
function resolved(file) {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
