import type { SampleOptions } from './arguments.js';
import { linspace } from './linspace.js';
import { pairSettings } from './settings.js';
import { noisy, Samples, shuffled, type SampleContent } from './samples.js';

/** What {@link makeMoons} takes; names, meaning and defaults are scikit-learn's. */
export interface MoonsOptions extends SampleOptions<number | readonly number[]> {}

const { cos, PI, sin } = Math;

/**
 * Two half circles that reach into one another, which no straight line parts: the upper one is class 0, the
 * lower one class 1. The numbers are those of scikit-learn's `make_moons` for the same seed, up to rounding.
 * Without noise x1 goes from -1 to 2, and x2 from -0.5 to 1.
 *
 * @param nSamples how many samples, or how many in each moon as `[upper, lower]`; default 100
 * @returns X (samples, 2), y (samples,)
 * @throws TypeError for an unknown option; RangeError for a number of samples, noise or seed that is none
 * @example
 * const { X, y } = makeMoons(100, { noise: 0.2, randomState: 0 });
 * X.shape; // [100, 2]
 */
export function makeMoons(nSamples?: number | readonly number[] | MoonsOptions, options?: MoonsOptions): Samples {
  const { count: [upper, lower], shuffle, noise, random } = pairSettings('makeMoons', nSamples, options);
  const points = [
    ...Array.from(linspace(0, PI, upper), (angle) => [cos(angle), sin(angle)]),
    ...Array.from(linspace(0, PI, lower), (angle) => [1 - cos(angle), 1 - sin(angle) - 0.5]),
  ];
  const moons: SampleContent = {
    title: 'Two moons', features: 2, X: Float64Array.from(points.flat()), y: new Int32Array(upper + lower).fill(1, upper),
  };
  const mixed = shuffle ? shuffled(moons, random) : moons;
  return new Samples({ ...mixed, X: noisy(mixed.X, noise, random) });
}
