import { predictedClasses, targetClasses, type BoundaryTask } from './boundary-task.js';
import { inWords, list } from '../charts/curve-words.js';
import type { ReadPlaneData } from './plane-data.js';
import type { PlaneLine } from './plane-field.js';
import type { PlanePoint, Predictions } from './read-predictor.js';

/** How many points of each class are predicted as what they are. */
export interface ClassCount {
  readonly name: string;
  readonly correct: number;
  readonly all: number;
}

/** The counts of each class that is there. */
export function countClasses(data: ReadPlaneData, predictions: Predictions, task: BoundaryTask, names: readonly string[]): ClassCount[] {
  const targets = targetClasses(data, task);
  const predicted = predictedClasses(predictions, task);
  return names.map((name, k) => ({
    name, all: targets.filter((target) => target === k).length, correct: targets.filter((target, i) => target === k && predicted[i] === k).length,
  })).filter(({ all }) => all > 0);
}

/** '48 of 50 of class 0 and 47 of 50 of class 1 are predicted correctly'. */
export function countsInWords(counts: readonly ClassCount[]): string {
  return `${list(counts.map(({ name, correct, all }) => `${correct} of ${all} of ${name}`))} are predicted correctly`;
}

/** '95 of 100 correct'. */
export function boundaryTitleCounts(counts: readonly ClassCount[]): string {
  const sum = (of: 'correct' | 'all'): number => counts.reduce((total, count) => total + count[of], 0);
  return `${sum('correct')} of ${sum('all')} correct`;
}

/** The mean squared error of predictions of numbers. */
export function meanSquaredError({ targets }: ReadPlaneData, { values }: Predictions): number {
  return targets.reduce((sum, target, i) => sum + (values[i] - target) ** 2, 0) / targets.length;
}

/** Where lines run, the longest first: 'from (−1, 0) to (1, 2)', 'closed around (0, 0)'. */
export function linesInWords(lines: readonly PlaneLine[]): string {
  const most = 3;
  const longest = [...lines].sort((a, b) => b.points.length - a.points.length);
  const words = longest.slice(0, most).map(({ points, closed }) => (closed
    ? `closed around ${placeInWords(middleOf(points))}` : `from ${placeInWords(points[0])} to ${placeInWords(points[points.length - 1])}`));
  return list([...words, ...(lines.length > most ? [`${lines.length - most} more`] : [])]);
}

function middleOf(points: readonly PlanePoint[]): PlanePoint {
  const open = points.slice(1);
  const mean = (axis: 0 | 1): number => open.reduce((sum, point) => sum + point[axis], 0) / open.length;
  return [mean(0), mean(1)];
}

/** '(−1, 0.25)'. */
export function placeInWords([x, y]: readonly [number, number]): string {
  const short = (value: number): string => inWords(Math.round(value * 100) / 100 || 0);
  return `(${short(x)}, ${short(y)})`;
}
