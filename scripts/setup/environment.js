import { existsSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { failureOf, knownCause } from './failure.js';
import { activated, findOnPath } from './paths.js';
import { findPython } from './python.js';
import { run } from './run.js';
import { digest, readStamp, removeStamp, writeStamp } from './stamp.js';

/** @typedef {import('./set-up.js').Host} Host */

/**
 * The step that makes `.venv` and installs `requirements.txt` into it.
 *
 * @param {Host} host
 */
export function environment(host) {
  const { paths } = host;
  const { stamp: stampFile, folder } = paths.environment;
  const requirements = () => digest([readFileSync(paths.requirements)]);
  return {
    name: 'Python environment',
    upToDate() {
      const stamp = readStamp(stampFile);
      return stamp.requirements === requirements() && isUsable(host, stamp) && stamp.interpreter === interpreterMark(host);
    },
    about: 'installing JupyterLab into .venv (1 to 3 minutes)',
    async check() {
      if (!isUsable(host, readStamp(stampFile))) await checkPython(host);
    },
    async work() {
      const stamp = readStamp(stampFile);
      const wanted = requirements();
      const usable = isUsable(host, stamp) && await stillRuns(host, stamp.version);
      if (!usable || stamp.requirements !== wanted) {
        if (stamp.folder && stamp.folder !== folder) host.say(`.venv was made in ${stamp.folder} and can't be moved: it is made anew.`);
        removeStamp(stampFile);
        const uv = findOnPath('uv', host.env, host.platform, existsSync);
        await install(host, { uv, keep: usable && (uv !== undefined || await hasPip(host)) });
      }
      const version = await versionOf(host);
      writeStamp(stampFile, { requirements: wanted, folder, version, asked: host.env.NEURONBOOK_PYTHON ?? stamp.asked, interpreter: interpreterMark(host) });
    },
  };
}

/**
 * Whether a finished environment stands here, made in this very folder (it holds its own path, so it can't be moved) from the Python that is asked for.
 *
 * @param {Host} host
 * @param {any} stamp
 */
function isUsable({ paths, env }, stamp) {
  const { folder, python } = paths.environment;
  const asked = env.NEURONBOOK_PYTHON;
  return stamp.folder === folder && existsSync(python) && (!asked || stamp.asked === asked);
}

/**
 * Fails where no environment could be made: Python is missing or too old, or lacks its module for environments and uv is not there.
 *
 * @param {Host} host
 */
async function checkPython(host) {
  const { executable } = await findPython(host);
  if (findOnPath('uv', host.env, host.platform, existsSync)) return;
  const { code, output } = await run(executable, ['-c', 'import venv, ensurepip'], { env: host.env });
  if (code !== 0) throw failureOf(`${executable} was found, and will not do`, output);
}

/**
 * What changes when the Python below the environment is replaced: its file, size and date.
 *
 * @param {Host} host
 */
function interpreterMark({ paths }) {
  const { python, config } = paths.environment;
  try {
    const file = realpathSync(python);
    const { size, mtimeMs } = statSync(file);
    return digest([file, String(size), String(mtimeMs), readFileSync(config)]);
  } catch {
    return '';
  }
}

/** @param {Host} host */
async function versionOf(host) {
  const { code, output } = await run(host.paths.environment.python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], { env: environmentOf(host) });
  return code === 0 ? output.trim() : '';
}

/**
 * A Python that was updated in place (3.12.1 to 3.12.2) still finds its packages; one that became 3.13 does not.
 *
 * @param {Host} host
 * @param {string} version - the one that the packages were installed for
 */
async function stillRuns(host, version) {
  return version !== '' && await versionOf(host) === version;
}

/**
 * An environment that uv made has no pip.
 *
 * @param {Host} host
 */
async function hasPip(host) {
  return (await run(host.paths.environment.python, ['-m', 'pip', '--version'], { env: environmentOf(host) })).code === 0;
}

/**
 * @param {Host} host
 * @param {{ uv: string | undefined, keep: boolean }} options - `keep`: a sound environment whose packages have changed
 */
async function install(host, { uv, keep }) {
  const { folder } = host.paths.environment;
  const base = keep ? undefined : await findPython(host);
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (base) clear();
  if (uv) {
    const trouble = await installWithUv(host, uv, base?.executable);
    if (!trouble) return;
    host.say(`uv could not do it, trying venv and pip: ${knownCause(trouble.output)?.cause ?? lastLine(trouble.output)}.`);
    clear();
    return installWithPip(host, (base ?? await findPython(host)).executable);
  }
  return installWithPip(host, base?.executable);
}

/**
 * @param {Host} host
 * @param {string} uv
 * @param {string} [base] - the Python to make a new environment of
 * @returns {Promise<import('./run.js').Outcome | undefined>} what went wrong
 */
async function installWithUv(host, uv, base) {
  const { folder, python } = host.paths.environment;
  const env = { ...environmentOf(host), UV_PYTHON_DOWNLOADS: 'never' };
  const options = { cwd: host.paths.root, env };
  if (base) {
    const made = await run(uv, ['venv', '--no-config', '--no-project', '--python', base, folder], options);
    if (made.code !== 0) return made;
  }
  const installed = await run(uv, ['pip', 'install', '--python', python, '-r', host.paths.requirements], options);
  return installed.code === 0 ? undefined : installed;
}

/**
 * @param {Host} host
 * @param {string} [base] - the Python to make a new environment of
 */
async function installWithPip(host, base) {
  const { folder, python } = host.paths.environment;
  const options = { cwd: host.paths.root, env: environmentOf(host) };
  if (base) {
    const made = await run(base, ['-m', 'venv', folder], options);
    if (made.code !== 0) throw failureOf(`${base} -m venv failed`, made.output);
  }
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--progress-bar', 'off', '-r', host.paths.requirements];
  const installed = await run(python, args, options);
  if (installed.code !== 0) throw failureOf('pip install failed', installed.output);
}

/** @param {Host} host */
const environmentOf = ({ paths, env, platform }) => ({ ...activated(paths.environment, env, platform), PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1' });

/** @param {string} text */
const lastLine = text => text.trim().split(/\r?\n/).at(-1)?.trim() ?? '';
