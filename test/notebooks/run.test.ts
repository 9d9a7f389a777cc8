// All notebooks with solutions, run on the real kernel: what holds for each of them, whatever it teaches.
import type { Notebook } from 'neuronbook/course';
import { joined, outputsOf } from '../support/execute-notebook';
import { executedNotebook, solutionNames } from '../support/executed-notebooks';

/** Code cells that may show nothing, each with the reason; by notebook. */
const SILENT: Record<string, Record<string, string>> = {
  '08-faces.ipynb': { imports: 'names what the notebook works with', compile: 'chooses how to train; what comes of it is in the next section' },
};

describe.each(solutionNames)('%s, run from top to bottom', (name) => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await executedNotebook(name);
  }, 300_000);
  const codeCells = () => notebook.cells.filter((cell) => cell.cell_type === 'code');
  const outputs = () => codeCells().flatMap(({ id }) => outputsOf(notebook, id).map((output) => ({ id, ...output })));

  it('runs every cell, in order, with no error and nothing on stderr', () => {
    expect(codeCells().map((cell) => cell.execution_count)).toEqual(codeCells().map((_, i) => i + 1));
    expect(outputs().filter(({ type, name: stream }) => type === 'error' || stream === 'stderr')).toEqual([]);
  });

  it('shows something in each code cell, or in the code cell right after it', () => {
    const silent = notebook.cells.filter((cell, i) => cell.cell_type === 'code' && cell.outputs.length === 0 && notebook.cells[i + 1]?.cell_type !== 'code');
    expect(silent.map(({ id }) => id)).toEqual(Object.keys(SILENT[name] ?? {}));
  });

  it('shows no NaN, undefined or [object Object], except where the text beside it speaks of that', () => {
    const beside = (id: string) => {
      const at = notebook.cells.findIndex((cell) => cell.id === id);
      return notebook.cells.slice(Math.max(at - 1, 0), at + 2).filter((cell) => cell.cell_type === 'markdown').map((cell) => joined(cell.source)).join('\n');
    };
    const odd = outputs().flatMap(({ id, text }) => (text.match(/\bNaN\b|\bundefined\b|\[object \w+\]/g) ?? [])
      .filter((word) => !beside(id).includes(word)).map((word) => `${id}: ${word}`));
    expect(odd).toEqual([]);
  });

  it('has words for each of its pictures', () => {
    const pictures = outputs().filter(({ data }) => Object.keys(data).some((type) => type.startsWith('image/') || type.includes('plotly'))
      || /<(img|svg|canvas)\b/.test(joined(data['text/html'] ?? '')));
    const wordless = pictures.filter(({ data }) => {
      const html = joined(data['text/html'] ?? '');
      const tags = [...html.matchAll(/<(img|svg|canvas)\b[^>]*>/g)].map(([tag]) => tag);
      return tags.length === 0 || tags.some((tag) => !/\b(alt|aria-label)="[^"]{20,}"/.test(tag));
    });
    expect(wordless.map(({ id }) => id)).toEqual([]);
  });
});
