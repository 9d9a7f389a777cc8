import { describeValue, randomSource } from '../../arrays/index.js';
import { checkFlag, checkNoise, checkPair, readArguments, type SampleOptions } from './arguments.js';
import { linspace } from './linspace.js';
import { noisy, Samples, shuffled, type SampleContent } from './samples.js';

/** What {@link makeCircles} takes; names, meaning and defaults are scikit-learn's. */
export interface CirclesOptions extends SampleOptions<number | readonly number[]> {
  /** Radius of the inner circle, from 0 to below 1, the radius of the outer one. Default 0.8. */
  factor?: number;
}

const { cos, PI, sin } = Math;

/**
 * A circle within a circle: the outer one, of radius 1, is class 0, the inner one class 1. The numbers are
 * those of scikit-learn's `make_circles` for the same seed, up to rounding. Without noise both features go
 * from -1 to 1.
 *
 * @param nSamples how many samples, or how many on each circle as `[outer, inner]`; default 100
 * @returns X (samples, 2), y (samples,)
 * @throws TypeError for an unknown option; RangeError for a factor, number of samples, noise or seed that is none
 * @example
 * const { X, y } = makeCircles(100, { factor: 0.5, noise: 0.05, randomState: 0 });
 * y.shape; // [100]
 */
export function makeCircles(nSamples?: number | readonly number[] | CirclesOptions, options?: CirclesOptions): Samples {
  const who = 'makeCircles';
  const { nSamples: asked = 100, shuffle = true, noise, randomState, factor = 0.8 } = readArguments<CirclesOptions>(
    who, nSamples, options, ['nSamples', 'shuffle', 'noise', 'randomState', 'factor']);
  const [outer, inner] = checkPair(who, asked, 0);
  checkFlag(who, 'shuffle', shuffle);
  checkNoise(who, noise);
  if (!(typeof factor === 'number' && factor >= 0 && factor < 1)) {
    throw new RangeError(`${who}: factor must be a number from 0 to below 1, got ${describeValue(factor)}. Give the inner circle's radius, such as 0.5.`);
  }
  const random = randomSource(who, randomState);
  const points = [
    ...Array.from(linspace(0, 2 * PI, outer, false), (angle) => [cos(angle), sin(angle)]),
    ...Array.from(linspace(0, 2 * PI, inner, false), (angle) => [cos(angle) * factor, sin(angle) * factor]),
  ];
  const circles: SampleContent = {
    title: 'Two circles', features: 2, X: Float64Array.from(points.flat()), y: new Int32Array(outer + inner).fill(1, outer),
  };
  const mixed = shuffle ? shuffled(circles, random) : circles;
  return new Samples({ ...mixed, X: noisy(mixed.X, noise, random) });
}
