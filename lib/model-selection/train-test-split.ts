import type { NDArray } from 'numpy-ts';
import { checkSeed, describeValue, isFrame, isNDArray, isSeries, isTensor, type TensorLike } from '../arrays/index.js';
import { checkClasses, classRows, type Labels } from './class-rows.js';
import { permutations } from './permutations.js';
import { rowsOf, type RowSource } from './rows.js';
import { orderedIndices, shuffledIndices, stratifiedIndices, type SplitIndices } from './split-indices.js';
import { splitSizes, type SplitSizes } from './split-sizes.js';

/** What {@link trainTestSplit} can be told. */
export interface SplitOptions {
  /** Share of the rows for testing, as 0.25, or their number, as 50. Default: what trainSize leaves, else 0.25. */
  testSize?: number;
  /** Share of the rows for training, or their number. Default: what testSize leaves. */
  trainSize?: number;
  /** Seed: the same number splits the same rows. Default: numbers from the stream of `np.random`. */
  randomState?: number;
  /** Whether to shuffle the rows before they are split. Default: true. */
  shuffle?: boolean;
  /** Labels, one for each row, of which both parts get the same shares. Default: none. */
  stratify?: Labels;
}

/** What a part of a `T` is: the same kind of value; an NDArray for a tensor; a list for a tuple. */
export type Split<T> = T extends readonly (infer Item)[] ? Item[] : T extends TensorLike ? NDArray : T;

/** The two parts of each of the arrays, training part first. */
export type Splits<Arrays extends readonly unknown[]> =
  Arrays extends readonly [infer First, ...infer Rest] ? [Split<First>, Split<First>, ...Splits<Rest>] : [];

const WHO = 'trainTestSplit';
const OPTIONS = ['testSize', 'trainSize', 'randomState', 'shuffle', 'stratify'];

/**
 * Splits arrays into random training and test rows: the same rows as scikit-learn's `train_test_split` for
 * the same seed. Takes any number of arrays of equally many rows, the options last. A part is of the same
 * kind as its array: an NDArray of the same dtype, a list, a typed array of the same type, a polars Series
 * or DataFrame; the rows of a TensorFlow.js tensor come as an NDArray, which needs no disposing.
 * A `testSize` of 1 is refused, since it could mean one row or all.
 *
 * @param X features, (samples, ...)
 * @param y targets, (samples, ...)
 * @returns `[XTrain, XTest, yTrain, yTest]`: two parts of each array
 * @throws TypeError when an argument has no rows or an option is none; RangeError when the arrays differ in
 * their number of rows, when the sizes leave no row for a part, or a class is too small to be stratified
 * @example
 * const [XTrain, XTest, yTrain, yTest] = trainTestSplit([[1], [2], [3], [4]], ['a', 'b', 'c', 'd'], { randomState: 3 });
 * // yTrain is ['b', 'a', 'c'], yTest is ['d']
 */
export function trainTestSplit<X extends RowSource, Y extends RowSource>(X: X, y: Y, options?: SplitOptions): Splits<[X, Y]>;
/** Splits one array: `[XTrain, XTest]`. */
export function trainTestSplit<X extends RowSource>(X: X, options?: SplitOptions): Splits<[X]>;
/** Splits any number of arrays: `[aTrain, aTest, bTrain, bTest, ...]`. */
export function trainTestSplit<Arrays extends RowSource[]>(...arraysAndOptions: [...Arrays, SplitOptions]): Splits<Arrays>;
/** Splits any number of arrays, with the default options. */
export function trainTestSplit<Arrays extends RowSource[]>(...arrays: Arrays): Splits<Arrays>;
export function trainTestSplit(...values: unknown[]): unknown[] {
  const last = values.at(-1);
  const options = isOptions(last) ? checkOptions(last) : {};
  const given = isOptions(last) || (values.length > 1 && last === undefined) ? values.slice(0, -1) : values;
  if (given.length === 0) throw new TypeError(`${WHO}: at least one array must be given, got none. Write ${WHO}(X, y).`);
  const arrays = given.map((value, i) => rowsOf(value, `${WHO}: array ${i + 1}`));
  const count = arrays[0].count;
  const other = arrays.findIndex((array) => array.count !== count);
  if (other !== -1) {
    throw new RangeError(`${WHO}: all arrays must have equally many rows, got ${count} in array 1 and ${arrays[other].count} `
      + `in array ${other + 1}. Give the targets of the same samples.`);
  }
  const { train, test } = splitIndices(count, splitSizes(WHO, count, options.testSize, options.trainSize), options);
  return arrays.flatMap((array) => [array.take(train), array.take(test)]);
}

function splitIndices(count: number, sizes: SplitSizes, { shuffle = true, stratify, randomState }: SplitOptions): SplitIndices {
  if (typeof shuffle !== 'boolean') {
    throw new TypeError(`${WHO}: shuffle must be true or false, got ${describeValue(shuffle)}. Leave it out to shuffle.`);
  }
  if (randomState !== undefined) checkSeed(WHO, randomState);
  if (!shuffle) {
    if (stratify !== undefined) {
      throw new TypeError(`${WHO}: stratify must go with shuffle, got shuffle: false. Leave one of the two out.`);
    }
    return orderedIndices(sizes);
  }
  if (stratify === undefined) return shuffledIndices(count, sizes, permutations(WHO, randomState));
  const classes = classRows(WHO, stratify, count);
  checkClasses(WHO, stratify, classes, sizes);
  return stratifiedIndices(classes, sizes, permutations(WHO, randomState));
}

/** Options are a plain object; whatever has rows is an array to split. */
function isOptions(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  if (isFrame(value) || isSeries(value) || isTensor(value) || isNDArray(value)) return false;
  return [null, 'Object'].includes(Object.getPrototypeOf(value)?.constructor?.name ?? null);
}

function checkOptions(options: Record<string, unknown>): SplitOptions {
  for (const name of Object.keys(options)) {
    if (OPTIONS.includes(name)) continue;
    const meant = OPTIONS.find((option) => option.toLowerCase() === name.replaceAll('_', '').toLowerCase());
    throw new TypeError(`${WHO}: the options are ${OPTIONS.join(', ')}, got ${name}. `
      + (meant ? `Write ${meant}.` : 'Leave it out, or give arrays first and the options last.'));
  }
  return options;
}
