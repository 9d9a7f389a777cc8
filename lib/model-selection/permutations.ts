import { randomSource } from '../arrays/index.js';

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
  const source = randomSource(who, seed);
  return (length) => source.permutation(length);
}
