import * as np from 'numpy-ts';
import * as tf from '@tensorflow/tfjs';
import pl from 'nodejs-polars';
import { fromFlat, toFlat, toNDArray, type ArrayInput } from 'neuronbook/arrays';

const flat = (value: unknown) => {
  const { data, shape } = toFlat(value as ArrayInput, 'test: x');
  return { data: Array.from(data), shape };
};

describe('toFlat at the edges', () => {
  const row = np.array([0, 1, 2, 3]).slice('1:3');

  it.each<[string, () => unknown, number[], number[]]>([
    ['a 0-d array', () => np.array(5), [5], []],
    ['a 0-d view', () => np.array([[1, 2], [3, 4]]).slice('1', '0'), [3], []],
    ['an array without rows', () => np.zeros([0, 3]), [], [0, 3]],
    ['an array without columns', () => np.zeros([3, 0]), [], [3, 0]],
    ['lists without items', () => [[], []], [], [2, 0]],
    ['rows that are one row, repeated', () => np.broadcast_to(row, [2, 2]), [1, 2, 1, 2], [2, 2]],
    ['a number, repeated', () => np.broadcast_to(np.array([7]), [3]), [7, 7, 7], [3]],
    ['no rows of a row', () => np.broadcast_to(row, [0, 2]), [], [0, 2]],
    ['columns backwards', () => np.array([[1, 2, 3], [4, 5, 6]]).slice(':', '::-2'), [3, 1, 6, 4], [2, 2]],
    ['truth values', () => np.array([[true, false], [true, true]], 'bool').T, [1, 1, 0, 1], [2, 2]],
    ['half-precision numbers', () => np.array([[1.5, 2], [3, 4]], 'float16').T, [1.5, 3, 2, 4], [2, 2]],
    ['a list of NDArrays', () => [np.array([1, 2]), np.array([8, 3, 9, 4]).slice('1::2')], [1, 2, 3, 4], [2, 2]],
    ['lists of lists of NDArrays', () => [[np.zeros([1, 2])], [np.ones([1, 2])]], [0, 0, 1, 1], [2, 1, 1, 2]],
    ['a list of tensors', () => [tf.tensor1d([1, 2]), tf.tensor1d([3, 4])], [1, 2, 3, 4], [2, 2]],
    ['a list of Series', () => [pl.Series([1, 2]), pl.Series([3, 4])], [1, 2, 3, 4], [2, 2]],
    ['rows of different kinds', () => [[1, 2], Float32Array.of(3, 4), Uint8Array.of(5, 6), np.array([7, 8])], [1, 2, 3, 4, 5, 6, 7, 8], [4, 2]],
    ['64-bit integers in lists', () => [[1n, 2n], BigInt64Array.of(3n, 4n)], [1, 2, 3, 4], [2, 2]],
    ['a tensor of truth values', () => tf.tensor1d([true, false], 'bool'), [1, 0], [2]],
    ['a single tensor', () => tf.scalar(3), [3], []],
    ['a variable', () => tf.variable(tf.tensor1d([1, 2])), [1, 2], [2]],
    ['a Series of lists', () => pl.Series('x', [[1, 2], [3, 4]]), [1, 2, 3, 4], [2, 2]],
    ['an empty Series', () => pl.Series('x', [] as number[]), [], [0]],
    ['a DataFrame', () => pl.DataFrame({ a: [1, 2, 3], b: [true, false, true] }), [1, 1, 2, 0, 3, 1], [3, 2]],
    ['a DataFrame with any names', () => pl.DataFrame({ shape: [1], dataSync: [2], flags: [3], strides: [4], dtype: [5], name: [6], length: [7] }), [1, 2, 3, 4, 5, 6, 7], [1, 7]],
    ['NaN and infinity', () => [NaN, -Infinity], [NaN, -Infinity], [2]],
  ])('reads %s', (_, make, data, shape) => {
    expect(flat(make())).toEqual({ data, shape });
  });

  it('reads a long list', () => {
    const { data, shape } = toFlat(Array.from({ length: 300_000 }, (_, i) => [i, -i]), 'test: x');
    expect([shape, data[599_999]]).toEqual([[300_000, 2], -299_999]);
  });

  it('gives half-precision numbers as float32, with or without Float16Array in the language', () => {
    const half = Object.defineProperty(Float32Array.of(1.5, 2), Symbol.toStringTag, { value: 'Float16Array' });
    expect(toFlat(half, 'test: x').data).toEqual(Float32Array.of(1.5, 2));
    expect(toFlat(half, 'test: x').data[Symbol.toStringTag]).toBe('Float32Array');
    expect(toNDArray(np.array([1.5], 'float16'), 'test: x').dtype).toBe('float32');
  });

  it('gives the bytes of a file as a Uint8Array', () => {
    const { data } = toFlat(Buffer.from([1, 2]), 'test: x');
    expect([data.constructor, [...data]]).toEqual([Uint8Array, [1, 2]]);
  });

  const holdsItself: unknown[] = [];
  holdsItself.push(holdsItself);
  const disposed = tf.tensor1d([1]);
  disposed.dispose();

  it.each<[string, unknown, RegExp]>([
    ['complex numbers', np.array([1, 2], 'complex128'), /^test: x must hold real numbers, got dtype complex128\. Take/],
    ['a complex tensor', tf.complex([1, 2], [3, 4]), /must hold real numbers, got a tensor of dtype complex64/],
    ['a tensor of text', tf.tensor1d(['a', 'b']), /numbers only, got a tensor of dtype string/],
    ['a disposed tensor', disposed, /still has its numbers, got one that was disposed\. Use it before dispose\(\)/],
    ['a list with a gap', [1, , 3], /numbers only, got undefined at \[1\]\. Fill the gap/], // eslint-disable-line no-sparse-arrays
    ['a list whose first row is a gap', [, [1, 2]], /got undefined at \[0\]/], // eslint-disable-line no-sparse-arrays
    ['rows with a gap', [[1, 2], undefined], /rows of one length, got undefined at \[1\] where the first has 2/],
    ['a Series with a null', pl.Series('age', [1, null, 2]), /numbers only, got null at \[1\]\. Fill the gap, or leave that row out/],
    ['a Series of text', pl.Series('name', ['a', 'b']), /numbers only, got "a" at \[0\]/],
    ['a DataFrame with a null', pl.DataFrame({ a: [1, 2], age: [3, null] }), /^test: x, column "age", must hold numbers only, got null at \[1\]/],
    ['a DataFrame with text', pl.DataFrame({ a: [1, 2], name: ['u', 'v'] }), /column "name", must hold numbers only, got "u" at \[0\]/],
    ['a DataFrame with lists', pl.DataFrame({ a: [[1, 2], [3, 4]] }), /one number in each cell, got lists in column "a"/],
    ['NDArrays of different lengths', [np.array([1, 2]), np.array([3])], /rows of one length, got an NDArray of shape \[1\] at \[1\] where the first has 2/],
    ['images of different shapes', [np.zeros([2, 3]), np.zeros([3, 2])], /at \[1\] where the first has 2 x 3/],
    ['a list that holds itself', holdsItself, /at most 64 axes, .*holds itself/],
    ['integers that no double holds', BigInt64Array.of(1n, 2n ** 60n + 1n), /a double can hold, got 1152921504606846977n at index 1/],
    ['a DataView', new DataView(new ArrayBuffer(8)), /must be an array of numbers, got a value of type DataView\./],
    ['a Map', new Map(), /got a value of type Map/],
  ])('refuses %s', (_, value, message) => {
    expect(() => toFlat(value as ArrayInput, 'test: x')).toThrow(message);
  });
});

describe('fromFlat', () => {
  it.each([Float64Array, Float32Array, Int32Array, Uint32Array, Int16Array, Uint16Array, Int8Array, Uint8Array])('keeps what a %p holds', (TypedArray) => {
    const data = TypedArray.of(1, 2, 3, 4, 5, 6);
    const array = fromFlat({ data, shape: [2, 3] });
    expect([array.tolist(), array.dtype]).toEqual([[[1, 2, 3], [4, 5, 6]], TypedArray.name.replace('Array', '').toLowerCase()]);
    array.set([0, 0], 9);
    expect(data[0]).toBe(1);
  });

  it('makes 0-d and empty arrays, and bytes of clamped ones', () => {
    expect(fromFlat({ data: Float64Array.of(7), shape: [] }).tolist()).toBe(7);
    expect(fromFlat({ data: new Float32Array(0), shape: [0, 3] }).shape).toEqual([0, 3]);
    expect(fromFlat({ data: Uint8ClampedArray.of(300), shape: [1] }).tolist()).toEqual([255]);
  });
});

describe('toNDArray', () => {
  it.each<[number[], RegExp]>([
    [[1, 2.5], /whole numbers of 32 bits, got 2\.5 at index 1\. Round/],
    [[NaN], /got NaN at index 0/],
    [[3e9], /got 3000000000 at index 0/],
  ])('does not make int32 of %j', (value, message) => {
    expect(() => toNDArray(value, 'test: x', 'int32')).toThrow(message);
  });

  it('makes int32 of whole numbers', () => {
    expect(toNDArray([[1], [-2]], 'test: x', 'int32').tolist()).toEqual([[1], [-2]]);
  });
});
