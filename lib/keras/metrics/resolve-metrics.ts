import { describeValue, suggestion } from '../../arrays/index.js';
import { losses as formulas, metrics as engine, type Metric as Formula, type losses as rows } from '../../engine/index.js';
import type { Targets } from '../checks/targets.js';
import * as answers from './answer-metrics.js';
import * as errors from './error-metrics.js';
import { Metric } from './metric.js';
import * as scores from './score-metrics.js';

const classes = { ...answers, ...errors, ...scores };

const named = {
  binary_accuracy: classes.BinaryAccuracy, categorical_accuracy: classes.CategoricalAccuracy,
  sparse_categorical_accuracy: classes.SparseCategoricalAccuracy, top_k_categorical_accuracy: classes.TopKCategoricalAccuracy,
  sparse_top_k_categorical_accuracy: classes.SparseTopKCategoricalAccuracy,
  precision: classes.Precision, recall: classes.Recall, auc: classes.AUC,
  true_positives: classes.TruePositives, false_positives: classes.FalsePositives,
  true_negatives: classes.TrueNegatives, false_negatives: classes.FalseNegatives,
  f1_score: classes.F1Score, f_beta_score: classes.FBetaScore, r2_score: classes.R2Score,
  mean_squared_error: classes.MeanSquaredError, mse: classes.MeanSquaredError, MSE: classes.MeanSquaredError,
  mean_absolute_error: classes.MeanAbsoluteError, mae: classes.MeanAbsoluteError, MAE: classes.MeanAbsoluteError,
  root_mean_squared_error: classes.RootMeanSquaredError,
  mean_absolute_percentage_error: classes.MeanAbsolutePercentageError, mape: classes.MeanAbsolutePercentageError, MAPE: classes.MeanAbsolutePercentageError,
  mean_squared_logarithmic_error: classes.MeanSquaredLogarithmicError, msle: classes.MeanSquaredLogarithmicError, MSLE: classes.MeanSquaredLogarithmicError,
  cosine_similarity: classes.CosineSimilarity, log_cosh_error: classes.LogCoshError, poisson: classes.Poisson, kl_divergence: classes.KLDivergence,
  hinge: classes.Hinge, squared_hinge: classes.SquaredHinge, categorical_hinge: classes.CategoricalHinge,
  binary_crossentropy: classes.BinaryCrossentropy, bce: classes.BinaryCrossentropy, BCE: classes.BinaryCrossentropy,
  categorical_crossentropy: classes.CategoricalCrossentropy, sparse_categorical_crossentropy: classes.SparseCategoricalCrossentropy,
} satisfies Record<string, () => Metric>;

/** The name of a metric, as Keras spells it, under which it stands in the history; its class's name too. */
export type MetricName = 'accuracy' | 'acc' | keyof typeof named | keyof typeof classes;

/** A metric of one's own: the value of one row, from its label and its prediction as plain numbers; the mean is shown. */
export type MetricFunction = rows.RowLoss;

/** What `compile` takes as a metric. */
export type MetricInput = MetricName | Metric | MetricFunction;

const all: Record<string, () => Metric> = { ...named, ...classes };

/** A metric of a compiled model. */
export interface MetricEntry {
  /** Under which it stands in the history. */
  readonly name: string;
  /** Its name before it got a number or `weighted_`. */
  readonly ownName: string;
  /** Keras's name of its class; undefined for a function. */
  readonly className: string | undefined;
  /** Whether rows count by their weights. */
  readonly weighted: boolean;
  /**
   * Its formula for given targets. 'accuracy' is chosen by shape, as Keras chooses: binary for one output, sparse for one
   * class number a row, else categorical.
   *
   * @throws RangeError when the metric compares other shapes
   */
  fit(who: string, targets: Targets, units: number): () => Formula;
}

/**
 * Reads the metrics of `compile`. One that is there twice gets a number, and among the weighted ones `weighted_`.
 *
 * @throws TypeError with the nearest name
 */
export function readMetrics(who: string, metrics: unknown, weightedMetrics: unknown): MetricEntry[] {
  const taken = new Map<string, number>();
  const free = (name: string): string => {
    let count = taken.get(name) ?? 0;
    let unique = count === 0 ? name : `${name}_${count}`;
    while (count > 0 && taken.has(unique)) unique = `${name}_${++count}`;
    taken.set(name, count + 1);
    if (unique !== name) taken.set(unique, 1);
    return unique;
  };
  const read = (option: string, values: unknown, weighted: boolean): MetricEntry[] => {
    if (!Array.isArray(values)) throw new TypeError(`${who}: ${option} must be an array of names, got ${describeValue(values)}. Write ${option}: ['accuracy'].`);
    return values.map((value) => {
      const entry = readMetric(who, option, value);
      return { ...entry, weighted, ownName: entry.name, name: free(weighted && taken.has(entry.name) ? `weighted_${entry.name}` : entry.name) };
    });
  };
  return [...read('metrics', metrics, false), ...read('weightedMetrics', weightedMetrics, true)];
}

function readMetric(who: string, option: string, value: unknown): Omit<MetricEntry, 'weighted' | 'ownName'> {
  if (value instanceof Metric) return { name: value.name, className: value.className, fit: (where, targets, units) => fitted(where, value, value.name, targets, units) };
  if (typeof value === 'string' && ['accuracy', 'acc'].includes(value.toLowerCase())) return { name: value, className: 'Accuracy', fit: (_, targets, units) => accuracyFor(targets, units) };
  const known = typeof value === 'string' ? (Object.hasOwn(all, value) ? all[value] : undefined) : Object.values(all).find((made) => made === value);
  if (known) {
    // Made at its first use: Keras counts its automatic name then.
    let metric: Metric | undefined;
    const name = typeof value === 'string' ? value : (metric = known()).name;
    const className = Object.entries(classes).find(([, made]) => made === known)?.[0];
    return { name, className, fit: (where, targets, units) => fitted(where, metric ??= known(), name, targets, units) };
  }
  if (typeof value === 'function') return ownMetric(who, value as MetricFunction);
  throw new TypeError(`${who}: ${option} must be names that exist, got ${describeValue(value)}. ${suggestion(value, ['accuracy', ...Object.keys(named).filter((name) => /^[a-z]/.test(name))])}`);
}

function accuracyFor(targets: Targets, units: number): () => Formula {
  if (units === 1) return engine.binaryAccuracy;
  return targets.width === 1 ? engine.sparseCategoricalAccuracy : engine.categoricalAccuracy;
}

function fitted(who: string, metric: Metric, name: string, targets: Targets, units: number): () => Formula {
  const wanted = metric.sparse ? 1 : units;
  if (targets.width !== wanted) {
    throw new RangeError(`${who}: the metric '${name}' must get ${wanted} value${wanted === 1 ? '' : 's'} a row in y, got ${targets.width}. Use 'accuracy', which fits itself to y.`);
  }
  metric.make(who, units);
  return () => metric.make(who, units);
}

function ownMetric(who: string, value: MetricFunction): Omit<MetricEntry, 'weighted' | 'ownName'> {
  const f: MetricFunction = (target, prediction) => {
    const result: unknown = value(target, prediction);
    if (typeof result === 'number') return result;
    throw new TypeError(`${who}: a metric function must return the value of one row as a number, got ${describeValue(result)}. Write (yTrue, yPred) => Math.abs(yPred[0] - yTrue[0]), say.`);
  };
  return { name: value.name || 'lambda', className: undefined, fit: (_, targets) => () => engine.meanLoss(formulas.rowLoss(f, targets.width)) };
}
