import { describeValue, suggestion } from '../../arrays/index.js';
import { losses as formulas, type losses as engine } from '../../engine/index.js';
import { Loss } from './loss.js';
import * as classes from './makers.js';

const named = {
  mean_squared_error: classes.MeanSquaredError, mse: classes.MeanSquaredError, MSE: classes.MeanSquaredError,
  mean_absolute_error: classes.MeanAbsoluteError, mae: classes.MeanAbsoluteError, MAE: classes.MeanAbsoluteError,
  mean_absolute_percentage_error: classes.MeanAbsolutePercentageError, mape: classes.MeanAbsolutePercentageError, MAPE: classes.MeanAbsolutePercentageError,
  mean_squared_logarithmic_error: classes.MeanSquaredLogarithmicError, msle: classes.MeanSquaredLogarithmicError, MSLE: classes.MeanSquaredLogarithmicError,
  huber: classes.Huber, log_cosh: classes.LogCosh, cosine_similarity: classes.CosineSimilarity, poisson: classes.Poisson,
  kl_divergence: classes.KLDivergence, kld: classes.KLDivergence, KLD: classes.KLDivergence,
  hinge: classes.Hinge, squared_hinge: classes.SquaredHinge, categorical_hinge: classes.CategoricalHinge,
  binary_crossentropy: classes.BinaryCrossentropy, bce: classes.BinaryCrossentropy, BCE: classes.BinaryCrossentropy,
  binary_focal_crossentropy: classes.BinaryFocalCrossentropy,
  categorical_crossentropy: classes.CategoricalCrossentropy, sparse_categorical_crossentropy: classes.SparseCategoricalCrossentropy,
} satisfies Record<string, () => Loss>;

/** The name of a loss, as Keras spells it; its class's name too. */
export type LossName = keyof typeof named | keyof typeof classes;

/** A loss of one's own: the loss of one row, from its label and its prediction as plain numbers. */
export type LossFunction = engine.RowLoss;

const all: Record<string, () => Loss> = { ...named, ...classes };

/**
 * Reads a loss given by name, as an object, or as a function of a row.
 *
 * @throws TypeError with the nearest name
 */
export function resolveLoss(who: string, value: unknown): Loss {
  if (value instanceof Loss) return value;
  if (typeof value === 'string' && Object.hasOwn(all, value)) return all[value]();
  if (typeof value === 'function') return Object.values(all).includes(value as () => Loss) ? (value as () => Loss)() : ownLoss(who, value as LossFunction);
  throw new TypeError(`${who}: loss must be one that exists, got ${describeValue(value)}. ${suggestion(value, Object.keys(named).filter((name) => /^[a-z]/.test(name)))}`);
}

function ownLoss(who: string, value: LossFunction): Loss {
  const f: LossFunction = (target, prediction) => {
    const loss: unknown = value(target, prediction);
    if (typeof loss === 'number') return loss;
    throw new TypeError(`${who}: a loss function must return the loss of one row as a number, got ${describeValue(loss)}. Write (yTrue, yPred) => (yPred[0] - yTrue[0]) ** 2, say.`);
  };
  return new Loss({ className: 'function', name: value.name || 'lambda', config: {}, target: 'any', formula: (width) => formulas.rowLoss(f, width) });
}
