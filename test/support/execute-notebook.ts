import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentPaths } from '../../scripts/setup/paths.js';
import { parseNotebook, type Cell, type Notebook } from 'neuronbook/course';

const run = promisify(execFile);
const root = join(__dirname, '..', '..');
const { jupyterExecute } = environmentPaths(join(root, '.venv'), process.platform);

/** Runs a notebook from top to bottom by nbclient on the course's own kernel; rejects where a cell fails. */
export async function executeNotebook(path: string, env: Record<string, string> = {}): Promise<Notebook> {
  const folder = await mkdtemp(join(tmpdir(), 'executed-'));
  const output = join(folder, 'executed.ipynb');
  try {
    await run(jupyterExecute, [path, `--output=${output}`, '--timeout=300'], {
      cwd: root, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024,
    });
    return withWholeStreams(parseNotebook(await readFile(output, 'utf8'), path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a cell prints may come in several parts, as time has it: those that follow one another are one. */
function withWholeStreams(notebook: Notebook): Notebook {
  for (const cell of notebook.cells) {
    if (cell.cell_type !== 'code') continue;
    cell.outputs = cell.outputs.reduce<Array<Record<string, unknown>>>((whole, output) => {
      const last = whole.at(-1);
      if (output.output_type !== 'stream' || last?.output_type !== 'stream' || last.name !== output.name) return [...whole, output];
      return [...whole.slice(0, -1), { ...last, text: joined(last.text) + joined(output.text) }];
    }, []);
  }
  return notebook;
}

/** An output of a code cell, as nbformat stores it, with its text in one string. */
export interface CellOutput {
  type: string;
  /** Of a stream: stdout or stderr. */
  name?: string;
  text: string;
  data: Record<string, unknown>;
}

/** The outputs of the cell with this id. */
export function outputsOf(notebook: Notebook, id: string): CellOutput[] {
  const cell: Cell | undefined = notebook.cells.find((candidate) => candidate.id === id);
  if (cell?.cell_type !== 'code') throw new Error(`outputsOf: no code cell "${id}" in this notebook.`);
  return cell.outputs.map((output) => {
    const data = (output.data ?? {}) as Record<string, unknown>;
    const text = output.text ?? data['text/plain'] ?? '';
    return { type: String(output.output_type), name: output.name as string | undefined, text: joined(text), data };
  });
}

/** All that a cell shows as text. */
export function textOf(notebook: Notebook, id: string): string {
  return outputsOf(notebook, id).map(({ text }) => text).join('\n');
}

/** nbformat stores a text as one string or as a list of lines. */
export function joined(text: unknown): string {
  return Array.isArray(text) ? text.join('') : String(text);
}
