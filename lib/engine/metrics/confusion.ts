import type { Floats } from '../floats.js';
import { divide, type Metric } from './metric.js';

/** Right and wrong answers, counted (or weighed). */
export interface Counts {
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
}

/** What is counted, and what counts as a yes. */
export interface ConfusionOptions {
  /** Outputs above it are a yes. Default 0.5, and with `topK` none is needed. */
  readonly threshold?: number;
  /** Only the k largest outputs of a row can be a yes. */
  readonly topK?: number;
  /** Looks at this unit only. Default all. */
  readonly classId?: number;
}

/** A number made of the counts of right and wrong answers; targets other than 0 are a yes. */
export function confusionMetric(result: (counts: Counts) => number, { threshold, topK, classId }: ConfusionOptions = {}): Metric {
  const counts: Counts = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
  const limit = Math.fround(threshold ?? (topK === undefined ? 0.5 : -1e10));
  return {
    update(p, y, rows, units, weights) {
      for (let row = 0, start = 0; row < rows; row++, start += units) {
        const weight = weights ? weights[row] : 1;
        const from = start + (classId ?? 0);
        const to = classId === undefined ? start + units : from + 1;
        for (let i = from; i < to; i++) {
          const yes = p[i] > limit && (topK === undefined || rank(p, start, units, i) < topK);
          if (yes && y[i] !== 0) counts.truePositives += weight;
          else if (yes) counts.falsePositives += weight;
          else if (y[i] !== 0) counts.falseNegatives += weight;
          else counts.trueNegatives += weight;
        }
      }
    },
    result: () => result(counts),
  };
}

/** Of what was called a yes, the share that is one. */
export function precision(options?: ConfusionOptions): Metric {
  return confusionMetric(({ truePositives, falsePositives }) => divide(truePositives, truePositives + falsePositives), options);
}

/** Of what is a yes, the share that was called one. */
export function recall(options?: ConfusionOptions): Metric {
  return confusionMetric(({ truePositives, falseNegatives }) => divide(truePositives, truePositives + falseNegatives), options);
}

// How many of the row's outputs come before this one: larger ones, and equal ones further left.
function rank(p: Floats, start: number, units: number, place: number): number {
  let before = 0;
  for (let i = start; i < start + units; i++) if (p[i] > p[place] || (p[i] === p[place] && i < place)) before++;
  return before;
}
