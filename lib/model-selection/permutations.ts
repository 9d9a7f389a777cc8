import * as np from 'numpy-ts';
import type { NDArray } from 'numpy-ts';
import { RandomState, toFlat } from '../arrays/index.js';

/** Gives the numbers from 0 to length - 1 in random order, another one at each call. */
export type Permute = (length: number) => number[];

/**
 * The source of random orders: those of `np.random.RandomState(seed).permutation`, or without a seed those of
 * the caller's stream, `np.random.permutation`. A seeded source never touches the caller's stream.
 *
 * @throws RangeError when the seed is no whole number from 0 to 2**32 - 1
 * @example
 * permutations('shuffle', 3)(5); // [3, 4, 1, 0, 2]
 */
export function permutations(who: string, seed: number | undefined): Permute {
  if (seed === undefined) {
    return (length) => (length === 0 ? [] : Array.from(toFlat(np.random.permutation(length) as NDArray, who).data));
  }
  const random = new RandomState(seed, who);
  return (length) => random.permutation(length);
}
