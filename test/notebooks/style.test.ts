import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNotebook } from 'neuronbook/course';
import { joined } from '../support/execute-notebook';

const folder = join(__dirname, '..', '..', 'notebooks', 'solutions');
const notebooks = readdirSync(folder).filter((name) => name.endsWith('.ipynb'))
  .map((name) => ({ name, notebook: parseNotebook(readFileSync(join(folder, name), 'utf8'), name) }));

describe.each(notebooks)('$name', ({ notebook }) => {
  it('has text cells of at most 60 words', () => {
    const long = notebook.cells
      .filter((cell) => cell.cell_type === 'markdown')
      .map((cell) => ({ id: cell.id, words: joined(cell.source).split(/\s+/).filter((word) => /\w/.test(word)).length }))
      .filter(({ words }) => words > 60);
    expect(long).toEqual([]);
  });

  it('has code cells of at most 15 lines', () => {
    const long = notebook.cells
      .filter((cell) => cell.cell_type === 'code')
      .map((cell) => ({ id: cell.id, lines: joined(cell.source).split('\n').length }))
      .filter(({ lines }) => lines > 15);
    expect(long).toEqual([]);
  });

  it('has code lines of at most 84 characters, which a notebook beside its file list shows whole', () => {
    const wide = notebook.cells
      .filter((cell) => cell.cell_type === 'code')
      .flatMap((cell) => joined(cell.source).split('\n').map((line) => ({ id: cell.id, characters: line.length })))
      .filter(({ characters }) => characters > 84);
    expect(wide).toEqual([]);
  });

  it('starts with a title and a goal, and names each cell once', () => {
    expect(joined(notebook.cells[0].source)).toMatch(/^# \d\d · .+\n\n\*\*Goal:\*\* /);
    expect(new Set(notebook.cells.map((cell) => cell.id)).size).toBe(notebook.cells.length);
  });

  it('runs on the TypeScript kernel, and is kept without outputs', () => {
    expect(notebook.metadata.kernelspec).toMatchObject({ name: 'tslab', display_name: 'TypeScript' });
    const run = notebook.cells.filter((cell) => cell.cell_type === 'code' && (cell.outputs.length > 0 || cell.execution_count !== null));
    expect(run.map((cell) => cell.id)).toEqual([]);
  });
});
