import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseNotebook, serializeNotebook, type Cell, type Notebook } from './notebook.js';

/**
 * Makes the notebook that learners get from the one that an instructor edits: outputs and execution counts are
 * cleared, everything else stays, cell ids too. The source is not changed.
 *
 * @example
 * const student = releaseNotebook(parseNotebook(text));
 */
export function releaseNotebook(source: Notebook): Notebook {
  return { ...source, cells: source.cells.map(clear) };
}

function clear(cell: Cell): Cell {
  return cell.cell_type === 'code' ? { ...cell, execution_count: null, outputs: [] } : cell;
}

/**
 * Releases every notebook of a folder into another: reads `*.ipynb` in name order, and writes those whose text changed.
 *
 * @param from the folder of the solution notebooks
 * @param to the folder that learners open; made where it is missing
 * @returns for each notebook its name, and whether the file had to be written
 * @throws Error when there is no such folder
 */
export async function releaseFolder(from: string, to: string): Promise<Array<{ name: string; written: boolean }>> {
  const files = await readdir(from).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(`release: ${from} must be a folder of notebooks, but there is none. Give the folder above it, as in neuronbook release notebooks.`);
  });
  await mkdir(to, { recursive: true });
  const names = files.filter((name) => name.endsWith('.ipynb')).sort();
  return Promise.all(names.map(async (name) => {
    const text = serializeNotebook(releaseNotebook(parseNotebook(await readFile(join(from, name), 'utf8'), name)));
    const target = join(to, name);
    const before = await readFile(target, 'utf8').catch(() => undefined);
    if (before === text) return { name, written: false };
    await writeFile(`${target}.part`, text);
    await rename(`${target}.part`, target);
    return { name, written: true };
  }));
}
