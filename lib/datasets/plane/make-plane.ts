import type { After, SampleOptions } from './arguments.js';
import { REACH } from './reach.js';
import { noisy, Samples, shuffled, type SampleContent } from './samples.js';
import { countSettings } from './settings.js';

/** What {@link makePlane} takes; noise is added to the targets. */
export type PlaneOptions = SampleOptions<number>;

/**
 * A plane to predict: the target is (x1 + x2) / 6, so a neuron without activation can learn it. Both
 * features are at random places from -3 to 3; without noise the target is from -1 to 1.
 *
 * @param nSamples how many samples; default 100
 * @returns X (samples, 2), y (samples,) of float64
 * @throws TypeError for an unknown option; RangeError for a number of samples, noise or seed that is none
 * @example
 * const { X, y } = makePlane(200, { noise: 0.1, randomState: 0 });
 * y.dtype; // 'float64'
 */
export function makePlane(nSamples?: number, options?: After<PlaneOptions>): Samples;
/** The same with the number of samples among the options. */
export function makePlane(options: PlaneOptions): Samples;
export function makePlane(first?: unknown, second?: object): Samples {
  const { nSamples, shuffle, noise, random } = countSettings('makePlane', first, second);
  const X = random.uniform(2 * nSamples).map((share) => REACH * (2 * share - 1));
  const y = Float64Array.from({ length: nSamples }, (_, i) => (X[2 * i] + X[2 * i + 1]) / (2 * REACH));
  const plane: SampleContent = { title: 'A plane', features: 2, X, y: noisy(y, noise, random) };
  return new Samples(shuffle ? shuffled(plane, random) : plane);
}
