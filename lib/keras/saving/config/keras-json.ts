// Numbers that are fractions to Keras, also where they happen to be whole: Python tells 0 from 0.0, and some of its
// classes refuse the first.
const fractions = new Set([
  'learning_rate', 'momentum', 'rho', 'epsilon', 'beta_1', 'beta_2', 'weight_decay', 'clipnorm', 'global_clipnorm', 'clipvalue', 'ema_momentum',
  'initial_accumulator_value', 'rate', 'l1', 'l2', 'factor', 'mean', 'stddev', 'minval', 'maxval', 'value', 'scale_factor', 'negative_slope', 'max_value',
  'threshold', 'thresholds', 'alpha', 'beta', 'gamma', 'delta', 'label_smoothing', 'renorm_momentum', 'min_delta',
]);

/**
 * JSON as Python writes it, where a fraction that is whole keeps its point.
 *
 * @example
 * kerasJson({ momentum: 0, units: 3 }); // '{"momentum":0.0,"units":3}'
 */
export function kerasJson(value: unknown): string {
  const mark = (number: unknown): unknown => (typeof number === 'number' && Number.isSafeInteger(number) ? `\u0000${number}` : number);
  return JSON.stringify(value, (key, inner: unknown) => {
    if (!fractions.has(key)) return inner;
    return Array.isArray(inner) ? inner.map(mark) : mark(inner);
  }).replace(/"\\u0000(-?\d+)"/g, '$1.0');
}
