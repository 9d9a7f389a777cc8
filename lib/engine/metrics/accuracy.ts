import type { Floats } from '../floats.js';
import { meanMetric, type Metric } from './metric.js';

/** The share of units that are on the right side of the threshold; what equals it counts as 0. */
export function binaryAccuracy(threshold = 0.5): Metric {
  const limit = Math.fround(threshold);
  return meanMetric((p, y, start, at, units) => {
    let hits = 0;
    for (let i = 0; i < units; i++) if (y[at + i] === (p[start + i] > limit ? 1 : 0)) hits++;
    return hits / units;
  });
}

/** The share of rows whose largest output stands where the largest target stands (the first of equal ones). */
export function categoricalAccuracy(): Metric {
  return meanMetric((p, y, start, at, units) => (largest(p, start, units) === largest(y, at, units) ? 1 : 0));
}

/** The share of rows whose largest output stands at the row's class number. */
export function sparseCategoricalAccuracy(): Metric {
  return meanMetric((p, y, start, at, units) => (largest(p, start, units) === y[at] ? 1 : 0), true);
}

/** The share of rows where fewer than k outputs are larger than the one of the largest target. */
export function topKCategoricalAccuracy(k = 5): Metric {
  return meanMetric((p, y, start, at, units) => (larger(p, start, units, largest(y, at, units)) < k ? 1 : 0));
}

/** The share of rows where fewer than k outputs are larger than the one of the row's class number. */
export function sparseTopKCategoricalAccuracy(k = 5): Metric {
  return meanMetric((p, y, start, at, units) => (larger(p, start, units, y[at]) < k ? 1 : 0), true);
}

function largest(values: Floats, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (values[start + i] > values[start + best]) best = i;
  return best;
}

function larger(values: Floats, start: number, count: number, place: number): number {
  let found = 0;
  for (let i = 0; i < count; i++) if (values[start + i] > values[start + place]) found++;
  return found;
}
