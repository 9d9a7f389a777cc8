import type { NDArray } from 'numpy-ts';
import { isFrame, isNDArray, isSeries, isTensor, type ArrayInput, type FrameLike, type NumericArray, type TensorLike } from './array-input.js';
import { describeValue } from './describe-value.js';
import { flatFromNested } from './nested-lists.js';

/** Numbers in row-major order, with their shape. */
export interface FlatArray {
  /** The numbers, row after row; a typed array of the caller's is shared, anything else copied. */
  readonly data: NumericArray;
  /** One length for each axis; `[]` for a single number. */
  readonly shape: number[];
}

/**
 * Reads any array input as flat numbers and a shape. A view of an NDArray (a slice, a transpose) is brought
 * into order first, since its `data` is the storage of the whole array. A typed array is not copied, nor
 * perhaps a tensor: don't write to the result. Half-precision numbers come as float32, 64-bit integers as
 * doubles, a missing value never as a number.
 *
 * @param value NDArray, TensorFlow.js tensor, polars Series or DataFrame (samples, columns), typed array, or nested lists
 * @param who the name that an error message starts with, such as 'StandardScaler.fit: X'
 * @throws TypeError when the value is no array of real numbers, or its rows differ in length; RangeError for
 * a 64-bit integer that no double holds
 * @example
 * toFlat([[1, 2], [3, 4]], 'mean: x'); // { data: Float64Array [1, 2, 3, 4], shape: [2, 2] }
 */
export function toFlat(value: ArrayInput, who: string): FlatArray {
  if (Array.isArray(value)) return flatFromNested(value, who, toFlat);
  if (isNDArray(value)) return flatFromNDArray(value, who);
  if (ArrayBuffer.isView(value) && !((value as unknown) instanceof DataView)) {
    return { data: plainNumbers(value as NumericArray, who), shape: [(value as NumericArray).length] };
  }
  if (typeof value === 'number' || typeof value === 'boolean') return { data: Float64Array.of(Number(value)), shape: [] };
  if (isTensor(value)) return flatFromTensor(value, who);
  if (isSeries(value)) return flatFromNested(Array.from(value.toArray()), who, toFlat);
  if (isFrame(value)) return flatFromFrame(value, who);
  throw new TypeError(`${who} must be an array of numbers, got ${describeValue(value)}. `
    + 'Give an NDArray, nested lists such as [[1, 2], [3, 4]], a typed array or a tensor.');
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
  return { data: plainNumbers(data, who), shape: [...array.shape] };
}

function flatFromTensor(tensor: TensorLike, who: string): FlatArray {
  if (tensor.dtype === 'complex64') {
    throw new TypeError(`${who} must hold real numbers, got a tensor of dtype complex64. Take tf.real(x), or tf.abs(x).`);
  }
  if (tensor.dtype === 'string') {
    throw new TypeError(`${who} must hold numbers only, got a tensor of dtype string. Convert it to numbers first.`);
  }
  if ((tensor as { isDisposed?: boolean }).isDisposed) {
    throw new Error(`${who} must be a tensor that still has its numbers, got one that was disposed. `
      + 'Use it before dispose(), or return it from tf.tidy.');
  }
  return { data: plainNumbers(tensor.dataSync() as NumericArray, who), shape: [...tensor.shape] };
}

function flatFromFrame(frame: FrameLike, who: string): FlatArray {
  const columns = frame.getColumns();
  const flats = columns.map((column) => flatFromNested(Array.from(column.toArray()), `${who}, column ${JSON.stringify(column.name)},`, toFlat));
  const rows = columns.length === 0 ? 0 : columns[0].length;
  const data = new Float64Array(rows * columns.length);
  flats.forEach((flat, column) => {
    if (flat.shape.length !== 1) {
      throw new TypeError(`${who} must hold one number in each cell, got lists in column ${JSON.stringify(columns[column].name)}. Give that column by itself.`);
    }
    for (let row = 0; row < rows; row++) data[row * columns.length + column] = flat.data[row];
  });
  return { data, shape: [rows, columns.length] };
}

/** Brings the typed arrays that few can read to those that all can, by their tag: Buffer is a Uint8Array. */
function plainNumbers(data: NumericArray | BigInt64Array | BigUint64Array, who: string): NumericArray {
  const tag = data[Symbol.toStringTag] as string;
  if (tag === 'BigInt64Array' || tag === 'BigUint64Array') {
    return Float64Array.from(data as BigInt64Array, (whole, i) => {
      if (BigInt(Number(whole)) === whole) return Number(whole);
      throw new RangeError(`${who} must hold integers that a double can hold, got ${whole}n at index ${i}. Give smaller numbers.`);
    });
  }
  if (tag === 'Float16Array') return Float32Array.from(data as NumericArray);
  const numbers = data as NumericArray;
  return tag === 'Uint8Array' && numbers.constructor.name === 'Buffer'
    ? new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.length) : numbers;
}
