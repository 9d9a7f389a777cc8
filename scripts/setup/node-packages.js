import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { restoreAddon } from '../native/restore.js';
import { failureOf } from './failure.js';
import { findNpm } from './npm.js';
import { missingPackages } from './optional-packages.js';
import { run } from './run.js';
import { digest, readStamp, removeStamp, writeStamp } from './stamp.js';

/** @typedef {import('./set-up.js').Host} Host */

/**
 * The step that installs the packages of the lock file into `node_modules`.
 *
 * @param {Host} host
 */
export function nodePackages(host) {
  const { paths, node } = host;
  return {
    name: 'Node packages',
    upToDate() {
      const stamp = readStamp(paths.packagesStamp);
      return stamp.wanted === wantedPackages(host) && linksHere(paths.packages, paths.library);
    },
    about: 'installing what package-lock.json lists, with npm ci (1 to 3 minutes)',
    async work() {
      const npm = findNpm({ ...host, exists: existsSync, realpath: resolved });
      const wanted = wantedPackages(host);
      removeStamp(paths.packagesStamp);
      // Whatever the user's own settings leave out is wanted here: the compiler is a development dependency.
      const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=warn', '--progress=false'];
      const { code, output } = await run(node, [npm, ...args], { cwd: paths.root, env: host.env });
      // npm only warns of files that it could not unpack, as on a full disk, and calls that a success.
      if (code !== 0 || /TAR_ENTRY_ERROR|ENOSPC/.test(output)) throw failureOf('npm ci failed', output);
      await restoreAddon(host);
      for (const line of await missingPackages(host)) host.say(line);
      writeStamp(paths.packagesStamp, { wanted });
    },
  };
}

/**
 * A digest of all that decides what `npm ci` installs: the lock file, the manifests' dependencies, Node's binary interface and the platform.
 *
 * @param {Pick<Host, 'paths' | 'platform' | 'arch' | 'abi'>} host
 * @returns {string}
 */
export function wantedPackages({ paths, platform, arch, abi }) {
  const fields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides', 'workspaces', 'allowScripts'];
  const manifests = [paths.root, paths.library].map(folder => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return JSON.stringify(fields.map(field => manifest[field] ?? null));
  });
  return digest([readFileSync(join(paths.root, 'package-lock.json')), ...manifests, platform, arch, abi]);
}

/**
 * Whether `neuronbook` in node_modules is this checkout's `lib`: on Windows the link is absolute, so moving the folder breaks it.
 *
 * @param {string} packages
 * @param {string} library
 */
function linksHere(packages, library) {
  try {
    return realpathSync(join(packages, 'neuronbook')) === realpathSync(library);
  } catch {
    return false;
  }
}

/** @param {string} file */
function resolved(file) {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
