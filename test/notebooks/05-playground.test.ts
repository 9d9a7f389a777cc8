import type { Notebook } from 'neuronbook/course';
import { makeWave } from 'neuronbook/datasets';
import { joined, textOf } from '../support/execute-notebook';
import { executedNotebook } from '../support/executed-notebooks';

describe('05-playground, run on the kernel', () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await executedNotebook('05-playground.ipynb');
  }, 300_000);

  /** The share of points on the right side, in per cent, of each line that has one. */
  const shares = (id: string): number[] => [...textOf(notebook, id).matchAll(/right ([\d.]+) %/g)].map(([, share]) => Number(share));
  const losses = (id: string): number[] => [...textOf(notebook, id).matchAll(/loss:? ([\d.]+)/g)].map(([, loss]) => Number(loss));

  it('leaves linear networks at the loss of always saying 0.5, ln 2, however many layers and epochs', () => {
    expect(losses('linear')).toEqual(Array(4).fill(expect.closeTo(Math.LN2, 2)));
    expect(shares('linear').every((share) => share < 60)).toBe(true);
  });

  it('parts the circles with three tanh neurons, and with one linear layer only when it reads squares', () => {
    expect(shares('bent')[0]).toBeGreaterThan(98);
    expect(losses('squares')[0]).toBeLessThan(0.1);
  });

  it('answers its exercise: three neurons for the circle, four for xor', () => {
    const [one, two, three, four] = textOf(notebook, 'fewest').trim().split(/\n+/)
      .map((line) => [...line.matchAll(/right ([\d.]+) %/g)].map(([, share]) => Number(share)));
    expect([one[0], two[0]].every((share) => share < 95)).toBe(true);
    expect(three[0]).toBe(100);
    expect([one[1], two[1], three[1]].every((share) => share < 99)).toBe(true);
    expect(four[1]).toBe(100);
  });

  it('shows that training does not always find what three neurons could do', () => {
    const [, , slow, inTheEnd, , , stuck, stillStuck] = shares('luck');
    expect(slow).toBeLessThan(95);
    expect(inTheEnd).toBe(100);
    expect([stuck, stillStuck].every((share) => share < 95)).toBe(true);
  });

  it('finds the plane\'s weights, 1/6 each, with a linear neuron, and can\'t with a sigmoid', () => {
    const [linear, sigmoid] = textOf(notebook, 'plane').split('\n');
    const [w1, w2, bias] = (/weights (.*)$/.exec(linear)?.[1] ?? '').split(', ').map(Number);
    expect([w1, w2, bias]).toEqual([expect.closeTo(1 / 6, 1), expect.closeTo(1 / 6, 1), expect.closeTo(0, 1)]);
    expect(Number(/loss ([\d.]+)/.exec(sigmoid)?.[1])).toBeGreaterThan(0.1);
  });

  it('calls the wave what it is', () => {
    const asked = notebook.cells.find(({ id }) => id === 'wave-text');
    const factor = Number(/\$\\sin\(([\d.]+)\\,x\)\$/.exec(joined(asked?.source ?? ''))?.[1]);
    const { X, y } = makeWave(60, { shuffle: false, randomState: 1 });
    const [x, target] = [X.tolist() as number[][], y.tolist() as number[]];
    expect(target).toEqual(x.map(([value]) => expect.closeTo(Math.sin(factor * value), 10)));
  });

  it('parts the circles with more neurons from the start from which three get stuck', () => {
    expect(shares('luck-picture')[0]).toBe(100);
    expect(textOf(notebook, 'luck-picture')).toContain('3 neurons, seed 7, 600 epochs');
  });

  it('reaches the loss asked for on the wave with a linear last neuron only', () => {
    expect(losses('wave').map((loss) => loss < 0.05)).toEqual([false, false, true]);
  });

  it('shows a training loss near 0 beside a loss on fresh points that is far from it', () => {
    const [training, fresh] = losses('fresh-picture');
    expect(training).toBeLessThan(0.05);
    expect(fresh).toBeGreaterThan(10 * training);
  });

  it('counts the 58 weights of the 5-4-3 challenge and meets it', () => {
    expect(textOf(notebook, 'challenge')).toMatch(/weights: 58 +by the library: 58/);
    expect(shares('challenge').every((share) => share >= 95)).toBe(true);
    expect(shares('compare').every((share) => share >= 95)).toBe(true);
  });
});
