import { join } from 'node:path';
import type { Notebook } from 'neuronbook/course';
import { executeNotebook, textOf } from '../support/execute-notebook';

describe('02-neuron, run on the kernel', () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await executeNotebook(join(__dirname, '..', '..', 'notebooks', 'solutions', '02-neuron.ipynb'));
  });

  it('computes the linear regression of the lecture, 3.39, and its four terms', () => {
    expect(Number(textOf(notebook, 'regression'))).toBeCloseTo(3.39, 10);
    expect(textOf(notebook, 'terms').match(/= (-?[\d.]+)/g)).toEqual(['= 2.10', '= 3.72', '= -2.16', '= 2.73']);
  });

  it('gives the same with the neuron as with the functions written first', () => {
    expect(Number(textOf(notebook, 'neuron'))).toBeCloseTo(3.39, 10);
    for (const line of textOf(notebook, 'check').trim().split('\n')) {
      const [, neuron, byHand] = /-> ([\d.]+), by hand ([\d.]+)/.exec(line) as RegExpExecArray;
      expect(neuron).toBe(byHand);
    }
  });

  it('answers its own question: the activation is ReLU', () => {
    expect(textOf(notebook, 'question-test')).toBe('true');
  });

  it('shows something in every code cell', () => {
    const silent = notebook.cells.filter((cell) => cell.cell_type === 'code' && cell.outputs.length === 0);
    expect(silent.map((cell) => cell.id)).toEqual([]);
  });
});
