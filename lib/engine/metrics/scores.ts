import type { Metric } from './metric.js';

const epsilon = 1e-7;

/** How an F score is measured. */
export interface FScoreOptions {
  /** How much more recall counts than precision. Default 1. */
  readonly beta?: number;
  /** Outputs above it are a yes; without it the largest of each row is. */
  readonly threshold?: number;
  /** All answers together, the mean over the units, or that weighted by how often each is right. Default 'macro'. */
  readonly average?: 'micro' | 'macro' | 'weighted';
}

/** The harmonic mean of precision and recall, (1 + b^2) P R / (b^2 P + R); one-hot or yes-or-no targets. */
export function fBetaScore({ beta = 1, threshold, average = 'macro' }: FScoreOptions = {}): Metric {
  const limit = threshold === undefined ? undefined : Math.fround(threshold);
  let hits: number[] = [];
  let extra: number[] = [];
  let missed: number[] = [];
  const score = (hit: number, more: number, less: number): number => {
    const precision = hit / (hit + more + epsilon);
    const recall = hit / (hit + less + epsilon);
    return (1 + beta * beta) * precision * recall / (beta * beta * precision + recall + epsilon);
  };
  return {
    update(p, y, rows, units, weights) {
      if (hits.length === 0) [hits, extra, missed] = [0, 0, 0].map(() => new Array<number>(units).fill(0));
      for (let row = 0, start = 0; row < rows; row++, start += units) {
        const weight = weights ? weights[row] : 1;
        let top = -Infinity;
        for (let i = start; i < start + units; i++) top = Math.max(top, p[i]);
        for (let unit = 0, i = start; unit < units; unit++, i++) {
          const yes = limit === undefined ? (p[i] >= top && Math.abs(p[i]) > 1e-9 ? 1 : 0) : p[i] > limit ? 1 : 0;
          hits[unit] += weight * yes * y[i];
          extra[unit] += weight * yes * (1 - y[i]);
          missed[unit] += weight * (1 - yes) * y[i];
        }
      }
    },
    result() {
      const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
      if (average === 'micro') return score(sum(hits), sum(extra), sum(missed));
      const scores = hits.map((hit, unit) => score(hit, extra[unit], missed[unit]));
      if (average === 'macro') return scores.length === 0 ? 0 : sum(scores) / scores.length;
      const all = sum(hits) + sum(missed) + epsilon;
      return sum(scores.map((value, unit) => value * (hits[unit] + missed[unit]) / all));
    },
  };
}

/** How R2 is measured. */
export interface R2Options {
  /** The mean over the units, evenly or by their variance. Default 'uniform_average'. */
  readonly classAggregation?: 'uniform_average' | 'variance_weighted_average';
}

/** The share of the targets' variance that is explained: 1 - sum (y - p)^2 / sum (y - mean y)^2, the mean over the units. */
export function r2Score({ classAggregation = 'uniform_average' }: R2Options = {}): Metric {
  let count = 0;
  let sums: number[] = [];
  let squares: number[] = [];
  let residuals: number[] = [];
  return {
    update(p, y, rows, units, weights) {
      if (sums.length === 0) [sums, squares, residuals] = [0, 0, 0].map(() => new Array<number>(units).fill(0));
      for (let row = 0, i = 0; row < rows; row++) {
        const weight = weights ? weights[row] : 1;
        count += weight;
        for (let unit = 0; unit < units; unit++, i++) {
          sums[unit] += weight * y[i];
          squares[unit] += weight * y[i] * y[i];
          residuals[unit] += weight * (y[i] - p[i]) ** 2;
        }
      }
    },
    result() {
      const totals = squares.map((square, unit) => square - sums[unit] * sums[unit] / count);
      const scores = residuals.map((residual, unit) => {
        const score = 1 - residual / totals[unit];
        return Math.abs(score) === Infinity ? 0 : score;
      });
      const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0);
      if (classAggregation === 'uniform_average') return sum(scores) / scores.length;
      return sum(scores.map((score, unit) => score * totals[unit])) / sum(totals);
    },
  };
}
