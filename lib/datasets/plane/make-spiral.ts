import type { SampleOptions } from './arguments.js';
import { linspace } from './linspace.js';
import { REACH } from './reach.js';
import { noisy, Samples, shuffled, type SampleContent } from './samples.js';
import { pairSettings } from './settings.js';

/** What {@link makeSpiral} takes. */
export interface SpiralOptions extends SampleOptions<number | readonly number[]> {}

/** How often an arm goes round: with more, a small network takes thousands of epochs. */
const TURNS = 1.25;

const { cos, PI, sin } = Math;

/**
 * Two arms of a spiral, each the other one turned by half a round: arm 0 is class 0, arm 1 class 1. At the
 * share s of its length an arm is at the angle 2.5 pi s and 3 s away from the middle (Archimedes' spiral).
 * Without noise both features go from -3 to 3. One hidden layer finds it hard; two of 8 tanh units learn it.
 *
 * @param nSamples how many samples, or how many on each arm; default 100
 * @returns X (samples, 2), y (samples,)
 * @throws TypeError for an unknown option; RangeError for a number of samples, noise or seed that is none
 * @example
 * const { X, y } = makeSpiral(200, { noise: 0.1, randomState: 0 });
 * X.shape; // [200, 2]
 */
export function makeSpiral(nSamples?: number | readonly number[] | SpiralOptions, options?: SpiralOptions): Samples {
  const { count, shuffle, noise, random } = pairSettings('makeSpiral', nSamples, options);
  const [arm0, arm1] = count.map((points, arm) => Array.from(linspace(0, 1, points + 1).slice(1), (share) => {
    const angle = 2 * PI * TURNS * share + PI * arm;
    return [REACH * share * cos(angle), REACH * share * sin(angle)];
  }));
  const spiral: SampleContent = {
    title: 'Two arms of a spiral', features: 2, X: Float64Array.from([...arm0, ...arm1].flat()),
    y: new Int32Array(arm0.length + arm1.length).fill(1, arm0.length),
  };
  const mixed = shuffle ? shuffled(spiral, random) : spiral;
  return new Samples({ ...mixed, X: noisy(mixed.X, noise, random) });
}
