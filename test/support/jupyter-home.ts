import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelSpec } from 'neuronbook/kernel';
import { environmentPaths } from '../../scripts/setup/paths.js';

const root = join(__dirname, '..', '..');

/** The Python that the course's Jupyter runs on. */
export const coursePython = environmentPaths(join(root, '.venv'), process.platform).python;

/** Why Jupyter's own tools can't be run here; empty where they can. */
export const whyNoJupyter = existsSync(coursePython) ? '' : 'there is no .venv: npm run setup makes it';

/** A folder for all that Jupyter keeps, with the kernel of this checkout in it. */
export interface JupyterHome {
  folder: string;
  /** What makes Jupyter's tools use it, and no other. */
  env: NodeJS.ProcessEnv;
  remove(): void;
}

/**
 * Makes such a folder.
 *
 * @param name the name under which Jupyter finds the kernel
 */
export function jupyterHome(name: string): JupyterHome {
  const folder = mkdtempSync(join(tmpdir(), 'neuronbook-jupyter-'));
  const kernel = join(folder, 'data', 'kernels', name);
  mkdirSync(kernel, { recursive: true });
  writeFileSync(join(kernel, 'kernel.json'), JSON.stringify(kernelSpec(process.execPath, join(root, 'lib', 'dist', 'kernel', 'main.js'))));
  return {
    folder,
    env: {
      ...process.env,
      JUPYTER_PATH: join(folder, 'data'),
      JUPYTER_DATA_DIR: join(folder, 'data'),
      JUPYTER_CONFIG_DIR: join(folder, 'config'),
      JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
      IPYTHONDIR: join(folder, 'ipython'),
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
