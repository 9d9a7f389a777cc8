import * as np from 'numpy-ts';
import type { NDArray } from 'numpy-ts';
import { describeValue, isFrame, isNDArray, isSeries, isTensor, toNDArray, type FrameLike, type NumericArray, type SeriesLike, type TensorLike } from '../arrays/index.js';

/** A polars Series, known by its form: rows are gathered from it, so it keeps its dtype and its nulls. */
export interface SeriesRows extends SeriesLike {
  gather(indices: number[]): unknown;
}

/** A polars DataFrame, known by its form. */
export interface FrameRows extends FrameLike {
  getColumns(): SeriesRows[];
}

interface EmptyFrame {
  slice(offset: number, length: number): { hstack(columns: never[]): unknown };
}

/** Whatever has rows to take: its first axis is that of the samples. */
export type RowSource =
  | NDArray | TensorLike | SeriesRows | FrameRows | NumericArray | BigInt64Array | BigUint64Array | readonly unknown[];

/** One of the arrays to split: its number of rows, and a way to take some of them. */
export interface Rows {
  readonly count: number;
  /** The rows of these indices, in this order, as the same kind of value. */
  take(indices: readonly number[]): unknown;
}

/**
 * Finds the rows of a value, of whatever kind it is.
 *
 * @param who the name that an error message starts with, such as 'trainTestSplit: array 1'
 * @throws TypeError when the value has no rows: a number, a string, a 0-d array, a Map
 * @example
 * rowsOf(['a', 'b', 'c'], 'who').take([2, 0]); // ['c', 'a']
 */
export function rowsOf(value: unknown, who: string): Rows {
  if (Array.isArray(value)) return { count: value.length, take: (indices) => indices.map((index) => value[index]) };
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return rowsOfTypedArray(value as NumericArray);
  if (typeof value === 'object' && value !== null) {
    if (isNDArray(value)) return rowsOfNDArray(value, who);
    if (isFrame(value)) return rowsOfFrame(value as FrameRows);
    if (isSeries(value)) return { count: value.length, take: (indices) => (value as SeriesRows).gather([...indices]) };
    if (isTensor(value)) return rowsOfNDArray(toNDArray(value, who), who);
  }
  throw new TypeError(`${who} must have rows, got ${describeValue(value)}. `
    + 'Give an NDArray, a list, a typed array, a tensor, or a polars Series or DataFrame.');
}

function rowsOfTypedArray(array: NumericArray): Rows {
  // By its tag and not its constructor, which for Node's Buffer is no typed array's.
  const name = array[Symbol.toStringTag] as 'Float64Array';
  const TypedArray = globalThis[name];
  return {
    count: array.length,
    take(indices) {
      const taken = new TypedArray(indices.length);
      for (let i = 0; i < indices.length; i++) taken[i] = array[indices[i]];
      return taken;
    },
  };
}

/** numpy-ts's own `take` goes number by number; blocks of whole rows are about thirty times as fast. */
function rowsOfNDArray(array: NDArray, who: string): Rows {
  if (array.shape.length === 0) {
    throw new TypeError(`${who} must have rows, got an NDArray of shape []. Give an array of at least one axis.`);
  }
  const [count, ...rest] = array.shape;
  return {
    count,
    take(indices) {
      // A view's data is all of its base's storage, so a view is brought into order first.
      const numbers = array.size * (String(array.dtype).startsWith('complex') ? 2 : 1);
      const source = array.flags.C_CONTIGUOUS && array.data.length === numbers ? array : array.copy();
      const taken = np.empty([indices.length, ...rest], array.dtype as 'float64');
      const from = source.data as Float64Array;
      const to = taken.data as Float64Array;
      const width = count === 0 ? 0 : numbers / count;
      for (let i = 0; i < indices.length; i++) {
        to.set(from.subarray(indices[i] * width, (indices[i] + 1) * width), i * width);
      }
      return taken;
    },
  };
}

function rowsOfFrame(frame: FrameRows): Rows {
  const columns = frame.getColumns();
  return {
    count: columns.length === 0 ? 0 : columns[0].length,
    // A frame of no columns has a height all the same, and no column that could hide its methods.
    take: (indices) => (frame.select() as EmptyFrame).slice(0, indices.length)
      .hstack(columns.map((column) => column.gather([...indices])) as never[]),
  };
}
