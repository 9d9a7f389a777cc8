import * as np from 'numpy-ts';
import type { NDArray } from 'numpy-ts';
import { describeValue } from './describe-value.js';

/** The typed arrays that hold plain numbers (64-bit integers are accepted too, and converted to doubles). */
export type NumericArray =
  | Float64Array | Float32Array | Int32Array | Uint32Array
  | Int16Array | Uint16Array | Int8Array | Uint8Array | Uint8ClampedArray;

/** A number, a truth value, or lists of them to any depth: `[[1, 2], [3, 4]]`. */
export type NestedNumbers = number | boolean | readonly NestedNumbers[];

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

/** Whatever this library takes as an array of numbers. */
export type ArrayInput = NDArray | TensorLike | SeriesLike | NumericArray | BigInt64Array | BigUint64Array | NestedNumbers;

/** Numbers in row-major order, with their shape. */
export interface FlatArray {
  /** The numbers, row after row; a typed array of the caller's is shared, anything else copied. */
  readonly data: NumericArray;
  /** One length for each axis; `[]` for a single number. */
  readonly shape: number[];
}

/** Tells whether a value is a numpy-ts array, also when it comes from another copy of numpy-ts. */
export function isNDArray(value: unknown): value is NDArray {
  return typeof value === 'object' && value !== null
    && 'flags' in value && 'strides' in value && 'dtype' in value && Array.isArray((value as NDArray).shape);
}

function isTensor(value: object): value is TensorLike {
  return typeof (value as TensorLike).dataSync === 'function' && Array.isArray((value as TensorLike).shape);
}

function isSeries(value: object): value is SeriesLike {
  return typeof (value as SeriesLike).toArray === 'function' && typeof (value as SeriesLike).length === 'number' && 'name' in value;
}

/**
 * Reads any array input as flat numbers and a shape. A view of an NDArray (a slice, a transpose) is brought
 * into order first, since its `data` is the storage of the whole array. A typed array is not copied: don't
 * write to the result.
 *
 * @param value NDArray, TensorFlow.js tensor, polars Series, typed array, or nested lists
 * @param who the name that an error message starts with, such as 'StandardScaler.fit: X'
 * @throws TypeError when the value is no array of numbers, or its rows differ in length
 * @example
 * toFlat([[1, 2], [3, 4]], 'mean: x'); // { data: Float64Array [1, 2, 3, 4], shape: [2, 2] }
 */
export function toFlat(value: ArrayInput, who: string): FlatArray {
  if (isNDArray(value)) return flatFromNDArray(value, who);
  if (ArrayBuffer.isView(value)) return { data: plainNumbers(value as NumericArray), shape: [(value as NumericArray).length] };
  if (Array.isArray(value)) return flatFromNested(value, who);
  if (typeof value === 'number' || typeof value === 'boolean') return { data: Float64Array.of(Number(value)), shape: [] };
  if (typeof value === 'object' && value !== null) {
    if (isTensor(value)) return { data: plainNumbers(value.dataSync() as NumericArray), shape: [...value.shape] };
    if (isSeries(value)) return flatFromNested(Array.from(value.toArray()) as NestedNumbers[], who);
  }
  throw new TypeError(`${who} must be an array of numbers, got ${describeValue(value)}. `
    + 'Give an NDArray, nested lists such as [[1, 2], [3, 4]], a typed array or a tensor.');
}

/**
 * The same as an NDArray of its own: contiguous, and independent of the caller's array.
 *
 * @param dtype of the result; by default float32 for Float32Array data, int32 for Int32Array, else float64
 * @throws TypeError as {@link toFlat}
 */
export function toNDArray(value: ArrayInput, who: string, dtype?: 'float64' | 'float32' | 'int32'): NDArray {
  const { data, shape } = toFlat(value, who);
  const own = dtype === 'float32' || (!dtype && data instanceof Float32Array) ? Float32Array.from(data)
    : dtype === 'int32' || (!dtype && data instanceof Int32Array) ? Int32Array.from(data)
      : Float64Array.from(data);
  return np.array(own).reshape(...shape);
}

function flatFromNDArray(array: NDArray, who: string): FlatArray {
  if (String(array.dtype).startsWith('complex')) {
    throw new TypeError(`${who} must hold real numbers, got dtype ${array.dtype}. Take its real part, or its absolute value.`);
  }
  // A slice of rows calls itself contiguous, yet its `data` is all of the base's storage: length tells.
  const whole = array.flags.C_CONTIGUOUS && array.data.length === array.size;
  const source = whole ? array : array.copy();
  // Copied out: numpy-ts hands an array's WASM memory to others once the NDArray itself is collected.
  const data = (source.data as NumericArray).slice();
  return { data: plainNumbers(data), shape: [...array.shape] };
}

function plainNumbers(data: NumericArray | BigInt64Array | BigUint64Array): NumericArray {
  return data instanceof BigInt64Array || data instanceof BigUint64Array ? Float64Array.from(data, Number) : data;
}

function flatFromNested(value: readonly NestedNumbers[], who: string): FlatArray {
  const shape: number[] = [];
  for (let level: unknown = value; isList(level); level = level[0]) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  const data = new Float64Array(shape.reduce((product, length) => product * length, 1));
  let next = 0;
  const walk = (item: unknown, depth: number, path: string): void => {
    if (depth < shape.length) {
      if (!isList(item) || item.length !== shape[depth]) {
        throw new TypeError(`${who} must have rows of one length, got ${describeValue(item)} at ${path} `
          + `where the first has ${shape[depth]}. Make all rows equally long.`);
      }
      for (let i = 0; i < item.length; i++) walk(item[i], depth + 1, `${path}[${i}]`);
      return;
    }
    if (typeof item !== 'number' && typeof item !== 'boolean' && typeof item !== 'bigint') {
      throw new TypeError(`${who} must hold numbers only, got ${describeValue(item)} at ${path}. Convert it to a number first.`);
    }
    data[next++] = Number(item);
  };
  walk(value, 0, '');
  return { data, shape };
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
