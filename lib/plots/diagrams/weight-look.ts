import type { Wire } from '../figure/diagram-marks.js';
import type { Paint } from '../figure/paints.js';

const widths = [1.5, 2.5, 3.5, 5];

/** How a weight looks: hue and dash tell its sign, width and depth of colour its size next to the largest. */
export type WeightLook = Pick<Wire, 'paint' | 'width' | 'dash'>;

/**
 * The look of a weight: four steps of width and colour by its share of the largest, dashed where it is negative,
 * and grey dots where it is 0.
 *
 * @param largest the largest absolute value in the picture
 * @param crowded true for narrower strokes, where many cross. Default: false
 * @example
 * weightLook(-4.9, 4.9); // { paint: 'minus4', width: 5, dash: [13, 8] }
 */
export function weightLook(weight: number, largest: number, crowded = false): WeightLook {
  if (weight === 0) return { paint: 'line', width: 1.5, dash: [1.5, 4] };
  const step = Math.min(4, Math.max(1, Math.ceil((Math.abs(weight) / largest) * 4 - 1e-9)));
  return stepLook(step, weight < 0, crowded);
}

/** The largest absolute value among weights; a tiny one where all are 0. */
export function largestOf(weights: readonly number[]): number {
  return weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), Number.MIN_VALUE);
}

/** The look of a step from 1 to 4, for a legend. */
export function stepLook(step: number, negative: boolean, crowded = false): WeightLook {
  const width = crowded ? widths[step - 1] * 0.6 : widths[step - 1];
  return { paint: `${negative ? 'minus' : 'plus'}${step}` as Paint, width, ...(negative ? { dash: [width + 8, width + 3] } : {}) };
}
