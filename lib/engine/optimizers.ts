import type { UpdateRule } from './kernels.js';

/** An optimizer as the engine sees it: how many numbers it remembers for a parameter, and its rule at step t. */
export interface Optimizer {
  /** Arrays of the parameters' length that it keeps between steps, all 0 at first. */
  readonly slots: number;
  /** The rule of step `step`, which counts from 1. */
  rule(step: number): UpdateRule;
}

// Keras keeps these numbers, and the powers of Adam's, as float32; to agree with it, so do we. (1 - beta2^t is small at
// first, so that the rounding of the power is 1e-5 of it.)
const f32 = Math.fround;

/** Gradient descent; with `momentum` v = momentum v - rate g, w += v (nesterov: w += momentum v - rate g). */
export function sgd(learningRate: number, momentum = 0, nesterov = false): Optimizer {
  const rule: UpdateRule = momentum === 0
    ? { kind: 'sgd', learningRate: f32(learningRate) }
    : { kind: 'momentum', learningRate: f32(learningRate), momentum: f32(momentum), nesterov };
  return { slots: momentum === 0 ? 0 : 1, rule: () => rule };
}

/**
 * Adam (Kingma and Ba 2015) in Keras's form: alpha = rate sqrt(1 - beta2^t) / (1 - beta1^t), epsilon not corrected.
 */
export function adam(learningRate: number, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7): Optimizer {
  return {
    slots: 2,
    rule: (step) => ({
      kind: 'adam',
      alpha: f32(learningRate) * Math.sqrt(1 - f32(f32(beta2) ** step)) / (1 - f32(f32(beta1) ** step)),
      rate1: 1 - beta1, rate2: 1 - beta2, epsilon,
    }),
  };
}

/** RMSprop (Tieleman and Hinton 2012) in Keras's form: epsilon under the root. */
export function rmsprop(learningRate: number, rho = 0.9, momentum = 0, epsilon = 1e-7): Optimizer {
  const rule: UpdateRule = { kind: 'rmsprop', learningRate: f32(learningRate), rho: f32(rho), rate: f32(1 - rho), momentum: f32(momentum), epsilon };
  return { slots: momentum > 0 ? 2 : 1, rule: () => rule };
}
