/** A function that a neuron applies to its sum, with its slope (derivative) where the neuron is to be trained. */
export interface Activation {
  (x: number): number;
  readonly name: string;
  readonly derivative?: (x: number) => number;
}

/** Leaves the sum as it is: for a regression. */
export function linear(x: number): number { return x; }
linear.derivative = (_x: number): number => 1;

/** Squeezes any number between 0 and 1: 1 / (1 + e^-x). */
export function sigmoid(x: number): number { return 1 / (1 + Math.exp(-x)); }
sigmoid.derivative = (x: number): number => sigmoid(x) * sigmoid(-x); // 1 - sigmoid(x) is sigmoid(-x)

/** Squeezes any number between -1 and 1. */
export function tanh(x: number): number { return Math.tanh(x); }
tanh.derivative = (x: number): number => 1 - Math.tanh(x) ** 2;

/** Keeps what is positive, else 0: max(0, x). At 0 its slope is taken as 0, as in Keras. */
export function relu(x: number): number { return Math.max(0, x); }
relu.derivative = (x: number): number => (x > 0 ? 1 : 0);

/** Lets a tenth of the negative side through: max(0.1 x, x). (Keras's 'leaky_relu' lets 0.2 of it through.) */
export function leakyRelu(x: number): number { return Math.max(0.1 * x, x); }
leakyRelu.derivative = (x: number): number => (x > 0 ? 1 : 0.1);

/** Bends smoothly down to -1 on the negative side: x where it is positive, else e^x - 1. */
export function elu(x: number): number { return x > 0 ? x : Math.expm1(x); }
elu.derivative = (x: number): number => (x > 0 ? 1 : Math.exp(x));

/**
 * Makes an activation that is the highest of several lines w x + b.
 *
 * @param lines weight and bias of each
 * @example
 * maxout([[1, 0], [-1, 0]])(-3); // 3
 */
export function maxout(lines: readonly (readonly [w: number, b: number])[]) {
  const heights = (x: number): number[] => lines.map(([w, b]) => w * x + b);
  const maxout = (x: number): number => Math.max(...heights(x));
  return Object.assign(maxout, { derivative: (x: number) => lines[heights(x).indexOf(maxout(x))]?.[0] ?? NaN });
}

/**
 * Turns the sums of a whole layer into probabilities, which add up to 1.
 *
 * @example
 * softmax([1000, 1000]); // [0.5, 0.5]
 */
export function softmax(sums: readonly number[]): number[] {
  const largest = Math.max(...sums); // e^1000 is too large for a computer's number; e^0 is not
  const powers = sums.map((sum) => Math.exp(sum - largest));
  const total = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / total);
}
