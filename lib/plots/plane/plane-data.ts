import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';
import type { PlanePoint } from './read-predictor.js';

/** Points of the plane with their targets, as `makeMoons()` gives them. */
export interface PlaneData {
  /** (n, 2). */
  readonly X: ArrayInput;
  /** (n,) or (n, 1): classes as 0, 1, ... or numbers; or (n, classes) with a 1 for the right one. */
  readonly y: ArrayInput;
}

/** The same as lists. */
export interface ReadPlaneData {
  readonly points: readonly PlanePoint[];
  readonly targets: readonly number[];
}

/**
 * Reads points with their targets.
 *
 * @throws TypeError when X is not (n, 2); RangeError when y has another length, or something is not finite
 */
export function readPlaneData(data: PlaneData, who: string): ReadPlaneData {
  if (typeof data !== 'object' || data === null || data.X === undefined || data.y === undefined) {
    throw new TypeError(`${who}: data must have X and y, got ${describeValue(data)}. Give both, as in { X, y }.`);
  }
  const X = toFlat(data.X, `${who}: X`);
  if (X.shape.length !== 2 || X.shape[1] !== 2 || X.shape[0] === 0) {
    throw new TypeError(`${who}: X must have shape (n, 2), got (${X.shape.join(', ')}). A plane has two features: choose two columns.`);
  }
  const targets = readTargets(data.y, X.shape[0], who);
  const wrong = [...X.data, ...targets].find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`${who}: X and y must be finite numbers, got ${wrong}. Leave that row out.`);
  return { points: targets.map((_, i) => [X.data[2 * i], X.data[2 * i + 1]]), targets };
}

function readTargets(input: ArrayInput, count: number, who: string): number[] {
  const { data, shape } = toFlat(input, `${who}: y`);
  if (shape[0] !== count || shape.length > 2) {
    throw new RangeError(`${who}: y must have one target for each of the ${count} points, got shape (${shape.join(', ')}). Give X and y of the same rows.`);
  }
  const width = shape[1] ?? 1;
  return Array.from({ length: count }, (_, i) => (width === 1 ? data[i] : largestAt(data, i * width, width)));
}

/** The place of the largest of `width` values. */
export function largestAt(values: ArrayLike<number>, from: number, width: number): number {
  let best = 0;
  for (let k = 1; k < width; k++) if (values[from + k] > values[from + best]) best = k;
  return best;
}

/** From the smallest to the largest value, with a margin of a tenth on both sides. */
export function withMargin(values: readonly number[]): readonly [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const margin = (high - low) * 0.12 || 1;
  return [low - margin, high + margin];
}
