import { metrics as formulas } from '../../engine/index.js';
import { checkChoice, checkNumber } from '../checks/options.js';
import { metricMaker, type MetricMaker, type MetricOptions } from './metric-maker.js';

/** Options of {@link F1Score}. */
export interface F1Options extends MetricOptions {
  /** All answers together ('micro'), the mean over the units ('macro'), or that by how often each is right ('weighted'). Needed with several units. */
  average?: 'micro' | 'macro' | 'weighted';
  /** Outputs above it are a yes, from 0 to 1. Without it the largest of each row is; one unit needs it. */
  threshold?: number;
}

/** Options of {@link FBetaScore}. */
export interface FBetaOptions extends F1Options {
  /** How much more recall counts than precision. Default 1. */
  beta?: number;
}

/** Options of {@link R2Score}. */
export interface R2Options extends MetricOptions {
  /** The mean over the units, evenly or by their variance. Default 'uniform_average'. */
  classAggregation?: 'uniform_average' | 'variance_weighted_average';
}

/** The harmonic mean of precision and recall: `metrics.F1Score({ average: 'macro' })`, or with one unit `{ threshold: 0.5 }`. */
export const F1Score: MetricMaker<F1Options> = metricMaker<F1Options>('F1Score', {
  name: 'f1_score', options: ['average', 'threshold'], read: readF, make: (options, who, units) => fScore(options, who, units),
});
/** The same with recall counting `beta` times as much: `metrics.FBetaScore({ beta: 2, average: 'macro' })`. */
export const FBetaScore: MetricMaker<FBetaOptions> = metricMaker<FBetaOptions>('FBetaScore', {
  name: 'fbeta_score', options: ['average', 'threshold', 'beta'],
  read: (who, options) => ({ ...readF(who, options), beta: checkNumber(who, 'beta', options.beta ?? 1, Number.MIN_VALUE, Infinity, 'Give one such as 2.') }),
  make: (options, who, units) => fScore(options, who, units),
});
/** The share of the labels' variance that is explained: 1 is perfect, 0 no better than their mean. */
export const R2Score: MetricMaker<R2Options> = metricMaker<R2Options>('R2Score', {
  name: 'r2_score', options: ['classAggregation'],
  read: (who, { classAggregation = 'uniform_average' }) => ({
    classAggregation: checkChoice(who, 'classAggregation', classAggregation, ['uniform_average', 'variance_weighted_average']),
  }),
  make: (options) => formulas.r2Score(options),
});

function readF(who: string, { average, threshold }: F1Options): Record<string, unknown> {
  return {
    average: average === undefined || average === null ? undefined : checkChoice(who, 'average', average, ['micro', 'macro', 'weighted']),
    threshold: threshold === undefined || threshold === null ? undefined : checkNumber(who, 'threshold', threshold, 0, 1, 'Give one such as 0.5.'),
  };
}

function fScore(options: FBetaOptions, who: string, units: number) {
  if (units === 1 && options.threshold === undefined) {
    throw new RangeError(`${who}: an F score must have a threshold for one unit, got none. The unit is always the largest of its row, so everything would be a yes: write metrics.F1Score({ threshold: 0.5 }).`);
  }
  if (units > 1 && options.average === undefined) {
    throw new RangeError(`${who}: an F score must have an average for ${units} units, got none. It would be ${units} numbers: write metrics.F1Score({ average: 'macro' }).`);
  }
  return formulas.fBetaScore(options);
}
