import { Failure } from '../setup/failure.js';
import { run } from '../setup/run.js';

const without = 'The course works without it: models train on the built-in engine, and TensorFlow.js runs on WebAssembly.';

/** Where the download may come from, for who has it elsewhere. */
const mirrors = 'A mirror of the download is named by the variables TFJS_NODE_BASE_URI (the library) and npm_config_tfjs_binding_binary_host_mirror (the addon).';

/**
 * Fails where the native part can't be built, and says what can be done instead.
 *
 * @param {Pick<import('../setup/set-up.js').Host, 'platform' | 'arch' | 'env'>} host
 * @param {() => boolean} [glibc] - whether the C library is the one of the wheel; default: Node's own report tells
 * @returns {Promise<void>}
 * @throws {Failure}
 */
export async function canBuildOn({ platform, arch, env }, glibc = hasGlibc) {
  if (platform !== 'linux' || arch !== 'x64') {
    throw new Failure(`@tensorflow/tfjs-node can be built here on Linux with an x64 processor only, and this is ${platform} ${arch}.`,
      `${without} To have the native one, run npm run native where https://storage.googleapis.com can be reached. ${mirrors}`);
  }
  if (!glibc()) throw new Failure("TensorFlow's library needs the GNU C library, and this system has another.", without);
  const { code } = await run(compilerOf(env), ['--version'], { env });
  if (code !== 0) {
    throw new Failure(`A C++ compiler is needed, and ${compilerOf(env)} was not found.`,
      `Install one (Debian and Ubuntu: apt-get install g++), or name yours in the variable CXX; then run npm run native again. ${without}`);
  }
}

/** @param {NodeJS.ProcessEnv} env */
export const compilerOf = env => env.CXX || 'c++';

function hasGlibc() {
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return header.glibcVersionRuntime !== undefined;
}
