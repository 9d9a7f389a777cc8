import * as np from 'numpy-ts';
import type { NDArray } from 'numpy-ts';
import type { NumericArray } from './array-input.js';
import { toFlat } from './flat-array.js';
import { RandomState } from './random-state.js';

/** Where random numbers come from; each method has the numbers of NumPy's RandomState. */
export interface RandomSource {
  /** The numbers from 0 to `length - 1` in random order. */
  permutation(length: number): number[];
  /** Numbers from 0 to below 1. */
  uniform(count: number): Float64Array;
  /** Normal numbers of mean 0 and standard deviation 1. */
  normal(count: number): Float64Array;
}

/** The stream of `np.random`, which goes on from call to call. */
const stream: RandomSource = {
  permutation: (length) => (length === 0 ? [] : Array.from(numbers(np.random.permutation(length)))),
  uniform: (count) => Float64Array.from(count === 0 ? [] : numbers(np.random.rand(count))),
  normal: (count) => Float64Array.from(count === 0 ? [] : numbers(np.random.randn(count))),
};

/**
 * What scikit-learn makes of `random_state`: a generator of its own for a seed, and without one the stream of
 * `np.random`, which `np.random.seed` sets. A seeded source never touches that stream.
 *
 * @param who name of the calling function, for the error message
 * @throws RangeError when the seed is no whole number from 0 to 2**32 - 1
 * @example
 * randomSource('shuffle', 3).permutation(5); // [3, 4, 1, 0, 2]
 */
export function randomSource(who: string, seed: number | undefined): RandomSource {
  return seed === undefined ? stream : new RandomState(seed, who);
}

function numbers(drawn: unknown): NumericArray {
  return toFlat(drawn as NDArray, 'np.random').data;
}
