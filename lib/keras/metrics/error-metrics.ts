import { losses, metrics as formulas, type Loss } from '../../engine/index.js';
import { checkFlag, checkNumber } from '../checks/options.js';
import type { CrossentropyOptions, LogitsOptions } from '../losses/makers.js';
import { metricMaker, type MetricMaker } from './metric-maker.js';

/** The mean of (prediction - label)^2. */
export const MeanSquaredError = lossMetric('MeanSquaredError', 'mean_squared_error', losses.meanSquaredError);
/** The mean of |prediction - label|. */
export const MeanAbsoluteError = lossMetric('MeanAbsoluteError', 'mean_absolute_error', losses.meanAbsoluteError);
/** The mean of 100 |prediction - label| / |label|. */
export const MeanAbsolutePercentageError = lossMetric('MeanAbsolutePercentageError', 'mean_absolute_percentage_error', losses.meanAbsolutePercentageError);
/** The mean of (log(1 + prediction) - log(1 + label))^2. */
export const MeanSquaredLogarithmicError = lossMetric('MeanSquaredLogarithmicError', 'mean_squared_logarithmic_error', losses.meanSquaredLogarithmicError);
/** The mean of log cosh(prediction - label). */
export const LogCoshError = lossMetric('LogCoshError', 'logcosh', losses.logCosh);
/** The mean of max(1 - label prediction, 0). */
export const Hinge = lossMetric('Hinge', 'hinge', losses.hinge);
/** The mean of max(1 - label prediction, 0)^2. */
export const SquaredHinge = lossMetric('SquaredHinge', 'squared_hinge', losses.squaredHinge);
/** The mean of max(0, 1 + the largest wrong output - the right one). */
export const CategoricalHinge = lossMetric('CategoricalHinge', 'categorical_hinge', losses.categoricalHinge);
/** The mean of prediction - label log(prediction). */
export const Poisson = lossMetric('Poisson', 'poisson', losses.poisson);
/** The mean of sum label log(label / prediction). */
export const KLDivergence = lossMetric('KLDivergence', 'kl_divergence', losses.klDivergence);

/** The root of the mean of (prediction - label)^2. */
export const RootMeanSquaredError = metricMaker('RootMeanSquaredError', {
  name: 'root_mean_squared_error', make: () => formulas.changed(formulas.meanLoss(losses.meanSquaredError), Math.sqrt),
});

/** The mean cosine of the angle between prediction and label (the loss of this name is minus that). */
export const CosineSimilarity = metricMaker('CosineSimilarity', {
  name: 'cosine_similarity', make: () => formulas.changed(formulas.meanLoss(losses.cosineSimilarity), (mean) => -mean),
});

/** The binary cross-entropy, as a metric without the weights of the loss. */
export const BinaryCrossentropy: MetricMaker<CrossentropyOptions> = metricMaker<CrossentropyOptions>('BinaryCrossentropy', {
  name: 'binary_crossentropy', options: ['fromLogits', 'labelSmoothing'], read: readCrossentropy,
  make: ({ fromLogits, labelSmoothing = 0 }) => crossentropy(fromLogits, losses.smoothTowardsHalf(losses.binaryCrossentropy, labelSmoothing),
    losses.smoothTowardsHalf(losses.binaryCrossentropyOnLogits, labelSmoothing)),
});

/** The categorical cross-entropy, as a metric. */
export const CategoricalCrossentropy: MetricMaker<CrossentropyOptions> = metricMaker<CrossentropyOptions>('CategoricalCrossentropy', {
  name: 'categorical_crossentropy', options: ['fromLogits', 'labelSmoothing'], read: readCrossentropy,
  make: ({ fromLogits, labelSmoothing = 0 }) => crossentropy(fromLogits, losses.smoothTowardsAll(losses.categoricalCrossentropy, labelSmoothing),
    losses.smoothTowardsAll(losses.categoricalCrossentropyOnLogits, labelSmoothing)),
});

/** The categorical cross-entropy with class numbers as labels, as a metric. */
export const SparseCategoricalCrossentropy: MetricMaker<LogitsOptions> = metricMaker<LogitsOptions>('SparseCategoricalCrossentropy', {
  name: 'sparse_categorical_crossentropy', options: ['fromLogits'], sparse: true,
  read: (who, options) => ({ fromLogits: checkFlag(who, 'fromLogits', options.fromLogits ?? false) }),
  make: ({ fromLogits }) => crossentropy(fromLogits, losses.sparseCategoricalCrossentropy, losses.sparseCategoricalCrossentropyOnLogits),
});

// As the losses, these look at the logits where the last layer has some.
function crossentropy(fromLogits: boolean | undefined, onOutput: Loss, onLogits: Loss) {
  return formulas.meanLoss(fromLogits ? onLogits : onOutput, onLogits);
}

function lossMetric(className: string, name: string, loss: Loss) {
  return metricMaker(className, { name, make: () => formulas.meanLoss(loss) });
}

function readCrossentropy(who: string, options: CrossentropyOptions): Record<string, unknown> {
  return {
    fromLogits: checkFlag(who, 'fromLogits', options.fromLogits ?? false),
    labelSmoothing: checkNumber(who, 'labelSmoothing', options.labelSmoothing ?? 0, 0, 1, 'Give a share such as 0.1.'),
  };
}
