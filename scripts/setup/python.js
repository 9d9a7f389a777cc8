import { Failure } from './failure.js';
import { run } from './run.js';

/** The oldest Python that the pinned packages support. */
export const oldestPython = '3.10';

/** Read by every Python since 2, so that an old one can say how old it is. */
const question = 'import sys; print("%d.%d.%d" % sys.version_info[:3]); print(sys.executable)';

/**
 * The commands under which Python may be found, best first.
 *
 * @param {string} platform - as `process.platform`
 * @param {string | undefined} override - `NEURONBOOK_PYTHON`: then nothing else is tried
 * @returns {string[][]} each with its arguments
 */
export function pythonCandidates(platform, override) {
  if (override) return [[override]];
  const newer = ['3.14', '3.13', '3.12', '3.11', '3.10'];
  // On Windows `python3` may be a shortcut to the Store, so it comes last.
  if (platform === 'win32') return [['python'], ['py', '-3'], ['python3']];
  return [['python3'], ['python'], ...newer.map(version => [`python${version}`])];
}

/**
 * @typedef {object} Python
 * @property {string} executable - the interpreter itself, not a shortcut to it
 * @property {string} version - for example `3.12.1`
 */

/**
 * Finds a Python that is new enough.
 *
 * @param {{ env: NodeJS.ProcessEnv, platform: string }} host
 * @returns {Promise<Python>}
 * @throws {Failure} that lists what was tried
 */
export async function findPython({ env, platform }) {
  const override = env.NEURONBOOK_PYTHON;
  const tried = [];
  for (const [command, ...args] of pythonCandidates(platform, override)) {
    const name = [command, ...args].join(' ');
    const { code, output } = await run(command, [...args, '-c', question], { env: { ...env, PYTHONIOENCODING: 'utf-8' } });
    const answer = parseAnswer(output);
    if (code === 0 && answer && isNewEnough(answer.version)) return answer;
    tried.push(`  ${name}: ${describe(code, answer?.version)}`);
  }
  throw new Failure(
    `Python ${oldestPython} or newer was not found. Tried:\n${tried.join('\n')}`,
    override
      ? `NEURONBOOK_PYTHON names ${override}: set it to a newer Python, or unset it to search the PATH.`
      : 'Install Python from https://www.python.org (Debian and Ubuntu: apt-get install python3 python3-venv), or set NEURONBOOK_PYTHON to one that is not on the PATH; then run the same command again.',
  );
}

/**
 * Reads what {@link findPython}'s question was answered with.
 *
 * @param {string} output
 * @returns {Python | undefined}
 */
export function parseAnswer(output) {
  // A shim may print warnings first: the answer is the line that is a version, and the one after it.
  const lines = output.split(/\r?\n/);
  const at = lines.findIndex(line => /^\d+\.\d+\.\d+$/.test(line.trim()));
  if (at < 0) return undefined;
  return { version: lines[at].trim(), executable: (lines[at + 1] ?? '').trim() };
}

/** @param {string} version */
export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestPython.split('.').map(Number);
  return major === oldestMajor && minor >= oldestMinor;
}

/**
 * @param {number} code
 * @param {string | undefined} version
 */
function describe(code, version) {
  if (version) return `Python ${version}, too old`;
  return code === 127 ? 'not found' : `does not run (exit code ${code})`;
}
