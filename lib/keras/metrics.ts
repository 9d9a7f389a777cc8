import { describeValue } from '../arrays/index.js';
import { metrics as formulas, type Metric } from '../engine/index.js';
import { suggestion } from './checks/nearest.js';
import type { Targets } from './checks/targets.js';

const named = {
  binary_accuracy: formulas.binaryAccuracy,
  categorical_accuracy: formulas.categoricalAccuracy,
  sparse_categorical_accuracy: formulas.sparseCategoricalAccuracy,
  mean_squared_error: formulas.meanSquaredError,
  mse: formulas.meanSquaredError,
  MSE: formulas.meanSquaredError,
  mean_absolute_error: formulas.meanAbsoluteError,
  mae: formulas.meanAbsoluteError,
  MAE: formulas.meanAbsoluteError,
} satisfies Record<string, () => Metric>;

/** The name of a metric, as Keras spells it; in the history it stands under the name that was given. */
export type MetricName = 'accuracy' | 'acc' | keyof typeof named;

const names: readonly string[] = ['accuracy', 'acc', ...Object.keys(named)];

/**
 * Checks the metrics of `compile`.
 *
 * @throws TypeError with the nearest name
 */
export function checkMetrics(who: string, value: unknown): MetricName[] {
  if (!Array.isArray(value)) throw new TypeError(`${who}: metrics must be an array of names, got ${describeValue(value)}. Write metrics: ['accuracy'].`);
  for (const name of value) {
    if (!names.includes(name)) throw new TypeError(`${who}: metrics must be names that exist, got ${describeValue(name)}. ${suggestion(name, names)}`);
  }
  const twice = value.find((name, index) => value.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`${who}: metrics must be different ones, got '${twice}' twice. Name it once.`);
  return [...value];
}

/**
 * The formula of a metric for given targets. 'accuracy' is chosen by shape, as Keras chooses: binary for one output,
 * sparse for one class number a row, else categorical.
 *
 * @throws RangeError when the metric compares other shapes
 */
export function metricFor(who: string, name: MetricName, targets: Targets, units: number): () => Metric {
  if (name === 'accuracy' || name === 'acc') {
    if (units === 1) return formulas.binaryAccuracy;
    return targets.width === 1 ? formulas.sparseCategoricalAccuracy : formulas.categoricalAccuracy;
  }
  const wanted = name === 'sparse_categorical_accuracy' ? 1 : units;
  if (targets.width !== wanted) {
    throw new RangeError(`${who}: the metric '${name}' must get ${wanted} value${wanted === 1 ? '' : 's'} a row in y, got ${targets.width}. Use 'accuracy', which fits itself to y.`);
  }
  return named[name];
}
