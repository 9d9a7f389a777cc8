import * as np from 'numpy-ts';
import * as tf from '@tensorflow/tfjs';
import pl from 'nodejs-polars';
import { describeValue, toFlat, toNDArray, type ArrayInput } from 'neuronbook/arrays';

const flat = (value: ArrayInput) => {
  const { data, shape } = toFlat(value, 'test: x');
  return { data: Array.from(data), shape };
};

describe('toFlat', () => {
  const twoByThree = { data: [1, 2, 3, 4, 5, 6], shape: [2, 3] };

  it.each<[string, () => ArrayInput]>([
    ['nested lists', () => [[1, 2, 3], [4, 5, 6]]],
    ['a list of typed arrays', () => [Float32Array.of(1, 2, 3), Float32Array.of(4, 5, 6)] as unknown as ArrayInput],
    ['an NDArray', () => np.array([[1, 2, 3], [4, 5, 6]])],
    ['an NDArray of 64-bit integers', () => np.array([[1, 2, 3], [4, 5, 6]], 'int64')],
    ['a transposed view', () => np.array([[1, 4], [2, 5], [3, 6]]).T],
    ['a slice of rows', () => np.array([[9, 9, 9], [1, 2, 3], [4, 5, 6], [9, 9, 9]]).slice('1:3')],
    ['a slice of columns', () => np.array([[1, 2, 3, 9], [4, 5, 6, 9]]).slice(':', ':3')],
    ['a reversed view', () => np.array([[4, 5, 6], [1, 2, 3]]).slice('::-1')],
    ['a broadcast-free reshape', () => np.array([1, 2, 3, 4, 5, 6]).reshape(2, 3)],
    ['a tensor', () => tf.tensor2d([[1, 2, 3], [4, 5, 6]])],
  ])('reads %s', (_, make) => {
    expect(flat(make())).toEqual(twoByThree);
  });

  it('reads vectors: typed arrays, 64-bit integers, truth values, a polars Series', () => {
    expect(flat(Uint8Array.of(1, 2))).toEqual({ data: [1, 2], shape: [2] });
    expect(flat(BigInt64Array.of(1n, -2n))).toEqual({ data: [1, -2], shape: [2] });
    expect(flat([true, false])).toEqual({ data: [1, 0], shape: [2] });
    expect(flat(pl.Series('y', [1, 0, 1]) as unknown as ArrayInput)).toEqual({ data: [1, 0, 1], shape: [3] });
    expect(flat(7)).toEqual({ data: [7], shape: [] });
    expect(flat([])).toEqual({ data: [], shape: [0] });
  });

  it('does not copy a typed array, and copies out of an NDArray', () => {
    const numbers = Float32Array.of(1, 2);
    expect(toFlat(numbers, 'test: x').data).toBe(numbers);
    const array = np.array(numbers);
    expect(toFlat(array, 'test: x').data.buffer).not.toBe(array.data.buffer);
  });

  it.each<[unknown, RegExp]>([
    ['abc', /^test: x must be an array of numbers, got "abc"\. Give/],
    [null, /got null/],
    [{ a: 1 }, /got an object/],
    [[[1, 2], [3]], /rows of one length, got an array of 1 item at \[1\]/],
    [[[1, 2], 3], /rows of one length, got 3 at \[1\]/],
    [[[1, 'two']], /numbers only, got "two" at \[0\]\[1\]/],
    [[1, [2]], /numbers only, got an array of 1 item at \[1\]/],
  ])('refuses %j', (value, message) => {
    expect(() => toFlat(value as ArrayInput, 'test: x')).toThrow(message);
  });
});

describe('toNDArray', () => {
  it('is independent of the array it came from', () => {
    const source = np.array([1, 2, 3]);
    const copy = toNDArray(source, 'test: x');
    copy.set([0], 9);
    expect(source.tolist()).toEqual([1, 2, 3]);
  });

  it('keeps float32 and int32, and makes doubles of the rest', () => {
    expect(toNDArray(Float32Array.of(1), 'x').dtype).toBe('float32');
    expect(toNDArray(Int32Array.of(1), 'x').dtype).toBe('int32');
    expect(toNDArray([1], 'x').dtype).toBe('float64');
    expect(toNDArray([[1, 2]], 'x', 'float32').tolist()).toEqual([[1, 2]]);
  });
});

describe('describeValue', () => {
  it('is short and names kind and shape', () => {
    expect(describeValue(np.zeros([2, 3]))).toBe('an NDArray of shape [2, 3]');
    expect(describeValue([1])).toBe('an array of 1 item');
    expect(describeValue(new Float32Array(4))).toBe('a Float32Array of 4 items');
    expect(describeValue('x'.repeat(50))).toHaveLength(42);
    expect(describeValue(new Map())).toBe('a value of type Map');
  });
});
