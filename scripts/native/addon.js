import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, failureOf } from '../setup/failure.js';
import { run } from '../setup/run.js';
import { digest, readStamp, writeStamp } from '../setup/stamp.js';
import { compilerOf } from './can-build.js';
import { hasLibrary } from './wheel.js';

/** @typedef {import('../setup/set-up.js').Host} Host */

/**
 * Compiles the package's binding against the library in `.native`. It speaks Node-API 8, so one build serves every Node since 20,
 * and needs no headers of Node but those of the package node-api-headers.
 *
 * @param {Host} host
 * @returns {Promise<void>}
 * @throws {Failure}
 */
export async function buildAddon(host) {
  const { paths, say, env } = host;
  if (hasAddon(host)) return;
  const headers = join(paths.packages, 'node-api-headers', 'include');
  if (!existsSync(headers)) throw new Failure('node_modules lacks the package node-api-headers.', 'Remove the folder node_modules, then run npm run native again: it is filled anew.');
  say('TensorFlow addon: compiling (10 to 30 s) ...');
  const half = `${paths.nativeAddon}.half`;
  rmSync(paths.nativeAddon, { force: true });
  const args = [
    '-std=c++17', '-O2', '-fPIC', '-shared', '-pthread', '-DNAPI_VERSION=8', '-DNODE_GYP_MODULE_NAME=tfjs_binding', '-DBUILDING_NODE_EXTENSION',
    '-I', headers, '-I', paths.nativeHeaders, '-o', half, ...sources(paths),
    '-L', paths.nativeLibrary, '-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2', '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ];
  const { code, output } = await run(compilerOf(env), args, { cwd: paths.root, env });
  if (code !== 0) throw failureOf(`${compilerOf(env)} could not compile the addon`, output, 'The lines above are its own. A newer compiler may help: name it in the variable CXX, then run npm run native again.');
  renameSync(half, paths.nativeAddon);
  writeStamp(paths.nativeStamp, { ...readStamp(paths.nativeStamp), addon: wantedAddon(paths) });
}

/**
 * Whether the addon is there, for the library that is there, from the sources that are there.
 *
 * @param {Pick<Host, 'paths'>} host
 */
export function hasAddon({ paths }) {
  return hasLibrary({ paths }) && existsSync(paths.nativeAddon) && existsSync(paths.tfjsNode) && readStamp(paths.nativeStamp).addon === wantedAddon(paths);
}

/** @param {import('../setup/paths.js').CoursePaths} paths */
const sources = paths => ['tfjs_backend.cc', 'tfjs_binding.cc'].map(name => join(paths.tfjsNode, 'binding', name));

/** @param {import('../setup/paths.js').CoursePaths} paths */
function wantedAddon(paths) {
  const folder = join(paths.tfjsNode, 'binding');
  return digest(readdirSync(folder).sort().map(name => readFileSync(join(folder, name))));
}
