import * as np from 'numpy-ts';
import * as tf from '@tensorflow/tfjs';
import pl from 'nodejs-polars';
import { trainTestSplit, type Labels, type SplitOptions } from 'neuronbook/model-selection';
import { realFaces, scikitLearnReference, whyNoRealFaces } from '../support/data-home';
import { describeIf } from '../support/skip';
import oracle from './oracle.json';

interface Case { n: number; options: SplitOptions; stratify?: unknown[]; dtype?: string; train: number[]; test: number[] }

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const labelsOf = ({ stratify, dtype }: Case) => (dtype ? np.array(stratify as number[], dtype as 'float32') : stratify) as Labels;

describe('the rows that scikit-learn chooses (oracle.json)', () => {
  it.each((oracle.cases as Case[]).map((item) => [
    `${item.n} rows, ${JSON.stringify(item.options)}${item.stratify ? `, stratified by ${JSON.stringify(item.stratify).slice(0, 40)}` : ''}`, item,
  ] as const))('%s', (_, item) => {
    const options = item.stratify ? { ...item.options, stratify: labelsOf(item) } : item.options;
    const [train, test] = trainTestSplit(range(item.n), options);
    expect({ train, test }).toEqual({ train: item.train, test: item.test });
  });

  it('without a seed, come from the stream of np.random, which goes on where scikit-learn leaves it', () => {
    const { seed, splits, then } = oracle.stream;
    np.random.seed(seed);
    const plain = trainTestSplit(range(12));
    const stratified = trainTestSplit(range(12), { stratify: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2] });
    expect([plain, stratified]).toEqual(splits.map(({ train, test }) => [train, test]));
    expect(np.random.rand()).toBe(then);
  });

  it('are the same for labels as list, typed array, NDArray, tensor, Series and text', () => {
    const y = [2, 0, 1, 2, 2, 0, 1, 1, 0, 2, 2, 1];
    const split = (stratify: Labels) => trainTestSplit(range(12), { stratify, randomState: 4, testSize: 4 });
    const expected = split(y);
    for (const labels of [
      Int32Array.from(y), Uint8Array.from(y), BigInt64Array.from(y, BigInt), y.map(BigInt), np.array(y), np.array(y, 'int64'), np.array(y, 'float16'),
      np.array(y.flatMap((label) => [label, 9])).slice('::2'), tf.tensor1d(y), pl.Series('y', y), pl.Series('y', y, pl.Int64),
      y.map((label) => 'abc'[label]), pl.Series('y', y.map((label) => 'abc'[label])), pl.Series('y', y.map((label) => 'abc'[label]), pl.Categorical),
      y.map((label) => [label]), np.array(y).reshape(12, 1), pl.DataFrame({ y }),
    ]) expect(split(labels)).toEqual(expected);
  });
});

describeIf(realFaces !== undefined, whyNoRealFaces)('the split of the real faces', () => {
  it('has the rows of the reference', () => {
    const { target, split } = scikitLearnReference();
    const [rows, testRows, y, yTest] = trainTestSplit(range(766), target, { testSize: 0.25, randomState: 3 });
    expect([rows, testRows]).toEqual([split.train, split.test]);
    expect([...y, ...yTest]).toEqual([...split.train, ...split.test].map((row) => target[row]));
  });
});

it('leaves the stream of np.random untouched when it is given a seed', () => {
  np.random.seed(1);
  // Normal numbers are drawn in pairs: the second one must still be there.
  const expected = [np.random.randn(), np.random.randn(), np.random.rand()];
  np.random.seed(1);
  const first = np.random.randn();
  trainTestSplit(range(20), { randomState: 3, stratify: range(20).map((i) => i % 2) });
  expect([first, np.random.randn(), np.random.rand()]).toEqual(expected);
});

describe('what is split', () => {
  // scikit-learn: 5 rows, seed 3: train [1, 0, 2], test [3, 4]
  const options = { randomState: 3, testSize: 2 };
  const order = [1, 0, 2, 3, 4];

  it('runs the example of its docstring', () => {
    const [XTrain, XTest, yTrain, yTest] = trainTestSplit([[1], [2], [3], [4]], ['a', 'b', 'c', 'd'], { randomState: 3 });
    expect([yTrain, yTest, XTrain, XTest]).toEqual([['b', 'a', 'c'], ['d'], [[2], [1], [3]], [[4]]]);
  });

  it('is any number of arrays, in one order', () => {
    const [a, aTest, b, bTest, c, cTest] = trainTestSplit(range(5), ['v', 'w', 'x', 'y', 'z'], [{ id: 0 }, null, 2, [3], undefined], options);
    expect([...a, ...aTest]).toEqual(order);
    expect([b.join(''), bTest.join('')]).toEqual(['wvx', 'yz']);
    expect([...c, ...cTest]).toEqual([null, { id: 0 }, 2, [3], undefined]);
    expect(trainTestSplit(range(5), range(5), range(5), range(5), options)).toHaveLength(8);
    expect(trainTestSplit(range(5))).toHaveLength(2);
    expect(trainTestSplit(range(5), range(5), undefined)).toHaveLength(4);
    expect(trainTestSplit(range(5), Object.assign(Object.create(null), options))[1]).toEqual([3, 4]);
  });

  it('hands out the very rows of a list, not copies', () => {
    const rows = range(5).map((i) => [i]);
    expect(trainTestSplit(rows, options)[0][0]).toBe(rows[1]);
  });

  const dtypes = ['float64', 'float32', 'float16', 'int64', 'int32', 'int16', 'int8', 'uint64', 'uint32', 'uint16', 'uint8', 'bool', 'complex128', 'complex64'] as const;
  it.each(dtypes)('keeps the dtype %s, whatever the rank and the view', (dtype) => {
    const base = np.array(range(5 * 4 * 2).map((i) => (dtype === 'bool' ? i % 3 === 0 : i)), dtype).reshape(5, 4, 2);
    const views: np.NDArray[] = [
      base, base.slice('::-1'), base.slice(':', '1:3'), base.slice(':', '0', '::-1'), base.slice(':', '2', '1'),
      base.reshape(2, 4, 5).T, base.reshape(8, 5).T, np.array(np.concatenate([base, base])).astype(dtype).slice('3:8'),
      np.broadcast_to(base.slice('2'), [5, 4, 2]), np.broadcast_to(base.slice(':', '0:1', '0:1'), [5, 3, 2]),
    ];
    for (const view of views) {
      const rows = view.tolist() as unknown[];
      const [train, test] = trainTestSplit(view, options);
      expect([train.dtype, test.dtype]).toEqual([dtype, dtype]);
      expect([train.shape, test.shape]).toEqual([[3, ...view.shape.slice(1)], [2, ...view.shape.slice(1)]]);
      expect([...train.tolist() as unknown[], ...test.tolist() as unknown[]]).toEqual(order.map((row) => rows[row]));
    }
  });

  it('gives NDArrays of their own: writing to a part changes nothing else', () => {
    const X = np.array([[1, 2], [3, 4], [5, 6], [7, 8]]);
    const [train] = trainTestSplit(X, { shuffle: false });
    train.set([0, 0], 99);
    expect(X.tolist()).toEqual([[1, 2], [3, 4], [5, 6], [7, 8]]);
  });

  it('may be an array without columns', () => {
    const [train, test] = trainTestSplit(np.zeros([5, 0]), options);
    expect([train.shape, test.shape]).toEqual([[3, 0], [2, 0]]);
  });

  it.each([
    Float64Array, Float32Array, Int32Array, Uint32Array, Int16Array, Uint16Array, Int8Array, Uint8Array, Uint8ClampedArray,
  ])('gives the same typed array back: %p', (TypedArray) => {
    const [train, test] = trainTestSplit(TypedArray.from([0, 10, 20, 30, 40]), options);
    expect([train, test]).toEqual([TypedArray.of(10, 0, 20), TypedArray.of(30, 40)]);
  });

  it('takes 64-bit integers and the bytes of a file', () => {
    expect(trainTestSplit(BigInt64Array.of(0n, 1n, 2n, 3n, 4n), options)[1]).toEqual(BigInt64Array.of(3n, 4n));
    expect(trainTestSplit(Buffer.from([0, 10, 20, 30, 40]), options)[1]).toEqual(Uint8Array.of(30, 40));
  });

  it('takes polars Series of any dtype, nulls too', () => {
    const series = pl.Series('names', ['v', null, 'x', 'y', 'z']);
    const [train, test] = trainTestSplit(series, options);
    expect([train.name, train.toArray(), test.toArray()]).toEqual(['names', [null, 'v', 'x'], ['y', 'z']]);
    const dates = pl.Series('when', range(5).map((day) => new Date(2024, 0, day + 1)));
    expect(trainTestSplit(dates, options)[1].dtype.toString()).toBe(dates.dtype.toString());
    expect(trainTestSplit(pl.Series('small', range(5), pl.Int8), options)[1].dtype.toString()).toContain('Int8');
  });

  it('takes polars DataFrames, whatever their columns are called', () => {
    const frame = pl.DataFrame({ height: [0, 1, 2, 3, 4], columns: ['v', 'w', 'x', null, 'z'], shape: [true, false, true, false, true], slice: range(5), hstack: range(5) });
    const [train, test, yTrain, yTest] = trainTestSplit(frame, frame.getColumn('columns'), options);
    expect(train.rows()).toEqual([[1, 'w', false, 1, 1], [0, 'v', true, 0, 0], [2, 'x', true, 2, 2]]);
    expect(test.rows()).toEqual([[3, null, false, 3, 3], [4, 'z', true, 4, 4]]);
    expect(train.getColumns().map((column) => column.name)).toEqual(['height', 'columns', 'shape', 'slice', 'hstack']);
    expect([yTrain.toArray(), yTest.toArray()]).toEqual([['w', 'v', 'x'], [null, 'z']]);
  });

  it('takes the rows of tensors as NDArrays, and leaves the tensor alone', () => {
    const tensor = tf.tensor2d([[0, 0], [1, 10], [2, 20], [3, 30], [4, 40]]);
    const [train, test] = trainTestSplit(tensor, options);
    expect([train.tolist(), test.tolist(), train.dtype]).toEqual([[[1, 10], [0, 0], [2, 20]], [[3, 30], [4, 40]], 'float32']);
    expect(tensor.isDisposed).toBe(false);
  });
});

describe('types', () => {
  it('follow the arrays, so that a notebook knows what it holds', () => {
    const X = np.zeros([4, 2]);
    const four: [np.NDArray, np.NDArray, np.NDArray, np.NDArray] = trainTestSplit(X, X, { testSize: 2 });
    const mixed: [np.NDArray, np.NDArray, string[], string[]] = trainTestSplit(X, ['a', 'b', 'c', 'd']);
    const one: [number[][], number[][]] = trainTestSplit([[1], [2], [3], [4]]);
    const six: [np.NDArray, np.NDArray, Float32Array, Float32Array, pl.Series, pl.Series] = trainTestSplit(X, new Float32Array(4), pl.Series('y', [1, 2, 3, 4]), { shuffle: false });
    const tensors: [np.NDArray, np.NDArray, np.NDArray, np.NDArray] = trainTestSplit(tf.zeros([4, 1]), tf.tensor1d([1, 2, 3, 4]));
    // @ts-expect-error a misspelt option
    expect(() => trainTestSplit(X, X, { testsize: 2 })).toThrow(/Write testSize/);
    // @ts-expect-error text has no rows
    expect(() => trainTestSplit('abc')).toThrow(/array 1 must have rows, got "abc"/);
    expect([four, mixed, one, six, tensors].map((parts) => parts.length)).toEqual([4, 4, 2, 6, 4]);
  });
});

describe('errors name the rule, the value and the fix', () => {
  const y = ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'c', 'c'];
  it.each<[string, unknown[], RegExp]>([
    ['no array', [{ testSize: 0.2 }], /^trainTestSplit: at least one array must be given, got none\. Write/],
    ['nothing at all', [], /at least one array/],
    ['a number', [5], /^trainTestSplit: array 1 must have rows, got 5\. Give/],
    ['null', [range(3), null], /array 2 must have rows, got null/],
    ['a Map', [new Map([[1, 2]])], /array 1 must have rows, got a value of type Map/],
    ['a 0-d array', [np.array(5)], /array 1 must have rows, got an NDArray of shape \[\]/],
    ['arrays of different lengths', [range(4), range(4), range(5)], /equally many rows, got 4 in array 1 and 5 in array 3\. Give/],
    ['options before the arrays', [{ testSize: 0.2 }, range(4)], /array 1 must have rows, got an object/],
    ['an option of scikit-learn\'s spelling', [range(4), { test_size: 0.2 }], /the options are testSize, .*, got test_size\. Write testSize\./],
    ['an unknown option', [range(4), { seed: 1 }], /got seed\. Leave it out/],
    ['the size 0', [range(4), { testSize: 0 }], /testSize must be a share between 0 and 1, or a number of rows smaller than the 4 rows there are, got 0\. Give/],
    ['the size 1', [range(4), { testSize: 1 }], /testSize must be a share below 1 .* got 1, which could mean all rows or a single one\. .*trainSize: 3/],
    ['the training size 1', [range(4), { trainSize: 1 }], /trainSize must be a share below 1/],
    ['a size above one that is no count', [range(4), { testSize: 1.5 }], /got 1\.5/],
    ['a negative size', [range(4), { trainSize: -0.1 }], /trainSize must be .* got -0\.1/],
    ['a size of all rows', [range(4), { testSize: 4 }], /smaller than the 4 rows there are, got 4/],
    ['a size that is text', [range(4), { testSize: '0.2' }], /testSize must be a number, got "0\.2"/],
    ['a size that is NaN', [range(4), { testSize: NaN }], /testSize must be a number, got NaN/],
    ['shares of more than 1', [range(10), { testSize: 0.6, trainSize: 0.5 }], /add up to at most 1, got 0\.6 \+ 0\.5/],
    ['counts of more than all', [range(10), { testSize: 6, trainSize: 0.5 }], /at most the 10 rows there are, got 6 \+ 5 rows/],
    ['no training row left', [range(3), { trainSize: 0.2 }], /at least one row must be left for training, got 3 rows with testSize undefined and trainSize 0\.2/],
    ['one row', [range(1)], /at least one row must be left for training, got 1 row with .*\. Give at least two rows/],
    ['no rows', [[]], /got 0 rows .*\. Give at least two rows/],
    ['a bad seed', [range(4), { randomState: -1 }], /^trainTestSplit: randomState must be/],
    ['a bad seed, though nothing is shuffled', [range(4), { randomState: 0.5, shuffle: false }], /^trainTestSplit: randomState must be .* got 0\.5/],
    ['shuffle that is text', [range(4), { shuffle: 'no' }], /shuffle must be true or false, got "no"/],
    ['stratify without shuffle', [y, { stratify: y, shuffle: false }], /stratify must go with shuffle, got shuffle: false/],
    ['a class of one', [y.with(9, 'd'), { stratify: y.with(9, 'd') }], /at least two rows of each class, got one of "c", "d"\. Leave/],
    ['many classes of one', [range(10), { stratify: range(10) }], /got one of 0, 1, 2, 3, 4 and 5 more classes/],
    ['fewer training rows than classes', [y, { stratify: y, trainSize: 2 }], /trainSize must leave at least one row for each of the 3 classes of stratify, got 2 rows/],
    ['fewer test rows than classes', [y, { stratify: y, testSize: 2 }], /testSize must leave .* got 2 rows\. Make testSize larger/],
    ['too few labels', [range(4), { stratify: [1, 2] }], /one label for each of the 4 rows, got 2\. Give/],
    ['labels that are missing', [range(4), { stratify: [1, null, 1, 2] }], /stratify must hold numbers or strings, got null at index 1\. Give/],
    ['labels that are NaN', [range(4), { stratify: np.array([1, NaN, 1, 2]) }], /got NaN at index 1/],
    ['a Series with a null', [range(3), { stratify: pl.Series('y', ['a', null, 'a']) }], /got null at index 1/],
    ['labels of two kinds', [range(4), { stratify: [1, '1', 1, 2] }], /labels of one kind, got "1" at index 1 after 1/],
    ['labels in rows of different lengths', [range(2), { stratify: [[1, 2], [3]] }], /rows of one length, got an array of 1 item in row 1/],
    ['labels of three axes', [range(2), { stratify: np.zeros([2, 2, 2]) }], /one or two axes, got shape \[2, 2, 2\]/],
    ['stratify: true', [range(4), { stratify: true }], /stratify must be a list of labels, got true\. Give/],
  ])('%s', (_, values, message) => {
    expect(() => (trainTestSplit as (...all: unknown[]) => unknown)(...values)).toThrow(message);
  });
});
