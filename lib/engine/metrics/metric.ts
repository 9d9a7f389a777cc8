import type { Floats } from '../floats.js';
import type { Loss } from '../losses/index.js';

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
   * @param logits (rows, units), what the sigmoid or softmax at the end was applied to; null or left out without one
   */
  update(prediction: Floats, target: Floats, rows: number, units: number, weights: Floats | null,
    logits?: Floats | null): void;
  /** The metric over all that it has seen. */
  result(): number;
}

/** How well a row is predicted, as one number: the row's values begin at `p[start]`, its target at `y[at]`. */
export type RowScore = (p: Floats, y: Floats, start: number, at: number, units: number) => number;

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
    result: () => divide(sum, count),
  };
}

/** The mean of a loss over the rows; `onLogits` takes its place where the network has logits. */
export function meanLoss(loss: Loss, onLogits?: Loss): Metric {
  let perRow = new Float64Array(0);
  let sum = 0;
  let count = 0;
  return {
    update(prediction, target, rows, units, weights, logits = null) {
      if (perRow.length < rows) perRow = new Float64Array(rows);
      if (logits && onLogits) onLogits(logits, target, rows, units, perRow, null);
      else loss(prediction, target, rows, units, perRow, null);
      for (let row = 0; row < rows; row++) {
        const weight = weights ? weights[row] : 1;
        sum += weight * perRow[row];
        count += weight;
      }
    },
    result: () => divide(sum, count),
  };
}

/** A metric of which f is taken at the end, such as a root. */
export function changed(metric: Metric, f: (value: number) => number): Metric {
  return { update: (...batch) => metric.update(...batch), result: () => f(metric.result()) };
}

/** A quotient that is 0 where it would divide by 0, as in Keras's metrics. */
export function divide(above: number, below: number): number {
  return below === 0 ? 0 : above / below;
}
