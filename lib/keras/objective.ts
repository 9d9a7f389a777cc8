import type { ArrayInput } from '../arrays/index.js';
import type { Dataset, Objective, Totals } from '../engine/index.js';
import type { Features } from './checks/features.js';
import { readTargets, type Targets } from './checks/targets.js';
import type { DenseLayer } from './layers/dense.js';
import type { Loss } from './losses/loss.js';
import { metricFor, type MetricName } from './metrics.js';

/** What `compile` was given. */
export interface Goals {
  readonly loss: Loss;
  readonly metrics: readonly MetricName[];
}

/** Targets for X, checked against the loss and the last layer. */
export function readLabels(who: string, name: string, y: ArrayInput, X: Features, goals: Goals, last: DenseLayer): Targets {
  return readTargets(y, { who, name, rows: X.rows, loss: goals.loss.name, kind: goals.loss.target, units: last.units });
}

/** The engine's objective for a model that ends with `last`, for targets of this form. */
export function objectiveFor(who: string, goals: Goals, last: DenseLayer, targets: Targets): Objective {
  return { ...goals.loss.formulaAfter(last.activation), metrics: goals.metrics.map((name) => metricFor(who, name, targets, last.units)) };
}

/** X and y as the engine takes them. */
export function asDataset(X: Features, y: Targets): Dataset {
  return { x: X.data, y: y.data, rows: X.rows };
}

/** The rows `from` to `to - 1`, without a copy. */
export function slice(data: Dataset, from: number, to: number): Dataset {
  const part = (all: Float32Array): Float32Array => all.subarray(from * all.length / data.rows, to * all.length / data.rows);
  return { x: part(data.x), y: part(data.y), rows: to - from };
}

/** Means by name, sorted as Keras sorts them. */
export function namedMeans(goals: Goals, totals: Totals, prefix = ''): Map<string, number> {
  const values: [string, number][] = [['loss', totals.loss], ...goals.metrics.map((name, i): [string, number] => [name, totals.metrics[i]])];
  values.sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(values.map(([name, sum]) => [prefix + name, sum / totals.rows]));
}
