import { posix, win32 } from 'node:path';

/** @param {string} platform - as `process.platform` */
export const pathsOn = platform => (platform === 'win32' ? win32 : posix);

/**
 * Where things are in a Python environment.
 *
 * @param {string} folder - the environment's folder
 * @param {string} platform - as `process.platform`
 * @example environmentPaths('/course/.venv', 'linux').python // '/course/.venv/bin/python'
 */
export function environmentPaths(folder, platform) {
  const { join } = pathsOn(platform);
  const commands = join(folder, platform === 'win32' ? 'Scripts' : 'bin');
  return {
    folder,
    commands,
    python: join(commands, platform === 'win32' ? 'python.exe' : 'python'),
    jupyterExecute: join(commands, platform === 'win32' ? 'jupyter-execute.exe' : 'jupyter-execute'),
    config: join(folder, 'pyvenv.cfg'),
    stamp: join(folder, 'neuronbook.json'),
    kernelspec: join(folder, 'share', 'jupyter', 'kernels', 'tslab'),
    labconfig: join(folder, 'etc', 'jupyter', 'labconfig'),
  };
}

/**
 * Where things are in the course's folder.
 *
 * @param {string} root - the checkout's folder
 * @param {string} platform - as `process.platform`
 */
export function coursePaths(root, platform) {
  const { join, resolve } = pathsOn(platform);
  return {
    root: resolve(root),
    lock: join(root, '.setup.lock'),
    notebooks: join(root, 'notebooks'),
    cache: join(root, 'datasets', 'cache'),
    requirements: join(root, 'requirements.txt'),
    packages: join(root, 'node_modules'),
    packagesStamp: join(root, 'node_modules', '.neuronbook.json'),
    library: join(root, 'lib'),
    compiled: join(root, 'lib', 'dist'),
    compiledStamp: join(root, 'lib', 'dist', '.neuronbook.json'),
    kernel: join(root, 'lib', 'dist', 'kernel', 'main.js'),
    environment: environmentPaths(join(root, '.venv'), platform),
    tfjsNode: join(root, 'node_modules', '@tensorflow', 'tfjs-node'),
    nodes: join(root, '.nodes'),
    native: join(root, '.native'),
    nativeStamp: join(root, '.native', 'neuronbook.json'),
    nativeLibrary: join(root, '.native', 'lib'),
    nativeHeaders: join(root, '.native', 'include'),
    nativeAddon: join(root, '.native', 'tfjs_binding.node'),
  };
}

/** @typedef {ReturnType<typeof coursePaths>} CoursePaths */

/**
 * The environment variables of a program that runs inside the Python environment, as its `activate` sets them.
 *
 * @param {{ folder: string, commands: string }} environment - as {@link environmentPaths} gives it
 * @param {NodeJS.ProcessEnv} env - the caller's variables, which stay as they are
 * @param {string} platform - as `process.platform`
 * @returns {NodeJS.ProcessEnv}
 */
export function activated(environment, env, platform) {
  // Windows's variables have no case, a plain object's keys do: its PATH is usually spelled Path.
  const name = Object.keys(env).find(key => (platform === 'win32' ? key.toUpperCase() : key) === 'PATH') ?? 'PATH';
  const result = {
    ...env,
    [name]: [environment.commands, env[name]].filter(Boolean).join(pathsOn(platform).delimiter),
    VIRTUAL_ENV: environment.folder,
    JUPYTER_PREFER_ENV_PATH: '1',
  };
  // These would mix another Python's packages into this one's.
  delete result.PYTHONHOME;
  delete result.PYTHONPATH;
  return result;
}

/**
 * Looks a command up on the PATH, without a shell.
 *
 * @param {string} command - its name, without `.exe`
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform - as `process.platform`
 * @param {(file: string) => boolean} exists
 * @returns {string | undefined} the file
 */
export function findOnPath(command, env, platform, exists) {
  const { join, delimiter } = pathsOn(platform);
  const path = Object.entries(env).find(([key]) => (platform === 'win32' ? key.toUpperCase() : key) === 'PATH')?.[1] ?? '';
  const endings = platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of path.split(delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const file = join(folder, command + ending);
      if (exists(file)) return file;
    }
  }
  return undefined;
}
