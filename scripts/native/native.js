import { rmSync } from 'node:fs';
import { Failure } from '../setup/failure.js';
import { withLock } from '../setup/lock.js';
import { hostOf, setUp } from '../setup/set-up.js';
import { buildAddon } from './addon.js';
import { canBuildOn } from './can-build.js';
import { readArguments, usage } from './arguments.js';
import { linkAddon, tfjsNodeSources } from './package.js';
import { tryNative } from './try-native.js';
import { usualInstall } from './usual-install.js';
import { tensorflowLibrary } from './wheel.js';

/** @typedef {import('../setup/set-up.js').Host} Host */

/**
 * `npm run native`.
 *
 * @param {string} root - the checkout's folder
 * @param {string[]} args - as typed
 * @returns {Promise<number>} the exit code
 */
export async function main(root, args) {
  const options = readArguments(args);
  const host = hostOf(root);
  if (options.help) host.say(usage);
  else if (options.remove) await removeNative(host);
  else {
    await setUp(host);
    await native(host, options);
  }
  return 0;
}

/**
 * Makes `@tensorflow/tfjs-node` work: as it is, by its own download, or by a build.
 *
 * @param {Host} host
 * @param {{ build: boolean }} options - `build`: without trying the download
 * @returns {Promise<void>}
 * @throws {Failure} where neither can be done
 */
export async function native(host, { build }) {
  const began = performance.now();
  const works = await tryNative(host);
  if (works.version) {
    host.say(`@tensorflow/tfjs-node works already, with TensorFlow ${works.version}.`);
    return;
  }
  await withLock(host.paths.lock, host.say, async () => {
    await tfjsNodeSources(host);
    const how = !build && await downloaded(host) ? 'downloaded' : await built(host);
    const { version, trouble } = await tryNative(host);
    if (!version) throw new Failure(`@tensorflow/tfjs-node was ${how}, and does not work here: ${trouble}.`, 'The course works without it. To begin anew: npm run native -- --remove, then npm run native.');
    host.say(`@tensorflow/tfjs-node works, with TensorFlow ${version} (${how}, ${((performance.now() - began) / 1000).toFixed(0)} s).`);
  });
}

/**
 * Whether the package's own install step gives one that works.
 *
 * @param {Host} host
 */
async function downloaded(host) {
  host.say("TensorFlow library: trying the package's own download (about 150 MB) ...");
  const trouble = await usualInstall(host) ?? (await tryNative(host)).trouble;
  if (trouble) host.say(`TensorFlow library: the download did not succeed: ${trouble}.`);
  return !trouble;
}

/**
 * Builds the native part against the library inside PyPI's wheel.
 *
 * @param {Host} host
 * @returns {Promise<string>} what was done
 */
async function built(host) {
  await canBuildOn(host);
  await tensorflowLibrary(host);
  await buildAddon(host);
  linkAddon(host);
  return "built against the library of PyPI's tensorflow-cpu";
}

/**
 * Takes away what was built, and the package.
 *
 * @param {Host} host
 */
export async function removeNative({ paths, say }) {
  await withLock(paths.lock, say, async () => {
    for (const folder of [paths.tfjsNode, paths.native]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  say('@tensorflow/tfjs-node was removed; npm run native brings it back.');
}
