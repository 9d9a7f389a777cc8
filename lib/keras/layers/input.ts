import { describeValue } from '../../arrays/index.js';
import { checkOptions, checkWhole } from '../checks/options.js';

/** The shape of one sample, as {@link Input} gives it. */
export class InputSpec {
  constructor(readonly features: number) {}
}

/**
 * Says how many features a sample has, so that the model can be built at once: the first item of a Sequential model.
 *
 * @param shape the shape of one sample, without the number of samples: `[713]`, or `{ shape: [713] }`
 * @throws TypeError or RangeError when that is no shape of one axis
 * @example
 * const model = new Sequential([Input([713]), layers.Dense(1)]);
 */
export function Input(shape: readonly [number] | readonly number[] | { shape: readonly number[] }): InputSpec {
  const given: unknown = Array.isArray(shape) ? shape : (shape as { shape?: unknown } | undefined)?.shape;
  if (!Array.isArray(shape)) {
    if (typeof shape !== 'object' || shape === null || !Array.isArray(given)) {
      throw new TypeError(`Input: shape must be an array, got ${describeValue(Array.isArray(given) || given === undefined ? shape : given)}. Write Input([713]) for 713 features.`);
    }
    checkOptions('Input', shape, ['shape']);
  }
  const axes = given as unknown[];
  if (axes.length !== 1) {
    throw new RangeError(`Input: shape must have one axis, the features, got [${axes.join(', ')}]. Write Input([713]) for 713 features, without the number of samples.`);
  }
  return new InputSpec(checkWhole('Input', 'the number of features', axes[0], 1, 'Give the columns of X, as in Input([713]).'));
}
