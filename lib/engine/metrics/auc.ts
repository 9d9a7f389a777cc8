import { divide, type Metric } from './metric.js';

/** Which curve, and how its area is measured. */
export interface AUCOptions {
  /** Cuts through the outputs at which the curve is known, from 0 to 1. Default 200. */
  readonly numThresholds?: number;
  /** 'ROC': recall over the false positives' share; 'PR': precision over recall. Default 'ROC'. */
  readonly curve?: 'ROC' | 'PR';
  /** What lies between two cuts: a line, the lower end or the higher one. Default 'interpolation'. */
  readonly summationMethod?: 'interpolation' | 'minoring' | 'majoring';
  /** Whether outputs are logits, to be sent through a sigmoid. Default false. */
  readonly fromLogits?: boolean;
  /** Whether each unit has a curve of its own, of whose areas the mean is taken. Default false. */
  readonly multiLabel?: boolean;
}

/**
 * The area under a curve, from outputs put into buckets between evenly spaced thresholds, as Keras measures it
 * (keras/src/metrics/confusion_metrics.py): all outputs are above the first threshold, and none above the last.
 */
export function auc(options: AUCOptions = {}): Metric {
  const { numThresholds = 200, fromLogits = false, multiLabel = false } = options;
  const buckets: Buckets[] = [];
  return {
    update(p, y, rows, units, weights) {
      const curves = multiLabel ? units : 1;
      while (buckets.length < curves) buckets.push({ yes: new Float64Array(numThresholds), no: new Float64Array(numThresholds) });
      for (let row = 0, i = 0; row < rows; row++) {
        for (let unit = 0; unit < units; unit++, i++) {
          const output = fromLogits ? Math.fround(1 / (1 + Math.exp(-p[i]))) : p[i];
          const { yes, no } = buckets[multiLabel ? unit : 0];
          (y[i] === 0 ? no : yes)[bucketOf(output, numThresholds)] += weights ? weights[row] : 1;
        }
      }
    },
    result: () => divide(buckets.reduce((sum, bucket) => sum + area(bucket, options), 0), buckets.length),
  };
}

interface Buckets {
  readonly yes: Float64Array;
  readonly no: Float64Array;
}

// The last threshold that lies below the output.
function bucketOf(output: number, thresholds: number): number {
  const share = output < 0 ? 0 : output > 1 ? 1 : output;
  return Math.max(0, Math.ceil(Math.fround(share * (thresholds - 1))) - 1);
}

function area({ yes, no }: Buckets, { curve = 'ROC', summationMethod = 'interpolation' }: AUCOptions): number {
  const truePositives = sumsFrom(yes);
  const falsePositives = sumsFrom(no);
  if (curve === 'PR' && summationMethod === 'interpolation') return areaOfPrecision(truePositives, falsePositives);
  const recall = truePositives.map((count) => divide(count, truePositives[0]));
  const x = curve === 'PR' ? recall : falsePositives.map((count) => divide(count, falsePositives[0]));
  const y = curve === 'PR' ? truePositives.map((count, i) => divide(count, count + falsePositives[i])) : recall;
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const height = summationMethod === 'minoring' ? Math.min(y[i], y[i + 1])
      : summationMethod === 'majoring' ? Math.max(y[i], y[i + 1]) : (y[i] + y[i + 1]) / 2;
    sum += (x[i] - x[i + 1]) * height;
  }
  return sum;
}

// What lies above each threshold.
function sumsFrom(buckets: Float64Array): Float64Array {
  const sums = buckets.slice();
  for (let i = sums.length - 2; i >= 0; i--) sums[i] += sums[i + 1];
  return sums;
}

// Between two thresholds true and false positives grow evenly, so that precision is no line there (Davis and Goadrich 2006).
function areaOfPrecision(truePositives: Float64Array, falsePositives: Float64Array): number {
  let sum = 0;
  for (let i = 0; i + 1 < truePositives.length; i++) {
    const above = truePositives[i + 1] + falsePositives[i + 1];
    const here = truePositives[i] + falsePositives[i];
    const gained = truePositives[i] - truePositives[i + 1];
    const slope = divide(gained, Math.max(here - above, 0));
    const growth = here > 0 && above > 0 ? Math.log(here / above) : 0;
    sum += divide(slope * (gained + (truePositives[i + 1] - slope * above) * growth), truePositives[0]);
  }
  return sum;
}
