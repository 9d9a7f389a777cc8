/**
 * A metric at work: it sees the batches of a pass one after the other. What it keeps lets batches of different sizes add
 * up to what all rows at once would give.
 */
export interface Metric {
  /**
   * Takes in a batch.
   *
   * @param prediction (rows, units), what the network gave out
   * @param target (rows, units), or (rows, 1) for class numbers
   * @param weights what each row counts, (rows,); null for 1
   */
  update(prediction: Float32Array, target: Float32Array, rows: number, units: number, weights: Float32Array | null): void;
  /** The metric over all that it has seen. */
  result(): number;
}

/** How well a row is predicted, as one number: the row's values begin at `p[start]`, its target at `y[at]`. */
export type RowScore = (p: Float32Array, y: Float32Array, start: number, at: number, units: number) => number;

/** The mean of a score over the rows, weighted where rows have weights. */
export function meanMetric(score: RowScore, sparse = false): Metric {
  let sum = 0;
  let count = 0;
  return {
    update(p, y, rows, units, weights) {
      for (let row = 0; row < rows; row++) {
        const weight = weights ? weights[row] : 1;
        sum += weight * score(p, y, row * units, sparse ? row : row * units, units);
        count += weight;
      }
    },
    result: () => (count === 0 ? 0 : sum / count),
  };
}

/** The share of units that are on the right side of 0.5; exactly 0.5 counts as 0. */
export function binaryAccuracy(): Metric {
  return meanMetric((p, y, start, at, units) => {
    let hits = 0;
    for (let i = 0; i < units; i++) if (y[at + i] === (p[start + i] > 0.5 ? 1 : 0)) hits++;
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

/** The mean of (prediction - target)^2. */
export function meanSquaredError(): Metric {
  return meanMetric((p, y, start, at, units) => {
    let sum = 0;
    for (let i = 0; i < units; i++) sum += (p[start + i] - y[at + i]) ** 2;
    return sum / units;
  });
}

/** The mean of |prediction - target|. */
export function meanAbsoluteError(): Metric {
  return meanMetric((p, y, start, at, units) => {
    let sum = 0;
    for (let i = 0; i < units; i++) sum += Math.abs(p[start + i] - y[at + i]);
    return sum / units;
  });
}

function largest(values: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (values[start + i] > values[start + best]) best = i;
  return best;
}
