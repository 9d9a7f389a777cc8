import type { Notebook } from 'neuronbook/course';
import { joined, textOf } from '../support/execute-notebook';
import { executedNotebook } from '../support/executed-notebooks';

// By hand from the lecture's numbers: what is weighed, and with the biases -3, -5, -8.
const weighed = ['6.39, -45.61, -17.68', '3.60, 5.80, 9.80'];
const onX = '3.39, -50.61, -25.68';

describe('03-layer, run on the kernel', () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await executedNotebook('03-layer.ipynb');
  }, 300_000);
  const linesOf = (id: string): string[] => textOf(notebook, id).trim().split('\n');

  it("computes the lecture's three neurons: one live, two dead", () => {
    expect(linesOf('bet')).toEqual([
      'your bet: 2', 'neuron 1: sum 3.39, output 3.39', 'neuron 2: sum -50.61, output 0.00', 'neuron 3: sum -25.68, output 0.00',
    ]);
    expect(textOf(notebook, 'exercise-order')).toBe(textOf(notebook, 'layer-list'));
  });

  it('draws the layer with what its code computed', () => {
    expect(textOf(notebook, 'picture')).toContain('gives 3.39, 0 (off), 0 (off).');
    expect(textOf(notebook, 'exercise-dead')).toContain('gives 7.71, 19.95, 10.32.');
  });

  it('checks the order of the lines where no neuron is off, since the trap hides on X', () => {
    expect(linesOf('check-order')).toEqual([
      '[1,-3.1,-7.2,2.1]: gave 3.39, 0.00, 0.00, expected 3.39, 0.00, 0.00: right',
      '[-3,-4,4,3]: gave 0.60, 0.80, 1.80, expected 0.60, 0.80, 1.80: right',
    ]);
  });

  it("shows that a neuron that reads its neighbour's output gives another sum, and the trap no number, made 0 by ReLU", () => {
    expect(linesOf('trap').map((line) => line.split(/[:?] +/)[1])).toEqual(['-50.61', '-5.34', 'false', '0']);
  });

  it('weighs the same by one column, by nested loops, for a batch, and by matmul', () => {
    expect(textOf(notebook, 'column')).toContain('together -45.61, with the bias -50.61');
    expect(linesOf('nested')).toEqual([`weighed: ${weighed[0]}`]);
    expect(linesOf('batch')).toEqual(weighed);
    const matmul = (textOf(notebook, 'numpy').match(/-?\d+\.\d*/g) ?? []).map(Number);
    expect(matmul).toEqual(weighed.join(', ').split(', ').map(Number));
    expect(linesOf('line')).toEqual([`sums:    ${onX}`, 'outputs: 3.39, 0.00, 0.00']);
  });

  it('measures the shapes that were asked for', () => {
    const pairs = linesOf('check-shapes').slice(0, 4).map((line) => line.match(/\[.*?\]/g));
    expect(pairs.map((pair) => pair?.[0])).toEqual(['[ 4, 3 ]', '[ 3 ]', '[ 3 ]', '[ 10, 3 ]']);
    for (const pair of pairs) expect(pair?.[1]).toBe(pair?.[0]);
  });

  it('checks the layer on five animals, dead and live, and on a square kernel', () => {
    expect(linesOf('check-layer').map((line) => line.endsWith(': right'))).toEqual(Array(6).fill(true));
    expect(textOf(notebook, 'check-layer')).toContain('gave 0.00, 0.00, 4.80');
  });

  it('shows that a turned kernel fails with 4 inputs and 3 neurons, and silently differs with 3 and 3', () => {
    const [four, three, turned] = linesOf('transposed').map((line) => line.split(/: +/).slice(1).join(': '));
    expect(four).toMatch(/shape mismatch/);
    expect(three).toBe('3.66, -39.10, -25.66');
    expect(turned).toMatch(/^-?[\d.]+, -?[\d.]+, -?[\d.]+$/);
    expect(turned).not.toBe(three);
  });

  it('settles the bets on dead neurons: 2 and 3 on X, 1 with all signs turned, none on an animal with one sign turned', () => {
    expect(linesOf('exercise-dead').slice(0, 3).map((line) => line.split(/really |yours: /)[1])).toEqual(['[ 2, 3 ]', '[ 1 ]', 'none']);
  });

  it('shows that X hides a wrong weight and the mixed probe a forgotten activation', () => {
    const [, right, wrongWeight, forgotten, , probeRight, probeWrongWeight, probeForgotten] = linesOf('probe').map((line) => line.split(/: +/)[1]);
    expect(wrongWeight).toBe(right);
    expect(forgotten).toBe(onX);
    expect(probeWrongWeight).not.toBe(probeRight);
    expect(probeForgotten).toBe(probeRight);
  });

  it('gives with the library what it gave by hand', () => {
    const [library, yours] = linesOf('library').map((line) => line.replace(/^.*?: +/, ''));
    expect(library).toBe(yours);
    const [a, b] = /same on X: (\[.*?\]) (\[.*?\])/.exec(textOf(notebook, 'from-kernel'))?.slice(1) ?? [];
    expect(a).toBe(b);
    expect(textOf(notebook, 'last-bet')).toContain('gives 6.39, 0 (off), 0 (off).');
  });

  it('has a place for each of its exercises: what is asked, then code that answers', () => {
    const tags = notebook.cells.map(({ metadata }) => (metadata.tags ?? []) as string[]);
    for (const id of ['03.1', '03.2', '03.3', '03.4']) {
      const asked = tags.findIndex((names) => names.includes(`exercise-${id}`));
      expect(joined(notebook.cells[asked].source)).toContain(`**Exercise ${id} · `);
      expect(tags[asked + 1]).toEqual([`solution-${id}`]);
    }
  });

  it('shows something in every code cell', () => {
    const silent = notebook.cells.filter((cell) => cell.cell_type === 'code' && cell.outputs.length === 0);
    expect(silent.map((cell) => cell.id)).toEqual([]);
  });
});
