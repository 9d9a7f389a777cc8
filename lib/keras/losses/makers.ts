import { losses as formulas, type Loss as Formula } from '../../engine/index.js';
import { maker, type Callable } from '../callable.js';
import { checkFlag, checkName, checkNumber, checkOptions } from '../checks/options.js';
import type { TargetKind } from '../checks/targets.js';
import { Loss } from './loss.js';

/** What every loss can be given. */
export interface LossOptions {
  /** Its name. Default Keras's, such as 'mean_squared_error'. */
  name?: string;
}

/** Options of {@link Huber}. */
export interface HuberOptions extends LossOptions {
  /** The error from which on it counts linearly. Default 1. */
  delta?: number;
}

/** Options of {@link SparseCategoricalCrossentropy}. */
export interface LogitsOptions extends LossOptions {
  /** True when the last layer gives logits, that is, has no sigmoid or softmax. Default false. */
  fromLogits?: boolean;
}

/** Options of a cross-entropy. */
export interface CrossentropyOptions extends LogitsOptions {
  /** The share, from 0 to 1, by which labels are moved towards the middle in the loss. Default 0. */
  labelSmoothing?: number;
}

/** Options of {@link BinaryFocalCrossentropy}. */
export interface FocalOptions extends CrossentropyOptions {
  /** Whether a 1 counts `alpha` and a 0 counts 1 - `alpha`. Default false. */
  applyClassBalancing?: boolean;
  /** Default 0.25. */
  alpha?: number;
  /** How much less easy rows count. Default 2. */
  gamma?: number;
}

type LossMaker<Options> = Callable<[options?: Options], Loss>;

/** The mean of (prediction - label)^2: `losses.MeanSquaredError()`. */
export const MeanSquaredError = plain('MeanSquaredError', 'mean_squared_error', 'values', formulas.meanSquaredError);
/** The mean of |prediction - label|: `losses.MeanAbsoluteError()`. */
export const MeanAbsoluteError = plain('MeanAbsoluteError', 'mean_absolute_error', 'values', formulas.meanAbsoluteError);
/** The mean of 100 |prediction - label| / |label|: `losses.MeanAbsolutePercentageError()`. */
export const MeanAbsolutePercentageError = plain('MeanAbsolutePercentageError', 'mean_absolute_percentage_error', 'values', formulas.meanAbsolutePercentageError);
/** The mean of (log(1 + prediction) - log(1 + label))^2: `losses.MeanSquaredLogarithmicError()`. */
export const MeanSquaredLogarithmicError = plain('MeanSquaredLogarithmicError', 'mean_squared_logarithmic_error', 'values', formulas.meanSquaredLogarithmicError);
/** The mean of log cosh(prediction - label): `losses.LogCosh()`. */
export const LogCosh = plain('LogCosh', 'log_cosh', 'values', formulas.logCosh);
/** Minus the cosine of the angle between prediction and label: `losses.CosineSimilarity()`. */
export const CosineSimilarity = plain('CosineSimilarity', 'cosine_similarity', 'values', formulas.cosineSimilarity);
/** For counts as labels, prediction - label log(prediction): `losses.Poisson()`. */
export const Poisson = plain('Poisson', 'poisson', 'counts', formulas.poisson);
/** How far a distribution is from the label's, sum label log(label / prediction): `losses.KLDivergence()`. */
export const KLDivergence = plain('KLDivergence', 'kl_divergence', 'probabilities', formulas.klDivergence);
/** For labels -1 and 1 (or 0 and 1), the mean of max(1 - label prediction, 0): `losses.Hinge()`. */
export const Hinge = plain('Hinge', 'hinge', 'signs', formulas.hinge);
/** The same squared: `losses.SquaredHinge()`. */
export const SquaredHinge = plain('SquaredHinge', 'squared_hinge', 'signs', formulas.squaredHinge);
/** For one-hot labels, max(0, 1 + the largest wrong output - the right one): `losses.CategoricalHinge()`. */
export const CategoricalHinge = plain('CategoricalHinge', 'categorical_hinge', 'one_hot', formulas.categoricalHinge);

/** Squared up to an error of `delta`, linear beyond, so that outliers count less: `losses.Huber({ delta: 0.5 })`. */
export const Huber: LossMaker<HuberOptions> = maker('Huber', (options: HuberOptions = {}) => {
  const who = 'losses.Huber';
  checkOptions(who, options, ['delta', 'name']);
  const delta = checkNumber(who, 'delta', options.delta ?? 1, 0, Infinity, 'Give the largest error that counts squared, such as 1.');
  return new Loss({ className: 'Huber', name: checkName(who, options.name) ?? 'huber_loss', config: { delta }, target: 'values', formula: () => formulas.huber(delta) });
});

/** For a yes or no, with labels 0 and 1: `losses.BinaryCrossentropy({ fromLogits: true })`. */
export const BinaryCrossentropy: LossMaker<CrossentropyOptions> = maker('BinaryCrossentropy', (options: CrossentropyOptions = {}) => {
  const { who, fromLogits, labelSmoothing, name } = readCrossentropy('BinaryCrossentropy', options);
  const smooth = (loss: Formula): Formula => formulas.smoothTowardsHalf(loss, labelSmoothing);
  return new Loss({ className: 'BinaryCrossentropy', name: checkName(who, name) ?? 'binary_crossentropy', config: { fromLogits, labelSmoothing },
    target: 'probabilities', fromLogits, formula: () => smooth(formulas.binaryCrossentropy), onLogits: smooth(formulas.binaryCrossentropyOnLogits) });
});

/** The binary cross-entropy with easy rows counting less: `losses.BinaryFocalCrossentropy({ gamma: 2 })`. */
export const BinaryFocalCrossentropy: LossMaker<FocalOptions> = maker('BinaryFocalCrossentropy', (options: FocalOptions = {}) => {
  const { who, fromLogits, labelSmoothing, name } = readCrossentropy('BinaryFocalCrossentropy', options, ['applyClassBalancing', 'alpha', 'gamma']);
  const applyClassBalancing = checkFlag(who, 'applyClassBalancing', options.applyClassBalancing ?? false);
  const alpha = checkNumber(who, 'alpha', options.alpha ?? 0.25, 0, 1, 'Give the share that a 1 counts, such as 0.25.');
  const gamma = checkNumber(who, 'gamma', options.gamma ?? 2, 0, Infinity, 'Give one such as 2.');
  const focal = { gamma, alpha: applyClassBalancing ? alpha : undefined };
  const smooth = (loss: Formula): Formula => formulas.smoothTowardsHalf(loss, labelSmoothing);
  return new Loss({ className: 'BinaryFocalCrossentropy', name: checkName(who, name) ?? 'binary_focal_crossentropy',
    config: { applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing }, target: 'probabilities', fromLogits,
    formula: () => smooth(formulas.binaryFocalCrossentropy(focal)), onLogits: smooth(formulas.binaryFocalCrossentropyOnLogits(focal)) });
});

/** For one of several classes, with one-hot labels: `losses.CategoricalCrossentropy()`. */
export const CategoricalCrossentropy: LossMaker<CrossentropyOptions> = maker('CategoricalCrossentropy', (options: CrossentropyOptions = {}) => {
  const { who, fromLogits, labelSmoothing, name } = readCrossentropy('CategoricalCrossentropy', options);
  const smooth = (loss: Formula): Formula => formulas.smoothTowardsAll(loss, labelSmoothing);
  return new Loss({ className: 'CategoricalCrossentropy', name: checkName(who, name) ?? 'categorical_crossentropy', config: { fromLogits, labelSmoothing },
    target: 'one_hot', fromLogits, formula: () => smooth(formulas.categoricalCrossentropy), onLogits: smooth(formulas.categoricalCrossentropyOnLogits) });
});

/** For one of several classes, with class numbers as labels: `losses.SparseCategoricalCrossentropy()`. */
export const SparseCategoricalCrossentropy: LossMaker<LogitsOptions> = maker('SparseCategoricalCrossentropy', (options: LogitsOptions = {}) => {
  const who = 'losses.SparseCategoricalCrossentropy';
  checkOptions(who, options, ['fromLogits', 'name']);
  const fromLogits = checkFlag(who, 'fromLogits', options.fromLogits ?? false);
  return new Loss({ className: 'SparseCategoricalCrossentropy', name: checkName(who, options.name) ?? 'sparse_categorical_crossentropy', config: { fromLogits },
    target: 'class_numbers', fromLogits, formula: () => formulas.sparseCategoricalCrossentropy, onLogits: formulas.sparseCategoricalCrossentropyOnLogits });
});

function plain(className: string, name: string, target: TargetKind, formula: Formula): LossMaker<LossOptions> {
  return maker(className, (options: LossOptions = {}) => {
    checkOptions(`losses.${className}`, options, ['name']);
    return new Loss({ className, name: checkName(`losses.${className}`, options.name) ?? name, config: {}, target, formula: () => formula });
  });
}

function readCrossentropy(className: string, options: CrossentropyOptions, more: string[] = []) {
  const who = `losses.${className}`;
  checkOptions(who, options, ['fromLogits', 'labelSmoothing', 'name', ...more]);
  return {
    who, name: options.name,
    fromLogits: checkFlag(who, 'fromLogits', options.fromLogits ?? false),
    labelSmoothing: checkNumber(who, 'labelSmoothing', options.labelSmoothing ?? 0, 0, 1, 'Give a share such as 0.1.'),
  };
}
