import type { SampleOptions } from './arguments.js';
import { REACH } from './reach.js';
import { noisy, Samples, shuffled, type SampleContent } from './samples.js';
import { countSettings } from './settings.js';

/** What {@link makeXor} takes. */
export interface XorOptions extends SampleOptions<number> {}

/** How far from the axes the samples stay, so that the classes can be told apart. */
const GAP = 0.15;

/**
 * Exclusive or: class 1 where one feature is above 0 and the other below, class 0 where both are on the same
 * side. The four quarters of the square have equally many samples, at random places with a gap of 0.15 to
 * the axes. Without noise both features are from -3 to 3. No straight line parts the classes; two are needed.
 *
 * @param nSamples how many samples; default 100
 * @returns X (samples, 2), y (samples,)
 * @throws TypeError for an unknown option; RangeError for a number of samples, noise or seed that is none
 * @example
 * const { X, y } = makeXor(200, { noise: 0.1, randomState: 0 });
 * X.shape; // [200, 2]
 */
export function makeXor(nSamples?: number | XorOptions, options?: XorOptions): Samples {
  const { count, shuffle, noise, random } = countSettings('makeXor', nSamples, options);
  const signs = Array.from({ length: count }, (_, i) => [i % 4 < 2 ? 1 : -1, i % 4 === 0 || i % 4 === 3 ? 1 : -1]);
  const away = random.uniform(2 * count).map((share) => GAP + (REACH - GAP) * share);
  const xor: SampleContent = {
    title: 'Exclusive or', features: 2, X: Float64Array.from(signs.flat(), (sign, i) => sign * away[i]),
    y: Int32Array.from(signs, ([x1, x2]) => (x1 === x2 ? 0 : 1)),
  };
  const mixed = shuffle ? shuffled(xor, random) : xor;
  return new Samples({ ...mixed, X: noisy(mixed.X, noise, random) });
}
