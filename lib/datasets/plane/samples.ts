import type { NDArray } from 'numpy-ts';
import { fromFlat, type RandomSource } from '../../arrays/index.js';
import { jupyterDisplay, type MimeBundle } from '../../display/index.js';
import { samplesHtml, samplesText } from './samples-card.js';

/** Numbers that {@link Samples} are made from. */
export interface SampleContent {
  /** What they show, for the first line: 'Two moons'. */
  readonly title: string;
  /** How many features a sample has. */
  readonly features: number;
  /** The features, sample after sample. */
  readonly X: Float64Array;
  /** One target for each sample: classes as whole numbers, or numbers to predict. */
  readonly y: Int32Array | Float64Array;
}

/**
 * Samples and their targets, made by code: what `makeMoons` and its kin return. Take both by name,
 * `const { X, y } = makeMoons()`, or by place, as in Python: `const [X, y] = makeMoons()`.
 *
 * @example
 * const [X, y] = makeMoons(50, { noise: 0.1, randomState: 0 });
 * X.shape; // [50, 2]
 */
export class Samples implements Iterable<NDArray> {
  /** The features, float64: (samples, features). */
  readonly X: NDArray;
  /** The targets, (samples,): classes from 0 on as int32, or float64 numbers to predict. */
  readonly y: NDArray;
  /** What the samples show: 'Two moons'. */
  readonly title: string;

  constructor({ title, features, X, y }: SampleContent) {
    this.title = title;
    this.X = fromFlat({ data: X, shape: [y.length, features] });
    this.y = fromFlat({ data: y, shape: [y.length] });
  }

  /** First the features, then the targets. */
  * [Symbol.iterator](): Generator<NDArray, undefined, undefined> {
    yield this.X;
    yield this.y;
  }

  [jupyterDisplay](): MimeBundle {
    return { 'text/plain': samplesText(this), 'text/html': samplesHtml(this) };
  }

  toString(): string {
    return samplesText(this);
  }
}

/** The same samples in random order. */
export function shuffled(content: SampleContent, random: RandomSource): SampleContent {
  const { X, y, features } = content;
  const mixed = { ...content, X: X.slice(), y: y.slice() };
  random.permutation(y.length).forEach((from, to) => {
    mixed.y[to] = y[from];
    mixed.X.set(X.subarray(from * features, (from + 1) * features), to * features);
  });
  return mixed;
}

/** Numbers with normal noise of this standard deviation added; without one the same numbers. */
export function noisy(numbers: Float64Array, noise: number | undefined, random: RandomSource): Float64Array {
  if (noise === undefined) return numbers;
  const normal = random.normal(numbers.length);
  return numbers.map((number, i) => number + noise * normal[i]);
}
