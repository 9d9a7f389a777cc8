import { describeValue } from '../../arrays/index.js';
import type { Shape } from '../../engine/index.js';
import { checkName, checkOptions, checkWhole } from '../checks/options.js';

/** The shape of one sample, as {@link Input} gives it. */
export class InputSpec {
  constructor(readonly shape: Shape, readonly name: string | undefined = undefined) {}
}

/** Options of {@link Input}. */
export interface InputOptions {
  /** The shape of one sample. */
  shape: readonly number[];
  /** A name for it. */
  name?: string;
}

/**
 * Says what shape a sample has, so that the model can be built at once: the first item of a Sequential model.
 *
 * @param shape the shape of one sample, without the number of samples: `[713]`, `[28, 28, 1]`, or `{ shape: [713] }`
 * @throws TypeError or RangeError when that is no shape
 * @example
 * const model = new Sequential([Input([713]), layers.Dense(1)]);
 */
export function Input(shape: readonly number[] | InputOptions): InputSpec {
  const given: unknown = Array.isArray(shape) ? shape : (shape as { shape?: unknown } | undefined)?.shape;
  let name: string | undefined;
  if (!Array.isArray(shape)) {
    if (typeof shape !== 'object' || shape === null || !Array.isArray(given)) {
      throw new TypeError(`Input: shape must be an array, got ${describeValue(Array.isArray(given) || given === undefined ? shape : given)}. Write Input([713]) for 713 features.`);
    }
    checkOptions('Input', shape, ['shape', 'name']);
    name = checkName('Input', (shape as InputOptions).name);
  }
  const axes = given as unknown[];
  if (axes.length === 0) {
    throw new RangeError('Input: shape must have an axis, got []. Write Input([713]) for 713 features, without the number of samples.');
  }
  const what = axes.length === 1 ? 'the number of features' : 'each length of the shape';
  return new InputSpec(axes.map((length) => checkWhole('Input', what, length, 1, 'Give the columns of X, as in Input([713]), or the shape of an image, as in Input([28, 28, 1]).')), name);
}
