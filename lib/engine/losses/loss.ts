import type { Floats } from '../floats.js';

/**
 * A loss over a batch: writes each row's own loss into `perRow` (rows,), and into `gradient` how it changes with that
 * row's prediction (or nothing when that is null). Prediction and gradient are (rows, units); the target too, but for
 * class numbers it is (rows, 1). What rows count, and the mean over them, is the caller's.
 */
export type Loss = (prediction: Floats, target: Floats, rows: number, units: number,
  perRow: Floats, gradient: Floats | null) => void;

/** Keras's epsilon in float32: how near to 0 a probability may come. */
export const epsilon = Math.fround(1e-7);

const high = Math.fround(1 - 1e-7);

/** A probability kept {@link epsilon} away from 0 and 1. */
export function clip(p: number): number {
  return p < epsilon ? epsilon : p > high ? high : p;
}

/** Whether {@link clip} leaves a number as it is, so that it has a gradient. */
export function inside(p: number): boolean {
  return !(p < epsilon || p > high);
}

/**
 * The mean over the units of f(prediction, target), for losses that take every unit by itself. The common ones are
 * loops of their own instead, since two calls for each number cost more than the loss.
 */
export function meanOverUnits(f: (p: number, y: number) => number, slope: (p: number, y: number) => number): Loss {
  return (p, y, rows, units, perRow, gradient) => {
    for (let row = 0, i = 0; row < rows; row++) {
      let sum = 0;
      for (const end = i + units; i < end; i++) {
        sum += f(p[i], y[i]);
        if (gradient) gradient[i] = slope(p[i], y[i]) / units;
      }
      perRow[row] = sum / units;
    }
  };
}
