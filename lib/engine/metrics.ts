/** A metric over a batch: returns the SUM over its rows, so that batches of different sizes add up. */
export type Metric = (prediction: Float32Array, target: Float32Array, rows: number, units: number) => number;

/** The share of units that are on the right side of 0.5; exactly 0.5 counts as 0. */
export const binaryAccuracy: Metric = (p, y, rows, units) => {
  let hits = 0;
  for (let i = 0; i < rows * units; i++) if (y[i] === (p[i] > 0.5 ? 1 : 0)) hits++;
  return hits / units;
};

/** Whether the largest output stands where the largest target stands (the first of equal ones). */
export const categoricalAccuracy: Metric = (p, y, rows, units) => {
  let hits = 0;
  for (let row = 0; row < rows; row++) if (largest(p, row * units, units) === largest(y, row * units, units)) hits++;
  return hits;
};

/** Whether the largest output stands at the row's class number. */
export const sparseCategoricalAccuracy: Metric = (p, y, rows, units) => {
  let hits = 0;
  for (let row = 0; row < rows; row++) if (largest(p, row * units, units) === y[row]) hits++;
  return hits;
};

function largest(values: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (values[start + i] > values[start + best]) best = i;
  return best;
}
