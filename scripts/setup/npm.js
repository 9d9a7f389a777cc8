import { Failure } from './failure.js';
import { findOnPath, pathsOn } from './paths.js';

/**
 * The files that may be npm's own program, best first. It is run with node, so that no shell is needed (`npm.cmd` would need one).
 *
 * @param {{ env: NodeJS.ProcessEnv, platform: string, node: string, npm?: string }} host - `node`: node's own file; `npm`: what `npm` on the PATH is a link to
 * @returns {string[]}
 */
export function npmCandidates({ env, platform, node, npm }) {
  const { basename, dirname, join, resolve } = pathsOn(platform);
  const inside = ['node_modules', 'npm', 'bin', 'npm-cli.js'];
  const beside = dirname(node);
  const running = env.npm_execpath ?? '';
  return [
    // Set where npm started us; another package manager sets it too, or npx.
    ...(basename(running) === 'npm-cli.js' ? [running] : []),
    ...(basename(running) === 'npx-cli.js' ? [join(dirname(running), 'npm-cli.js')] : []),
    ...(npm && basename(npm) === 'npm-cli.js' ? [npm] : []),
    ...(npm ? [join(dirname(npm), ...inside)] : []),
    join(beside, ...inside),
    resolve(beside, '..', 'lib', ...inside),
    // Debian's own packages.
    ...(platform === 'win32' ? [] : ['/usr/share/nodejs/npm/bin/npm-cli.js', '/usr/lib/node_modules/npm/bin/npm-cli.js']),
  ];
}

/**
 * Finds npm's own program.
 *
 * @param {{ env: NodeJS.ProcessEnv, platform: string, node: string, exists: (file: string) => boolean, realpath: (file: string) => string }} host
 * @returns {string}
 * @throws {Failure} that lists what was tried
 */
export function findNpm({ env, platform, node, exists, realpath }) {
  const onPath = findOnPath('npm', env, platform, exists);
  const candidates = npmCandidates({ env, platform, node: realpath(node), npm: onPath && realpath(onPath) });
  const found = candidates.find(exists);
  if (found) return found;
  throw new Failure(
    `npm was not found. Tried:\n${candidates.map(file => `  ${file}`).join('\n')}`,
    'Install it: it comes with Node from https://nodejs.org (Debian and Ubuntu: apt-get install npm); then run the same command again.',
  );
}
