/** What a layer does with its sums, each by itself or, as softmax, all together. */
export type ApplyActivation = (sums: readonly number[]) => number[];

type Slope = { readonly negativeSlope?: number; readonly maxValue?: number | null; readonly threshold?: number; readonly alpha?: number };

const single: Record<string, (x: number, options: Slope) => number> = {
  linear: (x) => x,
  relu: (x, { negativeSlope = 0, maxValue, threshold = 0 }) => (x > threshold ? Math.min(x, maxValue ?? Infinity) : negativeSlope * (x - threshold) || 0),
  relu6: (x) => Math.min(Math.max(0, x), 6),
  leaky_relu: (x, { negativeSlope = 0.2 }) => (x > 0 ? x : negativeSlope * x),
  elu: (x, { alpha = 1 }) => (x > 0 ? x : alpha * Math.expm1(x)),
  // Constants of Klambauer et al., "Self-normalizing neural networks" (2017).
  selu: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
  silu: (x) => x / (1 + Math.exp(-x)),
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  softsign: (x) => x / (1 + Math.abs(x)),
  exponential: (x) => Math.exp(x),
  tanh: (x) => Math.tanh(x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  hard_sigmoid: (x) => Math.min(1, Math.max(0, x / 6 + 0.5)),
};

/**
 * Keras's usual activations by name, in plain numbers and with Keras's defaults; undefined for any other.
 *
 * @param options what its layer was made with, as `negativeSlope`
 * @example
 * knownActivation('relu')([-1, 2]);       // [0, 2]
 * knownActivation('softmax')([1000, 1000]); // [0.5, 0.5]
 */
export function knownActivation(name: string, options: Slope = {}): ApplyActivation | undefined {
  if (name === 'softmax') return softmax;
  const apply = Object.hasOwn(single, name) ? single[name] : undefined;
  return apply && ((sums) => sums.map((sum) => apply(sum, options)));
}

function softmax(sums: readonly number[]): number[] {
  const largest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}
