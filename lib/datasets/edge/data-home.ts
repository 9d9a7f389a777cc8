import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The folder where scikit-learn keeps its data sets: `dataHome`, else the environment's SCIKIT_LEARN_DATA,
 * else `~/scikit_learn_data`. A leading `~` is the user's home.
 */
export function dataHomeFolder(dataHome?: string): string {
  return resolve(expandHome(dataHome ?? process.env.SCIKIT_LEARN_DATA ?? join('~', 'scikit_learn_data')));
}

/**
 * The folder for what this library prepares: the environment's NEURONBOOK_CACHE, else the course's own folder
 * that the kernel's entry names, else `neuronbook` in the operating system's folder for caches.
 */
export function cacheFolder(): string {
  const own = process.env.NEURONBOOK_CACHE || process.env.NEURONBOOK_COURSE_CACHE;
  if (own) return resolve(expandHome(own));
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'neuronbook');
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'neuronbook', 'Cache');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'neuronbook');
}

function expandHome(path: string): string {
  return path === '~' || /^~[\\/]/.test(path) ? join(homedir(), path.slice(1)) : path;
}
