import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import * as np from 'numpy-ts';
import * as tf from '@tensorflow/tfjs';
import pl from 'nodejs-polars';
import { fromFlat, RandomState, type ArrayInput } from 'neuronbook/arrays';
import { jupyterDisplay } from 'neuronbook/display';
import { StandardScaler, type StandardScalerOptions } from 'neuronbook/preprocessing';
import { realFaces, scikitLearnReference, whyNoRealFaces } from '../support/data-home';
import { describeIf } from '../support/skip';
import oracle from './oracle.json';

type Nullable = (number | null)[];
interface Case {
  name: string; X: Nullable[]; options: StandardScalerOptions;
  mean: Nullable | null; variance: Nullable | null; scale: Nullable | null; transformed: Nullable[]; back: Nullable[];
}

const withNaN = (rows: Nullable[]) => rows.map((row) => row.map((value) => value ?? NaN));
const random = (seed: number, [rows, columns]: number[]) =>
  fromFlat({ data: new RandomState(seed, 'test').uniform(rows * columns), shape: [rows, columns] });
const digest = (array: np.NDArray) => createHash('sha256').update(new Uint8Array(Float64Array.from(array.data as Float64Array).buffer)).digest('hex');
const X = [[1, 10], [3, 30], [5, 50], [7, 70]];

describe('the numbers of scikit-learn, bit for bit (oracle.json)', () => {
  it.each((oracle.cases as Case[]).map((item) => [item.name, item] as const))('%s', (_, item) => {
    const table = withNaN(item.X);
    const scaler = new StandardScaler(item.options).fit(table);
    // Without a scale scikit-learn has none; ours is the 1 that is divided by.
    if (item.mean) expect(scaler.mean.tolist()).toEqual(withNaN([item.mean])[0]);
    if (item.variance) expect(scaler.variance.tolist()).toEqual(withNaN([item.variance])[0]);
    expect(scaler.scale.tolist()).toEqual(withNaN([item.scale ?? item.X[0].map(() => 1)])[0]);
    expect(scaler.transform(table).tolist()).toEqual(withNaN(item.transformed));
    expect(scaler.inverseTransform(scaler.transform(table)).tolist()).toEqual(withNaN(item.back));
    expect(new StandardScaler(item.options).fitTransform(np.array(table)).tolist()).toEqual(withNaN(item.transformed));
  });

  it.each(oracle.large)('a table of $shape numbers from RandomState($seed)', (item) => {
    const table = random(item.seed, item.shape);
    const scaler = new StandardScaler().fit(table);
    expect({ mean: digest(scaler.mean), variance: digest(scaler.variance), scale: digest(scaler.scale), transformed: digest(scaler.transform(table)) })
      .toEqual({ mean: item.mean, variance: item.variance, scale: item.scale, transformed: item.transformed });
  });

  it('float32 samples: as for the same doubles, rounded once; scikit-learn 1.9 computes in float32 and is up to 3.6e-7 off', () => {
    const { seed, shape, factor, mean, double, single } = oracle.float32;
    const samples = random(seed, shape).multiply(factor).astype('float32');
    const scaler = new StandardScaler();
    const scaled = scaler.fitTransform(samples);
    expect(scaled.dtype).toBe('float32');
    expect(scaler.mean.tolist()).toEqual(mean);
    expect(scaled.slice(':6').tolist()).toEqual(double);
    const apart = double.flatMap((row, i) => row.map((value, j) => Math.abs(value - single[i][j])));
    expect(Math.max(...apart)).toBeGreaterThan(0);
    expect(Math.max(...apart)).toBeLessThan(3.6e-7);
  });
});

describeIf(realFaces !== undefined, whyNoRealFaces)('the scaler of the real faces', () => {
  it('has the means and scales of the reference', () => {
    const { split, standard_scaler: expected, pixels } = scikitLearnReference();
    const scaler = new StandardScaler().fit(split.train.map((row) => pixels.subarray(row * 713, (row + 1) * 713)));
    expect(scaler.mean.tolist()).toEqual(expected.mean);
    expect(scaler.scale.tolist()).toEqual(expected.scale);
  });
});

describe('input and output', () => {
  it.each<[string, () => unknown, string]>([
    ['nested lists', () => X, 'float64'],
    ['a list of typed arrays', () => X.map((row) => Float32Array.from(row)), 'float64'],
    ['an NDArray', () => np.array(X), 'float64'],
    ['a float32 NDArray', () => np.array(X, 'float32'), 'float32'],
    ['an int32 NDArray', () => np.array(X, 'int32'), 'float64'],
    ['an int64 NDArray', () => np.array(X, 'int64'), 'float64'],
    ['a float16 NDArray', () => np.array(X, 'float16'), 'float32'],
    ['a transposed view', () => np.array([[1, 3, 5, 7], [10, 30, 50, 70]]).T, 'float64'],
    ['a reversed float32 view', () => np.array([...X].reverse(), 'float32').slice('::-1'), 'float32'],
    ['a tensor', () => tf.tensor2d(X), 'float32'],
    ['a tensor of integers', () => tf.tensor2d(X, undefined, 'int32'), 'float64'],
  ])('takes %s', (_, make, dtype) => {
    const scaler = new StandardScaler();
    const scaled = scaler.fitTransform(make() as ArrayInput);
    expect([scaled.dtype, scaled.shape]).toEqual([dtype, [4, 2]]);
    // numpy: (x - 4) / sqrt(5), for both columns
    const expected = X.map(([x]) => (dtype === 'float32' ? Math.fround((x - 4) / Math.sqrt(5)) : (x - 4) / Math.sqrt(5)));
    expect(scaled.slice(':', '0').tolist()).toEqual(expected);
    expect([scaler.mean.tolist(), scaler.variance.tolist(), scaler.scale.tolist()]).toEqual([[4, 40], [5, 500], [Math.sqrt(5), Math.sqrt(500)]]);
    expect([scaler.mean.dtype, scaler.variance.dtype, scaler.scale.dtype]).toEqual(['float64', 'float64', 'float64']);
    expect([scaler.featuresSeen, scaler.samplesSeen]).toEqual([2, 4]);
  });

  it('leaves the samples as they are', () => {
    const samples = np.array(X, 'float32');
    const numbers = X.map((row) => Float64Array.from(row));
    new StandardScaler().fitTransform(samples);
    new StandardScaler().fitTransform(numbers as never);
    expect([samples.tolist(), numbers.map((row) => [...row])]).toEqual([X, X]);
  });

  it('gives the mean away as a copy', () => {
    const scaler = new StandardScaler().fit(X);
    scaler.mean.set([0], 99);
    expect(scaler.mean.tolist()).toEqual([4, 40]);
  });

  it('scales other samples by what it learnt, and learns anew with each fit', () => {
    const scaler = new StandardScaler();
    expect(scaler.fit([[0], [2]])).toBe(scaler);
    expect(scaler.transform([[4], [NaN]]).tolist()).toEqual([[3], [NaN]]);
    expect(scaler.fit([[10, 0], [30, 0]]).transform([[20, 1]]).tolist()).toEqual([[0, 1]]);
    expect(scaler.inverseTransform([[1, 1]]).tolist()).toEqual([[30, 1]]);
  });

  it('runs the example of its docstring', () => {
    const scaler = new StandardScaler();
    expect(scaler.fitTransform([[1, 10], [3, 30]]).tolist()).toEqual([[-1, -1], [1, 1]]);
    expect(scaler.transform([[2, 50]]).tolist()).toEqual([[0, 3]]);
  });
});

describe('how it shows itself', () => {
  it('says what it was told, and what it has seen', () => {
    const scaler = new StandardScaler();
    expect(scaler[jupyterDisplay]()).toEqual({ 'text/plain': 'StandardScaler()' });
    scaler.fit([[1, 2, 3]]);
    expect(scaler[jupyterDisplay]()).toEqual({ 'text/plain': 'StandardScaler(), fitted on 1 sample of 3 features' });
    expect(`${new StandardScaler({ withMean: false, withStd: false })}`).toBe('StandardScaler({ withMean: false, withStd: false })');
    expect(inspect(scaler)).toBe(scaler.toString());
  });
});

describe('errors name the rule, the value and the fix', () => {
  const fitted = () => new StandardScaler().fit(X);
  it.each<[string, () => unknown, RegExp]>([
    ['transform before fit', () => new StandardScaler().transform(X), /^StandardScaler\.transform: the scaler must be fitted first, got one that is not\. Call/],
    ['inverseTransform before fit', () => new StandardScaler().inverseTransform(X), /^StandardScaler\.inverseTransform: .* fitted first/],
    ['mean before fit', () => new StandardScaler().mean, /^StandardScaler\.mean: .* fitted first/],
    ['variance before fit', () => new StandardScaler().variance, /^StandardScaler\.variance: /],
    ['scale before fit', () => new StandardScaler().scale, /^StandardScaler\.scale: /],
    ['samplesSeen before fit', () => new StandardScaler().samplesSeen, /^StandardScaler\.samplesSeen: /],
    ['another width', () => fitted().transform([[1, 2, 3]]), /^StandardScaler\.transform: X must have the 2 features that were fitted, got 3\. Give/],
    ['another width, back', () => fitted().inverseTransform([[1]]), /^StandardScaler\.inverseTransform: X must have the 2 features/],
    ['one axis', () => new StandardScaler().fit([1, 2, 3]), /^StandardScaler\.fit: X must have two axes, .*, got shape \[3\]\. Write X\.reshape\(-1, 1\).*X\.reshape\(1, -1\)/],
    ['a Series', () => new StandardScaler().fit(pl.Series('x', [1, 2]) as never), /got shape \[2\]/],
    ['one axis, later', () => fitted().transform(np.array([1, 2])), /^StandardScaler\.transform: X must have two axes/],
    ['no axis', () => new StandardScaler().fit(5), /got shape \[\]/],
    ['three axes', () => new StandardScaler().fit(np.zeros([4, 3, 2])), /got shape \[4, 3, 2\]\. Write X\.reshape\(4, -1\)/],
    ['no samples', () => new StandardScaler().fit(np.zeros([0, 2])), /^StandardScaler\.fit: X must have at least one sample and one feature, got shape \[0, 2\]/],
    ['no features', () => new StandardScaler().fitTransform([[], []]), /^StandardScaler\.fitTransform: X .* got shape \[2, 0\]/],
    ['an infinite number', () => new StandardScaler().fit([[1, 2], [3, -Infinity]]), /must hold finite numbers, .* got -Infinity in row 1, column 1\. Look/],
    ['an infinite number, later', () => fitted().transform([[Infinity, 2]]), /^StandardScaler\.transform: .* got Infinity in row 0, column 0/],
    ['text', () => new StandardScaler().fit([['1', '2']] as never), /^StandardScaler\.fit: X must hold numbers only, got "1"/],
    ['an option that is text', () => new StandardScaler({ withMean: 'no' as never }), /^StandardScaler: withMean must be true or false, got "no"\. Write/],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(message);
  });

  it('keeps what it had learnt when a fit fails', () => {
    const scaler = fitted();
    expect(() => scaler.fit([[Infinity]])).toThrow(RangeError);
    expect(scaler.mean.tolist()).toEqual([4, 40]);
  });
});
