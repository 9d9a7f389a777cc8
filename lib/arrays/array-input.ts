import type { NDArray } from 'numpy-ts';

/** The typed arrays that hold plain numbers (64-bit integers are accepted too, and converted to doubles). */
export type NumericArray =
  | Float64Array | Float32Array | Int32Array | Uint32Array
  | Int16Array | Uint16Array | Int8Array | Uint8Array | Uint8ClampedArray;

/** A number, a truth value, or lists of them to any depth, `[[1, 2], [3, 4]]`, of which the inner ones may be arrays. */
export type NestedNumbers = number | boolean | NumericArray | NDArray | TensorLike | readonly NestedNumbers[];

/** A TensorFlow.js tensor, known by its form so that TensorFlow.js need not be loaded. */
export interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  dataSync(): ArrayLike<number>;
}

/** A polars Series, known by its form. */
export interface SeriesLike {
  readonly name: string;
  readonly length: number;
  toArray(): ArrayLike<unknown>;
}

/** A polars DataFrame, known by its form. */
export interface FrameLike {
  getColumns(): SeriesLike[];
  select(): unknown;
}

/** Whatever this library takes as an array of numbers. */
export type ArrayInput = NDArray | TensorLike | SeriesLike | FrameLike | BigInt64Array | BigUint64Array | NestedNumbers;

/** Tells whether a value is a numpy-ts array, also when it comes from another copy of numpy-ts. */
export function isNDArray(value: unknown): value is NDArray {
  return isObject(value) && !isFrame(value)
    && 'flags' in value && 'strides' in value && 'dtype' in value && Array.isArray((value as NDArray).shape);
}

/** Tells whether a value is a TensorFlow.js tensor. */
export function isTensor(value: unknown): value is TensorLike {
  return isObject(value) && !isFrame(value)
    && typeof (value as TensorLike).dataSync === 'function' && Array.isArray((value as TensorLike).shape);
}

/** Tells whether a value is a polars Series. */
export function isSeries(value: unknown): value is SeriesLike {
  return isObject(value) && !isFrame(value)
    && typeof (value as SeriesLike).toArray === 'function' && typeof (value as SeriesLike).length === 'number' && 'name' in value;
}

/** Tells whether a value is a polars DataFrame: by its tag, since a column may bear any name, `shape` too. */
export function isFrame(value: unknown): value is FrameLike {
  return isObject(value) && (value as Record<symbol, unknown>)[Symbol.toStringTag] === 'DataFrame';
}

/** Tells whether a value is a list of items or numbers: an array or a typed array. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
