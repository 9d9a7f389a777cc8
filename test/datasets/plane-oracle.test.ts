// The numbers come from scikit-learn and NumPy: plane-oracle.py writes plane-oracle.json.
import * as np from 'numpy-ts';
import { RandomState, toFlat } from 'neuronbook/arrays';
import { makeBlobs, makeCircles, makeMoons, type Samples } from 'neuronbook/datasets';
import oracle from './plane-oracle.json';

interface Case {
  name: string; options: Record<string, unknown>; shape: number[]; X?: number[][]; y: number[] | string;
  head?: number[][]; tail?: number[][]; sum?: number[]; centers?: number[][];
}

const make = { makeBlobs, makeCircles, makeMoons } as Record<string, (first?: unknown, second?: unknown) => Samples>;
const rowsOf = (samples: Samples) => samples.X.tolist() as number[][];

/** Sines, cosines and logarithms may differ in their last bits: 1e-12 is the limit. */
function expectNear(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  expect(actual.map((row) => row.length)).toEqual(expected.map((row) => row.length));
  const differences = actual.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i][j])));
  expect(Math.max(0, ...differences)).toBeLessThan(1e-12);
}

function expectSame(samples: Samples, { shape, X, y, head, tail, sum, centers }: Case): void {
  const rows = rowsOf(samples);
  expect(samples.X.shape).toEqual(shape);
  expect([samples.X.dtype, samples.y.dtype]).toEqual(['float64', 'int32']);
  const labels = samples.y.tolist() as number[];
  if (X) {
    expectNear(rows, X);
    expect(labels).toEqual(y);
  } else {
    expectNear([...rows.slice(0, 4), ...rows.slice(-4)], [...head!, ...tail!]);
    expect(labels.slice(0, 100).join('')).toBe(y);
    sum!.forEach((total, j) => expect(rows.reduce((all, row) => all + row[j], 0)).toBeCloseTo(total, 8));
  }
  if (centers) expectNear((samples as unknown as { centers: np.NDArray }).centers.tolist() as number[][], centers);
  else expect(samples).not.toHaveProperty('centers');
}

describe('the samples that scikit-learn makes (plane-oracle.json)', () => {
  it.each((oracle.cases as Case[]).map((item) => [`${item.name}(${JSON.stringify(item.options)})`, item] as const))('%s', (_, item) => {
    const { nSamples, ...others } = item.options;
    expectSame(make[item.name](item.options), item);
    expectSame(make[item.name](nSamples, others), item);
  });

  it('without a seed, come from the stream of np.random, which goes on where scikit-learn leaves it', () => {
    const { seed, calls, then } = oracle.stream;
    np.random.seed(seed);
    for (const item of calls as Case[]) expectSame(make[item.name](item.options), item);
    expect(np.random.rand()).toBe(then);
  });

  it('with a seed, leave the stream of np.random where it was', () => {
    np.random.seed(7);
    const expected = [np.random.randn(), np.random.randn(), np.random.rand()];
    np.random.seed(7);
    const first = np.random.randn();
    makeBlobs(9, { randomState: 3 });
    makeMoons(9, { randomState: 3, noise: 0.1 });
    expect([first, np.random.randn(), np.random.rand()]).toEqual(expected);
  });
});

it.each(oracle.normal)('draws NumPy\'s normal numbers, seed $seed: in pairs, across other draws', ({ seed, first, order, second, after }) => {
  const random = new RandomState(seed, 'test');
  expectNear([[...random.normal(5)]], [first]);
  expect(random.permutation(6)).toEqual(order);
  expectNear([[...random.normal(4)]], [second]);
  expect([...random.uniform(2)]).toEqual(after);
});

it('agrees with numpy-ts over many normal numbers', () => {
  np.random.seed(11);
  const theirs = Array.from(toFlat(np.random.randn(2001) as np.NDArray, 'test').data);
  expectNear([[...new RandomState(11, 'test').normal(2001)]], [theirs]);
});
