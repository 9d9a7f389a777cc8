import * as np from 'numpy-ts';
import { describeValue } from '../arrays/index.js';
import { Random } from '../engine/index.js';

// The stream from which models draw first weights and shuffles: one for the whole session, as in Keras.
let stream: Random | undefined;

/** The session's stream of random numbers. Without {@link setRandomSeed} it begins anywhere. */
export function sessionRandom(): Random {
  stream ??= new Random(Math.floor(Math.random() * 2 ** 32));
  return stream;
}

/**
 * Makes what follows repeatable: first weights, shuffling, and numpy-ts's own `np.random`. Names of layers go on counting.
 * The weights are drawn from Keras's distributions, but are not those that Keras draws for the same seed.
 *
 * @param seed a whole number from 0 to 2**32 - 1
 * @throws RangeError when the seed is something else
 * @example
 * utils.setRandomSeed(42);
 */
export function setRandomSeed(seed: number): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`setRandomSeed: seed must be a whole number from 0 to 2**32 - 1, got ${describeValue(seed)}. Give one such as 42.`);
  }
  stream = new Random(seed);
  np.random.seed(seed);
}
