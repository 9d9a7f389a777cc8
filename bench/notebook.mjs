import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { environmentPaths } from '../scripts/setup/paths.js';
import { median } from './median.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const { jupyterExecute } = environmentPaths(join(root, '.venv'), process.platform);

const oneCell = {
  cells: [{ cell_type: 'code', id: 'one', metadata: {}, source: '1 + 1', outputs: [], execution_count: null }],
  metadata: { kernelspec: { name: 'tslab', display_name: 'TypeScript', language: 'typescript' } },
  nbformat: 4,
  nbformat_minor: 5,
};

/**
 * Runs 08-faces from top to bottom as a learner does, on the real kernel, alternated with a notebook of one
 * trivial cell: what start-up costs anyway.
 *
 * @returns the median ratio of the two wall times
 */
export async function notebookRatios(rounds = 3) {
  const folder = await mkdtemp(join(tmpdir(), 'neuronbook-bench-'));
  const empty = join(folder, 'one-cell.ipynb');
  await writeFile(empty, JSON.stringify(oneCell));
  const faces = join(root, 'notebooks', '08-faces.ipynb');
  try {
    const ratios = [];
    for (let round = 0; round < rounds; round++) {
      const floor = await seconds(empty, folder);
      ratios.push(await seconds(faces, folder) / floor);
    }
    return [{ what: '08-faces, run from top to bottom', against: 'a notebook of one trivial cell', ratio: median(ratios) }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function seconds(notebook, folder) {
  const start = performance.now();
  await run(jupyterExecute, [notebook, `--output=${join(folder, 'out.ipynb')}`], { cwd: root });
  return (performance.now() - start) / 1000;
}
