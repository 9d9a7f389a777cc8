export {
  binaryAccuracy, categoricalAccuracy, sparseCategoricalAccuracy, sparseTopKCategoricalAccuracy, topKCategoricalAccuracy,
} from './accuracy.js';
export { auc, type AUCOptions } from './auc.js';
export { confusionMetric, precision, recall, type ConfusionOptions, type Counts } from './confusion.js';
export { changed, meanLoss, meanMetric, type Metric, type RowScore } from './metric.js';
export { fBetaScore, r2Score, type FScoreOptions, type R2Options } from './scores.js';
