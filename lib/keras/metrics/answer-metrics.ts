import { metrics as formulas } from '../../engine/index.js';
import { checkChoice, checkFlag, checkNumber, checkWhole } from '../checks/options.js';
import { metricMaker, type MetricMaker, type MetricOptions } from './metric-maker.js';

/** Options of {@link BinaryAccuracy}. */
export interface ThresholdOptions extends MetricOptions {
  /** Outputs above it are a yes. Default 0.5. */
  threshold?: number;
}

/** Options of the top-k accuracies. */
export interface TopKOptions extends MetricOptions {
  /** How many of the largest outputs are looked at. Default 5. */
  k?: number;
}

/** Options of {@link TruePositives} and the other counts. */
export interface CountOptions extends MetricOptions {
  /** Outputs above it are a yes, from 0 to 1. Default 0.5. */
  thresholds?: number;
}

/** Options of {@link Precision} and {@link Recall}. */
export interface PrecisionOptions extends CountOptions {
  /** Only the k largest outputs of a row can be a yes; without `thresholds` they all are. */
  topK?: number;
  /** Looks at this unit only, counted from 0. Default all units together. */
  classId?: number;
}

/** Options of {@link AUC}. */
export interface AUCOptions extends MetricOptions {
  /** Cuts at which the curve is known. Default 200. */
  numThresholds?: number;
  /** 'ROC': recall over the false positives' share; 'PR': precision over recall. Default 'ROC'. */
  curve?: 'ROC' | 'PR';
  /** What lies between two cuts: a line, the lower end or the higher one. Default 'interpolation'. */
  summationMethod?: 'interpolation' | 'minoring' | 'majoring';
  /** Whether each unit has a curve of its own, of whose areas the mean is taken. Default false. */
  multiLabel?: boolean;
  /** Whether the outputs are logits. Default false. */
  fromLogits?: boolean;
}

/** The share of outputs on the right side of a threshold: `metrics.BinaryAccuracy({ threshold: 0.7 })`. */
export const BinaryAccuracy: MetricMaker<ThresholdOptions> = metricMaker<ThresholdOptions>('BinaryAccuracy', {
  name: 'binary_accuracy', options: ['threshold'],
  read: (who, { threshold = 0.5 }) => ({ threshold: checkNumber(who, 'threshold', threshold, -Infinity, Infinity, 'Give one such as 0.5.') }),
  make: ({ threshold }) => formulas.binaryAccuracy(threshold),
});
/** The share of rows whose largest output stands where the one-hot label has its 1. */
export const CategoricalAccuracy = metricMaker('CategoricalAccuracy', { name: 'categorical_accuracy', make: () => formulas.categoricalAccuracy() });
/** The share of rows whose largest output stands at the class number. */
export const SparseCategoricalAccuracy = metricMaker('SparseCategoricalAccuracy', {
  name: 'sparse_categorical_accuracy', sparse: true, make: () => formulas.sparseCategoricalAccuracy(),
});
/** The share of rows whose class, given one-hot, is among the k likeliest. */
export const TopKCategoricalAccuracy: MetricMaker<TopKOptions> = metricMaker<TopKOptions>('TopKCategoricalAccuracy', {
  name: 'top_k_categorical_accuracy', options: ['k'], read: readK, make: ({ k }) => formulas.topKCategoricalAccuracy(k),
});
/** The share of rows whose class number is among the k likeliest. */
export const SparseTopKCategoricalAccuracy: MetricMaker<TopKOptions> = metricMaker<TopKOptions>('SparseTopKCategoricalAccuracy', {
  name: 'sparse_top_k_categorical_accuracy', options: ['k'], sparse: true, read: readK, make: ({ k }) => formulas.sparseTopKCategoricalAccuracy(k),
});

/** Of what was called a yes, the share that is one: `metrics.Precision({ thresholds: 0.8 })`. */
export const Precision: MetricMaker<PrecisionOptions> = metricMaker<PrecisionOptions>('Precision', {
  options: ['thresholds', 'topK', 'classId'], read: readPrecision,
  make: (options, who, units) => formulas.precision(confusion(options, who, units)),
});
/** Of what is a yes, the share that was called one: `metrics.Recall()`. */
export const Recall: MetricMaker<PrecisionOptions> = metricMaker<PrecisionOptions>('Recall', {
  options: ['thresholds', 'topK', 'classId'], read: readPrecision,
  make: (options, who, units) => formulas.recall(confusion(options, who, units)),
});

/** How many were rightly called a yes. */
export const TruePositives = countMetric('TruePositives', (counts) => counts.truePositives);
/** How many were wrongly called a yes. */
export const FalsePositives = countMetric('FalsePositives', (counts) => counts.falsePositives);
/** How many were rightly called a no. */
export const TrueNegatives = countMetric('TrueNegatives', (counts) => counts.trueNegatives);
/** How many were wrongly called a no. */
export const FalseNegatives = countMetric('FalseNegatives', (counts) => counts.falseNegatives);

/** The area under the ROC or the precision-recall curve: `metrics.AUC({ curve: 'PR' })`. */
export const AUC: MetricMaker<AUCOptions> = metricMaker<AUCOptions>('AUC', {
  options: ['numThresholds', 'curve', 'summationMethod', 'multiLabel', 'fromLogits'],
  read: (who, { numThresholds = 200, curve = 'ROC', summationMethod = 'interpolation', multiLabel = false, fromLogits = false }) => ({
    numThresholds: checkWhole(who, 'numThresholds', numThresholds, 2, 'Give one such as 200.'),
    curve: checkChoice(who, 'curve', curve, ['ROC', 'PR']),
    summationMethod: checkChoice(who, 'summationMethod', summationMethod, ['interpolation', 'minoring', 'majoring']),
    multiLabel: checkFlag(who, 'multiLabel', multiLabel),
    fromLogits: checkFlag(who, 'fromLogits', fromLogits),
  }),
  make: (options) => formulas.auc(options),
});

function readK(who: string, { k = 5 }: TopKOptions): Record<string, unknown> {
  return { k: checkWhole(who, 'k', k, 1, 'Give one such as 5.') };
}

function readThreshold(who: string, thresholds: number | undefined): number | undefined {
  return thresholds === undefined || thresholds === null ? undefined : checkNumber(who, 'thresholds', thresholds, 0, 1, 'Give one number such as 0.5; for several thresholds give several metrics.');
}

function readPrecision(who: string, { thresholds, topK, classId }: PrecisionOptions): Record<string, unknown> {
  return {
    thresholds: readThreshold(who, thresholds),
    topK: topK === undefined || topK === null ? undefined : checkWhole(who, 'topK', topK, 1, 'Give one such as 3.'),
    classId: classId === undefined || classId === null ? undefined : checkWhole(who, 'classId', classId, 0, 'Units are counted from 0.'),
  };
}

function confusion({ thresholds, topK, classId }: PrecisionOptions, who: string, units: number): formulas.ConfusionOptions {
  const most = Math.max(topK ?? 0, classId === undefined ? 0 : classId + 1);
  if (most > units) throw new RangeError(`${who}: ${topK === most ? 'topK' : 'classId'} must fit the last layer's ${units} unit${units === 1 ? '' : 's'}, got ${topK === most ? topK : classId}. Units are counted from 0.`);
  return { threshold: thresholds, topK, classId };
}

function countMetric(className: string, pick: (counts: formulas.Counts) => number): MetricMaker<CountOptions> {
  return metricMaker<CountOptions>(className, {
    options: ['thresholds'], read: (who, { thresholds }) => ({ thresholds: readThreshold(who, thresholds) }),
    make: ({ thresholds }) => formulas.confusionMetric(pick, { threshold: thresholds }),
  });
}
