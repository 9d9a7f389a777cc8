import type { Notebook } from 'neuronbook/course';
import { joined, textOf } from '../support/execute-notebook';
import { executedNotebook } from '../support/executed-notebooks';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

describe('02-neuron, run on the kernel', () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await executedNotebook('02-neuron.ipynb');
  }, 300_000);
  const numbersOf = (id: string, pattern: RegExp): number[] => [...textOf(notebook, id).matchAll(pattern)].map(([, number]) => Number(number));

  it('computes the linear regression of the lecture, 3.39, its four terms, and the bias that is left for zeros', () => {
    expect(Number(textOf(notebook, 'regression'))).toBeCloseTo(3.39, 10);
    expect(numbersOf('terms', /= (-?[\d.]+)/g)).toEqual([2.1, 3.72, -2.16, 2.73]);
    expect(Number(textOf(notebook, 'loop'))).toBeCloseTo(3.39, 10);
    expect(Number(textOf(notebook, 'zeros'))).toBe(-3);
  });

  it('settles the bet on the second feature: its weight of -1.2 takes 7.44 away', () => {
    const [before, after] = numbersOf('exercise-bet', /(?:before|after) (-?[\d.]+)/g);
    expect(after - before).toBeCloseTo(-1.2 * 6.2, 10);
    expect(textOf(notebook, 'exercise-bet')).toMatch(/your bet: it shrinks\n.*it shrinks/);
  });

  it('shows where the activation matters: a negative sum becomes 0', () => {
    expect(numbersOf('activation-claim', /-> ([\d.]+)/g)).toEqual([3.39, 0, 0]);
  });

  it('draws the neuron with the numbers of its code, live and off', () => {
    expect(textOf(notebook, 'picture')).toContain('X[1]: -1.2 x -3.1 = 3.72');
    expect(textOf(notebook, 'picture')).toContain('activation(3.39) = 3.39.');
    expect(textOf(notebook, 'picture-off')).toContain('activation(-4.05) = 0: the neuron is off.');
  });

  it('steps through the sigmoid as its formula does', () => {
    expect(numbersOf('sigmoid', /sigmoid = .*= ([\d.]+)/g)[0]).toBeCloseTo(sigmoid(2), 4);
    expect(numbersOf('tanh', /formula (-?[\d.]+)/g)).toEqual(numbersOf('tanh', /tanh (-?[\d.]+)/g));
    expect(numbersOf('elu', /= (-?[\d.]+)/g)).toEqual([-0.9933, -0.6321, 0, 2]);
  });

  it("names Keras's own slopes of leaky ReLU beside the lecture's 0.1", () => {
    expect(textOf(notebook, 'leaky-slopes')).toBe('by name: -1 becomes [-0.2]\nas a layer: its slope is 0.3\n');
  });

  it('answers which activation was coded by a test: of the six by name, ReLU alone agrees', () => {
    const lines = textOf(notebook, 'check-which').trim().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines.filter((line) => line.includes('agrees'))).toEqual([expect.stringMatching(/^relu /)]);
    expect(textOf(notebook, 'maxout-relu')).toBe('true');
  });

  it('finds slopes by a step of 0.001 that are those of the formulas, and the steepest place of the sigmoid at 0', () => {
    const steps = numbersOf('derivative-check', /step (-?[\d.]+)/g);
    expect(steps).toHaveLength(12);
    expect(steps).toEqual(numbersOf('derivative-check', /formula (-?[\d.]+)/g));
    expect(numbersOf('slope-bet', /slope ([\d.]+)/g)).toEqual([0.007, 0.25, 0.007]);
    expect(numbersOf('corner', /: +(\d)/g)).toEqual([1, 0, 0]);
  });

  it('draws the activations with their derivatives', () => {
    expect(textOf(notebook, 'six-chart')).toMatch(/sigmoid[\s\S]*tanh[\s\S]*relu[\s\S]*leakyRelu[\s\S]*maxout[\s\S]*elu/);
    expect(textOf(notebook, 'six-chart')).not.toContain('derivative');
    const drawn = textOf(notebook, 'derivative-chart') + textOf(notebook, 'derivative-chart-rest');
    expect(drawn.match(/Its derivative is/g)).toHaveLength(6);
  });

  it('shows why the order of the steps matters: -5 with the bias after the activation, 0 as it should be', () => {
    expect(numbersOf('repair-why', /bias: (-?\d+)/g)).toEqual([-5]);
    expect(numbersOf('repair-why', /activate: (-?\d+)/g)).toEqual([0]);
    expect(Number(textOf(notebook, 'broken'))).toBe(-5);
    expect(Number(textOf(notebook, 'exercise-repair'))).toBe(0);
  });

  it('repairs the neuron also where the bias is positive and the weighed inputs are not', () => {
    expect(textOf(notebook, 'check-repair')).toContain('bias 5, [0,-4,0,0]: gave 0.20, expected 0.20: right');
  });

  it('settles the bet on the bias: of five neurons one gives 0', () => {
    expect(numbersOf('bias-bet', /-> ([\d.]+)/g)).toEqual([0, 0.39, 3.39, 6.39, 9.39]);
    expect(textOf(notebook, 'knows')).toContain('relu(10) = 10.');
  });

  it('passes its own checks with its own solutions', () => {
    const checks = notebook.cells.filter(({ metadata }) => tagsOf(metadata).some((tag) => tag.startsWith('check-')));
    const texts = checks.map(({ id }) => textOf(notebook, id as string));
    expect(texts.join('').match(/: right$/gm)).toHaveLength(5 + 10 + 5 + 6);
    expect(texts.join('')).not.toContain('look again');
  });

  it('has a place for each of its exercises: what is asked, then code that answers', () => {
    const tags = notebook.cells.map(({ metadata }) => tagsOf(metadata));
    for (const id of ['02.1', '02.2', '02.3', '02.4', '02.5', '02.6']) {
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

function tagsOf(metadata: Record<string, unknown>): string[] {
  return (metadata.tags ?? []) as string[];
}
