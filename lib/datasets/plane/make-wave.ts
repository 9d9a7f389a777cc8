import type { SampleOptions } from './arguments.js';
import { linspace } from './linspace.js';
import { REACH } from './reach.js';
import { noisy, Samples, shuffled, type SampleContent } from './samples.js';
import { countSettings } from './settings.js';

/** What {@link makeWave} takes; noise is added to the targets. */
export interface WaveOptions extends SampleOptions<number> {}

/**
 * A wave to predict from one feature: the target is sin(1.5 x), at x evenly spaced from -3 to 3: about one and
 * a half waves, a trough and a crest inside. Without noise the target is from -1 to 1. `shuffle: false` leaves
 * the samples in the order of x, to be drawn as a line.
 *
 * @param nSamples how many samples; default 100
 * @returns X (samples, 1), y (samples,) of float64
 * @throws TypeError for an unknown option; RangeError for a number of samples, noise or seed that is none
 * @example
 * const { X, y } = makeWave(50, { noise: 0.1, randomState: 0 });
 * X.shape; // [50, 1]
 */
export function makeWave(nSamples?: number | WaveOptions, options?: WaveOptions): Samples {
  const { count, shuffle, noise, random } = countSettings('makeWave', nSamples, options);
  const X = linspace(-REACH, REACH, count);
  const wave: SampleContent = { title: 'A wave', features: 1, X, y: noisy(X.map((x) => Math.sin(1.5 * x)), noise, random) };
  return new Samples(shuffle ? shuffled(wave, random) : wave);
}
