import { sigmoid, softmax, type Activation } from './activations.js';

/** How wrong the prediction for one row is, and how that changes with each of its numbers. */
export interface Loss {
  (prediction: Numbers, target: Numbers): number;
  readonly derivative: (prediction: Numbers, target: Numbers) => number[];
  /** The activation that belongs to it: along the sums, the slope is then prediction - target. */
  readonly partner?: Activation | typeof softmax;
}

type Numbers = readonly number[];
const mean = (values: Numbers): number => values.reduce((a, b) => a + b) / values.length;
const tiny = 1e-15; // a probability of 0 would cost infinitely much
const log = (p: number): number => Math.log(Math.max(p, tiny));

/** The mean squared error, for a regression: the mean of (p - y)^2. */
export function mse(prediction: Numbers, target: Numbers): number { return mean(prediction.map((p, i) => (p - target[i]) ** 2)); }
mse.derivative = (prediction: Numbers, target: Numbers): number[] =>
  prediction.map((p, i) => (2 * (p - target[i])) / prediction.length);

/** For the probability of a yes (1) or no (0): minus the logarithm of what was given to the truth. */
export function binaryCrossentropy(prediction: Numbers, target: Numbers): number { return mean(prediction.map((p, i) => -target[i] * log(p) - (1 - target[i]) * log(1 - p))); }
binaryCrossentropy.derivative = (prediction: Numbers, target: Numbers): number[] =>
  prediction.map((p, i) => (p - target[i]) / Math.max(p * (1 - p), tiny) / prediction.length);
binaryCrossentropy.partner = sigmoid;

/** The same for the probabilities of several classes; the target has a 1 at the true one. */
export function categoricalCrossentropy(prediction: Numbers, target: Numbers): number { return -prediction.reduce((sum, p, i) => sum + target[i] * log(p), 0); }
categoricalCrossentropy.derivative = (prediction: Numbers, target: Numbers): number[] =>
  prediction.map((p, i) => -target[i] / Math.max(p, tiny));
categoricalCrossentropy.partner = softmax;
