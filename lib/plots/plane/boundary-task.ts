import { describeValue } from '../../arrays/index.js';
import { largestAt, type ReadPlaneData } from './plane-data.js';
import type { Predictions } from './read-predictor.js';

/** What is predicted: the side of a threshold, one of several classes, or a number. */
export type BoundaryTask =
  | { readonly kind: 'sides'; readonly classes: readonly [number, number]; readonly threshold: number }
  | { readonly kind: 'classes'; readonly count: number }
  | { readonly kind: 'values' };

/**
 * What a model that gives out so many numbers for each point predicts for such targets: two classes from one number,
 * the class of the largest of several, else a number.
 *
 * @param threshold of the two classes; default: halfway between the two targets
 * @throws RangeError when targets and outputs don't fit
 */
export function boundaryTask(outputs: number, { targets }: ReadPlaneData, threshold: number | undefined, who: string): BoundaryTask {
  const distinct = [...new Set(targets)].sort((a, b) => a - b);
  if (outputs > 1) {
    const wrong = distinct.find((target) => !Number.isInteger(target) || target < 0 || target >= outputs);
    if (wrong !== undefined) {
      throw new RangeError(`${who}: y must be classes from 0 to ${outputs - 1}, since the model gives ${outputs} numbers for each point, got ${wrong}. Number the classes from 0 on.`);
    }
    if (outputs > 6) throw new RangeError(`${who}: there must be at most 6 classes, got ${outputs}. More tones than that are not told apart.`);
    return { kind: 'classes', count: outputs };
  }
  if (threshold !== undefined && !Number.isFinite(threshold)) {
    throw new RangeError(`${who}: threshold must be a finite number, got ${describeValue(threshold)}. Write it as in { threshold: 0.5 }.`);
  }
  const classes = pairOf(distinct);
  if (!classes) {
    if (threshold === undefined) return { kind: 'values' };
    throw new RangeError(`${who}: threshold must go with two classes, got targets with ${distinct.length} values. Leave it out.`);
  }
  return { kind: 'sides', classes, threshold: threshold ?? (classes[0] + classes[1]) / 2 };
}

/** Two whole numbers, or one of 0 and 1 where only one class is there. */
function pairOf(distinct: readonly number[]): readonly [number, number] | undefined {
  if (!distinct.every(Number.isInteger)) return undefined;
  if (distinct.length === 2) return [distinct[0], distinct[1]];
  return distinct.length === 1 && (distinct[0] === 0 || distinct[0] === 1) ? [0, 1] : undefined;
}

/** The class of each point, counted from 0, that is predicted; for two classes 1 is the one above the threshold. */
export function predictedClasses({ values, outputs }: Predictions, task: BoundaryTask): number[] {
  if (task.kind === 'sides') return Array.from(values, (value) => (value > task.threshold ? 1 : 0));
  return Array.from({ length: values.length / outputs }, (_, i) => largestAt(values, i * outputs, outputs));
}

/** The class of each point that it has, counted from 0. */
export function targetClasses({ targets }: ReadPlaneData, task: BoundaryTask): number[] {
  return targets.map((target) => (task.kind === 'sides' ? task.classes.indexOf(target) : target));
}
