import * as np from 'numpy-ts';
import type { NDArray } from 'numpy-ts';
import { checkSeed, toFlat } from '../arrays/index.js';

/** Gives the numbers from 0 to length - 1 in random order, another one at each call. */
export type Permute = (length: number) => number[];

/**
 * The source of random orders: those of `np.random.RandomState(seed).permutation`, or without a seed those of
 * the caller's stream, `np.random.permutation`. A seeded source is a generator of its own: it never touches
 * the caller's stream.
 *
 * @throws RangeError when the seed is no whole number from 0 to 2**32 - 1
 * @example
 * permutations('shuffle', 3)(5); // [3, 4, 1, 0, 2]
 */
export function permutations(who: string, seed: number | undefined): Permute {
  if (seed === undefined) {
    return (length) => (length === 0 ? [] : Array.from(toFlat(np.random.permutation(length) as NDArray, who).data));
  }
  const next = mersenneTwister(checkSeed(who, seed));
  return (length) => {
    const order = Array.from({ length }, (_, i) => i);
    for (let i = length - 1; i > 0; i--) {
      const j = upTo(i, next);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  };
}

/** A whole number from 0 to `max`: as many bits as `max` has, drawn again until they are no more than it. */
function upTo(max: number, next: () => number): number {
  const mask = 2 ** (32 - Math.clz32(max)) - 1;
  let drawn: number;
  do drawn = (next() & mask) >>> 0; while (drawn > max);
  return drawn;
}

const WORDS = 624;
const MIDDLE = 397;

/**
 * 32-bit numbers of the generator MT19937.
 *
 * Source: Matsumoto, Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random
 * number generator", ACM TOMACS 8 (1998); seeded as in its version of 2002, with Knuth's multiplier.
 */
function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(WORDS);
  state[0] = seed;
  for (let i = 1; i < WORDS; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
  let position = WORDS;

  const twist = (): void => {
    for (let i = 0; i < WORDS; i++) {
      const joined = (state[i] & 0x80000000) | (state[(i + 1) % WORDS] & 0x7fffffff);
      state[i] = state[(i + MIDDLE) % WORDS] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    position = 0;
  };

  return () => {
    if (position === WORDS) twist();
    let word = state[position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}
