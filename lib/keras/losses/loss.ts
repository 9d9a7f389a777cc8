import { describeValue } from '../../arrays/index.js';
import { losses as formulas, type Loss as Formula } from '../../engine/index.js';
import { suggestion } from '../checks/nearest.js';
import { checkFlag, checkOptions } from '../checks/options.js';
import type { TargetKind } from '../checks/targets.js';

interface Kind {
  readonly className: string;
  readonly target: TargetKind;
  readonly onOutput: Formula;
  /** The same loss on the logits of a sigmoid or softmax, for cross-entropies. */
  readonly onLogits?: Formula;
}

/** What there is to know of each loss, by its full name. */
export const lossKinds = {
  mean_squared_error: { className: 'MeanSquaredError', target: 'values', onOutput: formulas.meanSquaredError },
  mean_absolute_error: { className: 'MeanAbsoluteError', target: 'values', onOutput: formulas.meanAbsoluteError },
  binary_crossentropy: { className: 'BinaryCrossentropy', target: 'probabilities',
    onOutput: formulas.binaryCrossentropy, onLogits: formulas.binaryCrossentropyOnLogits },
  categorical_crossentropy: { className: 'CategoricalCrossentropy', target: 'one_hot',
    onOutput: formulas.categoricalCrossentropy, onLogits: formulas.categoricalCrossentropyOnLogits },
  sparse_categorical_crossentropy: { className: 'SparseCategoricalCrossentropy', target: 'class_numbers',
    onOutput: formulas.sparseCategoricalCrossentropy, onLogits: formulas.sparseCategoricalCrossentropyOnLogits },
} satisfies Record<string, Kind>;

// Keras's short names, and the names of its classes.
const otherNames = {
  mse: 'mean_squared_error', MSE: 'mean_squared_error', MeanSquaredError: 'mean_squared_error',
  mae: 'mean_absolute_error', MAE: 'mean_absolute_error', MeanAbsoluteError: 'mean_absolute_error',
  bce: 'binary_crossentropy', BCE: 'binary_crossentropy', BinaryCrossentropy: 'binary_crossentropy',
  CategoricalCrossentropy: 'categorical_crossentropy', SparseCategoricalCrossentropy: 'sparse_categorical_crossentropy',
} satisfies Record<string, LossId>;

/** A loss's full name. */
export type LossId = keyof typeof lossKinds;

/** The name of a loss, as Keras spells it. */
export type LossName = LossId | keyof typeof otherNames;

/** Options of a cross-entropy. */
export interface CrossentropyOptions {
  /** True when the last layer gives logits, that is, has no sigmoid or softmax. Default false. */
  fromLogits?: boolean;
}

/**
 * What a model is trained to make small. A cross-entropy after a sigmoid or softmax is computed on the logits, as
 * Keras does: the same in exact arithmetic, and without the overflow of log(0).
 */
export class Loss {
  /** Keras's name of it, such as 'binary_crossentropy'. */
  readonly name: LossId;
  readonly fromLogits: boolean;

  constructor(name: LossId, options: CrossentropyOptions = {}) {
    const kind: Kind = lossKinds[name];
    const who = `losses.${kind.className}`;
    checkOptions(who, options, kind.onLogits ? ['fromLogits'] : []);
    this.name = name;
    this.fromLogits = checkFlag(who, 'fromLogits', options.fromLogits ?? false);
  }

  /** What its targets look like. */
  get target(): TargetKind {
    return lossKinds[this.name].target;
  }

  /** The formulas: on the outputs, and where there is another, on the logits of a sigmoid or softmax at the end. */
  formulas(): { loss: Formula; lossOnLogits?: Formula } {
    const kind: Kind = lossKinds[this.name];
    return { loss: this.fromLogits ? kind.onLogits ?? kind.onOutput : kind.onOutput, lossOnLogits: kind.onLogits };
  }
}

/**
 * Reads a loss given by name or as an object.
 *
 * @throws TypeError with the nearest name
 */
export function resolveLoss(who: string, value: unknown): Loss {
  if (value instanceof Loss) return value;
  if (typeof value === 'string') {
    const name = Object.hasOwn(otherNames, value) ? otherNames[value as keyof typeof otherNames] : value;
    if (Object.hasOwn(lossKinds, name)) return new Loss(name as LossId);
  }
  throw new TypeError(`${who}: loss must be one that exists, got ${describeValue(value)}. ${suggestion(value, [...Object.keys(lossKinds), 'mse', 'mae', 'bce'])}`);
}
