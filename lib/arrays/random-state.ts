import * as np from 'numpy-ts';
import { describeValue } from './describe-value.js';

/**
 * Runs `draw` on numpy-ts's random generator as NumPy's `RandomState(seed)` would, and puts the caller's
 * own stream back afterwards, also when `draw` throws. Without a seed, `draw` takes its numbers from the
 * caller's stream (the one of `np.random.seed`), as scikit-learn does for `random_state=None`.
 *
 * `draw` must be synchronous: an `await` in it would let other code use the seeded stream. Normal numbers come
 * in pairs, and numpy-ts does not let the second of a pair be put back: the caller's next one is of a new pair.
 *
 * @param who name of the calling function, for the error message
 * @param seed a whole number from 0 to 2**32 - 1, or undefined
 * @throws RangeError when the seed is something else
 * @example
 * const order = withRandomState('shuffle', 3, () => np.random.permutation(10));
 */
export function withRandomState<T>(who: string, seed: number | undefined, draw: () => T): T {
  if (seed === undefined) return draw();
  checkSeed(who, seed);
  const before = np.random.get_state();
  np.random.seed(seed);
  try {
    return draw();
  } finally {
    np.random.set_state(before);
  }
}

/**
 * Gives the seed back when it is one.
 *
 * @throws RangeError when it is no whole number from 0 to 2**32 - 1
 */
export function checkSeed(who: string, seed: number): number {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`${who}: randomState must be a whole number from 0 to 2**32 - 1, got ${describeValue(seed)}. `
      + 'Give a seed such as 42, or leave it out for other numbers at each call.');
  }
  return seed;
}
