import type { Loss } from './loss.js';

/** The loss of one row, as a function of its target and its prediction: (units,) both, the target (1,) for class numbers. */
export type RowLoss = (target: readonly number[], prediction: readonly number[]) => number;

// Where central differences in double precision are most exact: the cube root of the rounding error.
const step = Math.cbrt(2 ** -52);

/**
 * A loss from any function of a row; its gradient is that of central differences, exact to about ten digits where the
 * function is smooth.
 *
 * @param width the numbers in a row's target, when they are not as many as the units
 * @example
 * const loss = losses.rowLoss(([y], [p]) => (p - y) ** 4);
 * const perRow = new Float32Array(1);
 * loss(Float32Array.of(3), Float32Array.of(1), 1, 1, perRow, null);
 * perRow[0]; // 16
 */
export function rowLoss(f: RowLoss, width?: number): Loss {
  return (prediction, target, rows, units, perRow, gradient) => {
    const values = width ?? units;
    for (let row = 0; row < rows; row++) {
      const y = Array.from(target.subarray(row * values, (row + 1) * values));
      const p = Array.from(prediction.subarray(row * units, (row + 1) * units));
      perRow[row] = f(y, p);
      if (!gradient) continue;
      for (let i = 0; i < units; i++) gradient[row * units + i] = slopeAt(f, y, p, i);
    }
  };
}

function slopeAt(f: RowLoss, y: readonly number[], p: number[], i: number): number {
  const kept = p[i];
  const reach = step * Math.max(1, Math.abs(kept));
  p[i] = kept + reach;
  const above = f(y, p);
  p[i] = kept - reach;
  const below = f(y, p);
  p[i] = kept;
  return (above - below) / (2 * reach);
}
