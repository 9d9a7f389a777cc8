import type { After, SampleOptions } from './arguments.js';
import { REACH } from './reach.js';
import { noisy, Samples, shuffled, type SampleContent } from './samples.js';
import { countSettings } from './settings.js';

/** What {@link makeXor} takes. */
export type XorOptions = SampleOptions<number>;

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
export function makeXor(nSamples?: number, options?: After<XorOptions>): Samples;
/** The same with the number of samples among the options. */
export function makeXor(options: XorOptions): Samples;
export function makeXor(first?: unknown, second?: object): Samples {
  const { nSamples, shuffle, noise, random } = countSettings('makeXor', first, second);
  const signs = Array.from({ length: nSamples }, (_, i) => [i % 4 < 2 ? 1 : -1, i % 4 === 0 || i % 4 === 3 ? 1 : -1]);
  const away = random.uniform(2 * nSamples).map((share) => GAP + (REACH - GAP) * share);
  const xor: SampleContent = {
    title: 'Exclusive or', features: 2, X: Float64Array.from(signs.flat(), (sign, i) => sign * away[i]),
    y: Int32Array.from(signs, ([x1, x2]) => (x1 === x2 ? 0 : 1)),
  };
  const mixed = shuffle ? shuffled(xor, random) : xor;
  return new Samples({ ...mixed, X: noisy(mixed.X, noise, random) });
}
