import { posix, win32 } from 'node:path';
import { jupyterDataFolder, type UserPlace } from '../../kernel/index.js';

/** Whose Jupyter is to know the kernel: the user's, the active Python environment's, or that of a folder. */
export type KernelPlace = { for: 'user' } | { for: 'environment' } | { for: 'prefix'; prefix: string };

/**
 * The folder of a kernel's kernel.json, in one of the places where Jupyter looks for kernels.
 *
 * @param name the kernel's name, such as `tslab`
 * @throws Error when the name is none that Jupyter takes, or no environment is active
 */
export function kernelFolder(place: KernelPlace, name: string, user: UserPlace): string {
  const { join, resolve } = user.platform === 'win32' ? win32 : posix;
  // The rule of jupyter_client's kernelspec.py; it also takes names of dots alone, which would lead elsewhere.
  if (!/^[a-z0-9._-]+$/i.test(name) || /^\.+$/.test(name)) {
    throw new Error(`kernel: --name must be of letters a to z, digits, dots, hyphens and underscores, got "${name}". Give one such as typescript.`);
  }
  if (place.for === 'prefix' && place.prefix === '') throw new Error('kernel: --prefix must be a folder, got an empty text. Give one such as /usr/local.');
  const data = place.for === 'user' ? jupyterDataFolder(user)
    : join(place.for === 'prefix' ? resolve(place.prefix) : environmentFolder(user.env), 'share', 'jupyter');
  // Jupyter looks names up in lower case.
  return join(data, 'kernels', name.toLowerCase());
}

/** The folder of a kernel in the active Python environment, whose Jupyter looks there before it looks in the user's. */
export function environmentKernel(name: string, user: UserPlace): string | undefined {
  return user.env.VIRTUAL_ENV || user.env.CONDA_PREFIX ? kernelFolder({ for: 'environment' }, name, user) : undefined;
}

function environmentFolder(env: NodeJS.ProcessEnv): string {
  const folder = env.VIRTUAL_ENV || env.CONDA_PREFIX;
  if (!folder) throw new Error('kernel: --sys-prefix must be used in an active Python environment, but neither VIRTUAL_ENV nor CONDA_PREFIX is set. Activate one, or give its folder: --prefix DIR.');
  return folder;
}
