import type { SampleOptions } from './arguments.js';
import { REACH } from './reach.js';
import { noisy, Samples, shuffled, type SampleContent } from './samples.js';
import { countSettings } from './settings.js';

/** What {@link makePlane} takes; noise is added to the targets. */
export interface PlaneOptions extends SampleOptions<number> {}

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
export function makePlane(nSamples?: number | PlaneOptions, options?: PlaneOptions): Samples {
  const { count, shuffle, noise, random } = countSettings('makePlane', nSamples, options);
  const X = random.uniform(2 * count).map((share) => REACH * (2 * share - 1));
  const y = Float64Array.from({ length: count }, (_, i) => (X[2 * i] + X[2 * i + 1]) / (2 * REACH));
  const plane: SampleContent = { title: 'A plane', features: 2, X, y: noisy(y, noise, random) };
  return new Samples(shuffle ? shuffled(plane, random) : plane);
}
