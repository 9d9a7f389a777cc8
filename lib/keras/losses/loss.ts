import { describeValue } from '../../arrays/index.js';
import { losses as formulas, type ActivationName, type Loss as Formula } from '../../engine/index.js';
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

const kinds = {
  mean_squared_error: { className: 'MeanSquaredError', target: 'values', onOutput: formulas.meanSquaredError },
  mean_absolute_error: { className: 'MeanAbsoluteError', target: 'values', onOutput: formulas.meanAbsoluteError },
  binary_crossentropy: { className: 'BinaryCrossentropy', target: 'probabilities',
    onOutput: formulas.binaryCrossentropy, onLogits: formulas.binaryCrossentropyOnLogits },
  categorical_crossentropy: { className: 'CategoricalCrossentropy', target: 'one_hot',
    onOutput: formulas.categoricalCrossentropy, onLogits: formulas.categoricalCrossentropyOnLogits },
  sparse_categorical_crossentropy: { className: 'SparseCategoricalCrossentropy', target: 'class_numbers',
    onOutput: formulas.sparseCategoricalCrossentropy, onLogits: formulas.sparseCategoricalCrossentropyOnLogits },
} satisfies Record<string, Kind>;

const shortNames = { mse: 'mean_squared_error', mae: 'mean_absolute_error', bce: 'binary_crossentropy' } as const;

/** A loss's full name. */
export type LossId = keyof typeof kinds;

/** The name of a loss, as Keras spells it. */
export type LossName = keyof typeof kinds | keyof typeof shortNames;

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
    const who = `losses.${kinds[name].className}`;
    checkOptions(who, options, ['fromLogits']);
    this.name = name;
    this.fromLogits = checkFlag(who, 'fromLogits', options.fromLogits ?? false);
  }

  /** What its targets look like. */
  get target(): TargetKind {
    return kinds[this.name].target;
  }

  /** The formula for a model that ends with this activation, and whether it takes the logits before it. */
  formulaAfter(activation: ActivationName): { loss: Formula; onLogits: boolean } {
    const kind: Kind = kinds[this.name];
    const normalised = activation === 'sigmoid' || activation === 'softmax';
    if (kind.onLogits && (normalised || this.fromLogits)) return { loss: kind.onLogits, onLogits: normalised };
    return { loss: kind.onOutput, onLogits: false };
  }
}

/**
 * Reads a loss given by name or as an object.
 *
 * @throws TypeError with the nearest name
 */
export function resolveLoss(who: string, value: unknown): Loss {
  if (value instanceof Loss) return value;
  const names = [...Object.keys(kinds), ...Object.keys(shortNames)];
  if (typeof value === 'string') {
    const name = Object.hasOwn(shortNames, value) ? shortNames[value as keyof typeof shortNames] : value;
    if (Object.hasOwn(kinds, name)) return new Loss(name as LossId);
  }
  throw new TypeError(`${who}: loss must be one that exists, got ${describeValue(value)}. ${suggestion(value, names)}`);
}
