import type { Notebook } from 'neuronbook/course';
import { textOf } from '../support/execute-notebook';
import { executedNotebook } from '../support/executed-notebooks';

describe('04-network, run on the kernel', () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await executedNotebook('04-network.ipynb');
  }, 300_000);

  // The lecture's formula, written out once more.
  const sums = (x: number[]): number[] => [
    -3 + 2.1 * x[0] - 1.2 * x[1] + 0.3 * x[2] + 1.3 * x[3],
    -5 - 0.1 * x[0] + 1.2 * x[1] + 4.9 * x[2] - 3.1 * x[3],
    -8 + 0.4 * x[0] + 2.6 * x[1] + 2.5 * x[2] + 3.8 * x[3],
  ];
  const probability = (x: number[]): number => {
    const [o0, o1, o2] = sums(x).map((sum) => Math.max(0, sum));
    return 1 / (1 + Math.exp(-(5.1 + 1.1 * o0 - 4.1 * o1 - 0.7 * o2)));
  };
  const X = [1, -3.1, -7.2, 2.1];
  const numbersIn = (id: string): number[] => (textOf(notebook, id).match(/-?\d+(\.\d+)?(e[-+]?\d+)?/g) ?? []).map(Number);

  it('computes the lecture\'s sums, 8.829 before the sigmoid, and the probability 0.999854', () => {
    expect(Number(textOf(notebook, 'next'))).toBeCloseTo(8.829, 10);
    expect(numbersIn('predictor')).toEqual([Number(probability(X).toFixed(6))]);
    expect(numbersIn('predictor')).toEqual([0.999854]);
    expect(numbersIn('picture-network')[0]).toBeCloseTo(probability(X), 14);
  });

  it('expects of other animals what the formula gives', () => {
    const lines = textOf(notebook, 'predictor-check').trim().split('\n');
    const expected = [X, [-3, -4, 4, 3], [1, 1, 1, 1]].map((x) => probability(x).toFixed(6));
    expect(lines.map((line) => /-> ([\d.]+), expected ([\d.]+)/.exec(line)?.slice(1))).toEqual(expected.map((p) => [p, p]));
  });

  it('shows that leaving the activation out is invisible where all neurons live, and visible elsewhere', () => {
    const rows = Object.fromEntries(textOf(notebook, 'slips').trim().split('\n').map((line) => [line.slice(0, 26).trim(), line.slice(26).trim().split(/\s+/)]));
    const right = rows['as it should be'];
    expect(rows['no activation between'].map((p: string, i: number) => p === right[i])).toEqual([false, true, false]);
    expect(rows['last one reads the animal'].map((p: string, i: number) => p === right[i])).toEqual([false, false, false]);
    expect(rows['no sigmoid'].every((p: string) => Number(p) > 1)).toBe(true);
  });

  it('shows two of three neurons dead on X, so that doubling them changes no digit', () => {
    expect(numbersIn('dead').slice(0, 6)).toEqual([3.39, -50.61, -25.68, 3.39, 0, 0]);
    const [before, doubled] = numbersIn('dead').slice(6);
    expect(doubled).toBe(before);
  });

  it('finds the one turned sign that gives the printed number to all digits, the weight of X[2] in neuron 3', () => {
    const hits = textOf(notebook, 'culprit').split('\n').filter((line) => line.includes('all digits'));
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatch(/^neuron 3, X\[2\] +2\.5 0\.832716044461517 /);
    expect(textOf(notebook, 'culprit')).toMatch(/9 of 19 turned signs change the answer/);
    expect(textOf(notebook, 'verdict')).toContain('0.832716044461517');
  });

  it('counts 34 of 57 changes invisible on X, and none on a probe with three live neurons', () => {
    expect(textOf(notebook, 'blind')).toMatch(/on X: +34 of 57/);
    expect(textOf(notebook, 'blind')).toMatch(/on \[-3,-4,4,3\]: +0 of 57/);
  });

  it('counts 15 and 4 weights, by hand and by the library, and only the right rule fits', () => {
    expect(numbersIn('count')).toEqual([15, 4, 1]);
    expect(textOf(notebook, 'count-check')).toMatch(/yours 15 {2}by the library 15\n.*yours 4 {2}by the library 4\n/);
    const fitting = textOf(notebook, 'claims').split('\n').filter((line) => line.endsWith('fits'));
    expect(fitting).toEqual([expect.stringContaining('each neuron has a bias')]);
    expect(textOf(notebook, 'count-weights-check').trim().split('\n')).toEqual(Array(4).fill(expect.stringMatching(/ right$/)));
  });

  it('tells by how much each wrong rule of counting fails', () => {
    const counts = textOf(notebook, 'claims').trim().split('\n').map((line) => Number(/ (\d+) (?:off|fits)/.exec(line)?.[1]));
    expect(counts).toEqual([4 * 3 + 3, 4 * 3 + 1 + 3 + 1, 4 + 3 + 1, 4 * (3 + 1) + 3 * (1 + 1), 3 * (4 + 1) + 3 + 1]);
  });

  it('collapses linear layers into one that gives the same', () => {
    expect(textOf(notebook, 'collapse').trim()).toBe('6x + 7: 6x + 7');
    for (const line of textOf(notebook, 'collapse-check').trim().split('\n')) {
      const [, two, one] = /two layers: (.*?) +collapsed: (.*)$/.exec(line) as RegExpExecArray;
      expect(one).toBe(two);
    }
    expect(numbersIn('many').slice(0, 2)).toEqual([205, 5]);
    expect(numbersIn('many')[2]).toBeLessThan(1e-12);
    expect(textOf(notebook, 'order')).toMatch(/K1 K2: \[ 4, 2 \]\nK2 K1: .*mismatch/);
  });

  it('trains linear networks that stay at about half of xor, and networks with an activation that part it', () => {
    const share = (name: string): number => Number(new RegExp(`${name} ([\\d.]+) % right`).exec(textOf(notebook, 'xor') + textOf(notebook, 'xor-pictures'))?.[1]);
    expect(share('2-1 linear')).toBeLessThan(70);
    expect(share('2-6-6-6-6-1 linear')).toBeLessThan(70);
    expect(share('2-6-1 tanh')).toBeGreaterThan(95);
    expect(share('2-6-1 relu')).toBeGreaterThan(95);
  });

  it('finds the slopes by the chain rule that the nudges find', () => {
    expect(textOf(notebook, 'chain').trim()).toBe('-1 * 0.25 * 2 = -0.5');
    const [w1, w2, b, ...byNudges] = numbersIn('gradient');
    expect([w1, w2, b]).toEqual([-0.5, 0.25, -0.25]);
    expect(byNudges).toEqual([expect.closeTo(w1, 2), expect.closeTo(w2, 2), expect.closeTo(b, 2)]);
    const [lossBefore, lossAfter] = numbersIn('step').slice(-2);
    expect(lossAfter).toBeLessThan(lossBefore);
  });

  it('agrees in backpropagation with nudges and with the library, and gives dead neurons no slope', () => {
    const [fromNudges, fromLibrary] = numbersIn('backward-check');
    expect(fromNudges).toBeLessThan(1e-6);
    expect(fromLibrary).toBeLessThan(1e-12);
    expect(textOf(notebook, 'dead-gradient')).toContain('12 slopes are 0');
  });

  it('shows loss curves that fall: of one neuron, of a network by hand, and of train', () => {
    for (const id of ['steps', 'curve', 'train']) {
      const [from, to] = (/loss falls from ([\d.]+) to ([\d.]+)(?![\s\S]*loss falls)/.exec(textOf(notebook, id)) ?? []).slice(1).map(Number);
      expect({ id, fallen: to < from / 5 }).toEqual({ id, fallen: true });
    }
  });

  it('gets the same losses from the code by hand and from the engine', () => {
    const [byHand, engine] = [...textOf(notebook, 'twin-time').matchAll(/loss ([\d.]+)/g)].map(([, loss]) => Number(loss));
    expect(engine).toBeCloseTo(byHand, 10);
    expect(numbersIn('twin-engine').at(-1)).toBeLessThan(1e-12);
  });
});
