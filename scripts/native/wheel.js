import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, failureOf } from '../setup/failure.js';
import { activated, findOnPath } from '../setup/paths.js';
import { run } from '../setup/run.js';
import { digest, readStamp, removeStamp, writeStamp } from '../setup/stamp.js';

/** @typedef {import('../setup/set-up.js').Host} Host */

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** One wheel for every machine: which Python it is for does not matter, since only its library is used. */
const oneWheel = ['--only-binary', ':all:', '--implementation', 'cp', '--python-version', '3.11', '--abi', 'cp311', '--platform', 'manylinux_2_27_x86_64'];

/** Unpacks what the build and its licence need of the wheel, and no more: all of it is 1 GB. */
const unpack = `
import sys, zipfile
from pathlib import PurePosixPath
wheel, target = sys.argv[1:]
wanted = ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2', 'tensorflow/THIRD_PARTY_NOTICES.txt',
          'tensorflow/include/tensorflow/c/', 'tensorflow/include/tensorflow/core/platform/ctstring', 'tensorflow/include/tsl/platform/ctstring', 'tensorflow/include/xla/tsl/c/']
with zipfile.ZipFile(wheel) as file:
    file.extractall(target, [name for name in file.namelist() if name.startswith(tuple(wanted)) or PurePosixPath(name).name.startswith('LICENSE')])
`;

/**
 * Brings the TensorFlow library of PyPI's wheel and its C headers into the course's folder `.native`.
 *
 * @param {Host} host
 * @returns {Promise<void>}
 * @throws {Failure}
 */
export async function tensorflowLibrary(host) {
  const { paths, say } = host;
  const wanted = wantedLibrary();
  if (hasLibrary(host)) return;
  removeStamp(paths.nativeStamp);
  rmSync(paths.native, { recursive: true, force: true, maxRetries: 5 });
  const download = join(paths.native, 'download');
  const unpacked = join(paths.native, 'unpacked');
  mkdirSync(download, { recursive: true });
  try {
    say("TensorFlow library: fetching PyPI's tensorflow-cpu (270 MB) ...");
    await fetchWheel(host, download);
    say('TensorFlow library: unpacking the library and its headers ...');
    const [wheel] = readdirSync(download).filter(name => name.endsWith('.whl'));
    const { code, output } = await run(paths.environment.python, ['-c', unpack, join(download, wheel), unpacked], { env: pythonEnv(host) });
    if (code !== 0) throw failureOf('Unpacking the wheel failed', output);
    await slim(host, join(unpacked, 'tensorflow', 'libtensorflow_cc.so.2'));
    arrange(host, join(unpacked, 'tensorflow'));
  } catch (error) {
    // Half a library is of no use, and large.
    rmSync(paths.native, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  } finally {
    for (const folder of [download, unpacked]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  writeStamp(paths.nativeStamp, { library: wanted });
}

/**
 * Whether the library is there, whole and of the pinned version.
 *
 * @param {Pick<Host, 'paths'>} host
 */
export function hasLibrary({ paths }) {
  return readStamp(paths.nativeStamp).library === wantedLibrary() && existsSync(join(paths.nativeLibrary, 'libtensorflow_cc.so.2'));
}

const wantedLibrary = () => digest([readFileSync(requirements), unpack]);

/**
 * @param {Host} host
 * @param {string} folder - for the wheel
 */
async function fetchWheel(host, folder) {
  const { paths } = host;
  const pip = join(folder, 'pip');
  let env = pythonEnv(host);
  // An environment that uv made has no pip; uv itself cannot download a wheel without installing it.
  if ((await run(paths.environment.python, ['-m', 'pip', '--version'], { env })).code !== 0) {
    const uv = findOnPath('uv', host.env, host.platform, existsSync);
    if (!uv) throw new Failure('The Python environment in .venv has no pip.', 'Remove the folder .venv, then run npm run native again: it is made anew.');
    const { code, output } = await run(uv, ['pip', 'install', '--python', paths.environment.python, '--target', pip, 'pip'], { cwd: paths.root, env });
    if (code !== 0) throw failureOf('uv could not install pip', output);
    env = { ...env, PYTHONPATH: pip };
  }
  const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-cache-dir', '--disable-pip-version-check', '--no-input', '--progress-bar', 'off',
    ...oneWheel, '--dest', folder, '-r', requirements];
  const { code, output } = await run(paths.environment.python, args, { cwd: paths.root, env: { ...env, TMPDIR: folder } });
  if (code !== 0) throw failureOf("PyPI's tensorflow-cpu could not be fetched", output);
}

/**
 * Takes out the names that only a debugger needs: 200 MB. Where there is no `strip`, they stay.
 *
 * @param {Host} host
 * @param {string} library
 */
async function slim({ env }, library) {
  const slimmed = `${library}.slim`;
  const { code } = await run('strip', ['--strip-unneeded', '-o', slimmed, library], { env });
  if (code === 0) renameSync(slimmed, library);
  else rmSync(slimmed, { force: true });
}

/**
 * @param {Host} host
 * @param {string} unpacked - the wheel's folder `tensorflow`
 */
function arrange({ paths }, unpacked) {
  mkdirSync(paths.nativeLibrary, { recursive: true });
  for (const name of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) renameSync(join(unpacked, name), join(paths.nativeLibrary, name));
  renameSync(join(unpacked, 'include'), paths.nativeHeaders);
  renameSync(join(unpacked, 'THIRD_PARTY_NOTICES.txt'), join(paths.nativeLibrary, 'THIRD_PARTY_NOTICES.txt'));
}

/**
 * @param {Host} host
 * @returns {NodeJS.ProcessEnv}
 */
const pythonEnv = ({ paths, env, platform }) => ({ ...activated(paths.environment, env, platform), PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1' });
