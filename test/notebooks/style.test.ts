import { joined } from '../support/execute-notebook';
import { solution, solutionNames } from '../support/executed-notebooks';

const notebooks = solutionNames.map((name) => ({ name, notebook: solution(name) }));

/** Words that make a reader who does not follow feel that the fault is theirs. "Which did we just write?" tells a time. */
const talksDown = /\b(just(?! (?:now|write|wrote|written|coded?|built|computed|saw|seen|trained)\b)|simply|obviously|obvious|of course|easy|easily|trivial|trivially|merely|as you know|everyone knows)\b/gi;

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

  it('has a title, then sections counted from 1, then what was seen; each heading starts its cell', () => {
    const texts = notebook.cells.filter((cell) => cell.cell_type === 'markdown').map((cell) => joined(cell.source).replace(/^```[\s\S]*?^```/gm, ''));
    const headings = texts.flatMap((text) => text.match(/^#{1,6} .*$/gm) ?? []);
    const sections = headings.filter((heading) => /^## /.test(heading));
    expect(headings.filter((heading) => /^# /.test(heading))).toEqual([headings[0]]);
    expect(sections.map((heading) => /^## (\d+)\. \S/.exec(heading)?.[1] ?? heading))
      .toEqual([...sections.slice(1).map((_, i) => String(i + 1)), '## What you have seen']);
    expect(headings.filter((heading) => /^#{4,}/.test(heading))).toEqual([]);
    expect(texts.filter((text) => /\n#{1,6} /.test(text))).toEqual([]);
  });

  it('says something before every second code cell at least', () => {
    const kinds = notebook.cells.map((cell) => cell.cell_type);
    const lonely = notebook.cells.filter((_, i) => i >= 2 && kinds.slice(i - 2, i + 1).every((kind) => kind === 'code'));
    expect(lonely.map((cell) => cell.id)).toEqual([]);
  });

  it('does not talk down to whoever finds it hard', () => {
    const found = notebook.cells.filter((cell) => cell.cell_type === 'markdown')
      .flatMap((cell) => (joined(cell.source).match(talksDown) ?? []).map((word) => `${cell.id}: ${word}`));
    expect(found).toEqual([]);
  });

  it('shows its results on the page, and not as errors or warnings', () => {
    const found = notebook.cells.filter((cell) => cell.cell_type === 'code' && /\bconsole\.(error|warn|trace)\b|\bprocess\.std/.test(joined(cell.source)));
    expect(found.map((cell) => cell.id)).toEqual([]);
  });

  it('runs on the TypeScript kernel, and is kept without outputs', () => {
    expect(notebook.metadata.kernelspec).toMatchObject({ name: 'tslab', display_name: 'TypeScript' });
    const run = notebook.cells.filter((cell) => cell.cell_type === 'code' && (cell.outputs.length > 0 || cell.execution_count !== null));
    expect(run.map((cell) => cell.id)).toEqual([]);
  });
});
