import { join } from 'node:path';
import { temporaryFolder } from './pictures.js';

/**
 * Gives each test a data home and a cache of its own, and forbids the network: no test reaches the real host.
 * The folders are made before each test, and removed after it.
 */
export function ownEnvironment(): { readonly dataHome: string; readonly cache: string } {
  const before = { ...process.env };
  let folder = temporaryFolder();
  folder.remove();
  beforeEach(() => {
    folder = temporaryFolder();
    process.env.SCIKIT_LEARN_DATA = join(folder.path, 'data');
    process.env.NEURONBOOK_CACHE = join(folder.path, 'cache');
    process.env.NEURONBOOK_OFFLINE = '1';
  });
  afterEach(() => {
    folder.remove();
    for (const name of ['SCIKIT_LEARN_DATA', 'NEURONBOOK_CACHE', 'NEURONBOOK_OFFLINE']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });
  return {
    get dataHome() { return join(folder.path, 'data'); },
    get cache() { return join(folder.path, 'cache'); },
  };
}
