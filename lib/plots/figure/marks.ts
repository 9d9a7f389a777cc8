import type { ImageMark, LineMark } from './description.js';

const markersUpTo = 30;

/** Whether a line's points are joined. */
export function drawsLine(mark: LineMark): boolean {
  return mark.draw !== 'markers';
}

/** Whether a line's points get markers: as asked, else while there are few. */
export function drawsMarkers(mark: LineMark): boolean {
  if (mark.draw) return mark.draw !== 'line';
  // A value between two gaps has no line to show it.
  const alone = mark.y.some((value, i) => Number.isFinite(value)
    && !Number.isFinite(mark.y[i - 1] ?? NaN) && !Number.isFinite(mark.y[i + 1] ?? NaN));
  return alone || mark.y.length <= markersUpTo;
}

/** The place of a value from 0, the low end of the range, to 1, the high one; what lies outside takes the end's. */
export function placeInRange(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** Where a picture's edges lie: left and right, first row and last row. */
export function imageEdges(mark: ImageMark): { x: readonly [number, number]; y: readonly [number, number] } {
  return mark.extent ?? { x: [-0.5, mark.width - 0.5], y: [-0.5, mark.height - 0.5] };
}

/**
 * How many decimals tell 60 steps of a range apart, which the eye takes for smooth.
 *
 * @example
 * decimalsFor([0, 1]); // 2
 */
export function decimalsFor([low, high]: readonly [number, number]): number {
  const span = high - low || Math.abs(high) || 1;
  return Math.max(0, Math.ceil(Math.log10(60 / span) - 1e-9));
}
