import type { Clipping } from './clip-gradients.js';
import type { UpdateRule } from './update-rule.js';

/** An optimizer as the engine sees it: how many numbers it remembers for a parameter, and its rule at step t. */
export interface Optimizer {
  /** Arrays of the parameters' length that it keeps between steps. */
  readonly slots: number;
  /** What the first slots are filled with; those that are not named begin at 0. */
  readonly initial?: readonly number[];
  /** What is done to the gradients before each step. */
  readonly clip?: Clipping;
  /** The rule of step `step`, which counts from 1. */
  rule(step: number): UpdateRule;
}

/** A learning rate: a number, or one that is asked for at each step, by the number of steps before it. */
export type Rate = number | ((iteration: number) => number);

// Keras keeps these numbers, and the powers of Adam's, as float32; to agree with it, so do we. (1 - beta2^t is small at
// first, so that the rounding of the power is 1e-5 of it.)
const f32 = Math.fround;
const at = (rate: Rate, step: number): number => f32(typeof rate === 'number' ? rate : rate(step - 1));
const power = (beta: number, step: number): number => f32(f32(beta) ** step);

/** Gradient descent; with `momentum` v = momentum v - rate g, w += v (nesterov: w += momentum v - rate g). */
export function sgd(learningRate: Rate, momentum = 0, nesterov = false): Optimizer {
  return momentum === 0
    ? { slots: 0, rule: (step) => ({ kind: 'sgd', learningRate: at(learningRate, step) }) }
    : { slots: 1, rule: (step) => ({ kind: 'momentum', learningRate: at(learningRate, step), momentum: f32(momentum), nesterov }) };
}

/**
 * Adam (Kingma and Ba 2015) in Keras's form: alpha = rate sqrt(1 - beta2^t) / (1 - beta1^t), epsilon not corrected;
 * with `amsgrad` (Reddi and others 2018) the largest velocity so far, not its corrected form.
 */
export function adam(learningRate: Rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, amsgrad = false): Optimizer {
  return {
    slots: amsgrad ? 3 : 2,
    rule: (step) => ({
      kind: 'adam',
      alpha: f32(f32(at(learningRate, step) * f32(Math.sqrt(f32(1 - power(beta2, step))))) / f32(1 - power(beta1, step))),
      rate1: f32(1 - beta1), rate2: f32(1 - beta2), epsilon: f32(epsilon), amsgrad,
    }),
  };
}

/**
 * Nadam (Dozat 2016): Adam with Nesterov's look ahead. u(t) = beta1 (1 - 0.96^t / 2) and U(t) = u(1) ... u(t) take the
 * place of beta1 and its power.
 */
export function nadam(learningRate: Rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7): Optimizer {
  const u = (step: number): number => f32(f32(beta1) * f32(1 - f32(0.5 * power(0.96, step))));
  const known = { step: 0, product: 1 };
  return {
    slots: 2,
    rule: (step) => {
      if (known.step > step) Object.assign(known, { step: 0, product: 1 });
      while (known.step < step) known.product = nadamProduct(known.product, beta1, ++known.step);
      const next = f32(known.product * u(step + 1));
      const rate = at(learningRate, step);
      return {
        kind: 'nadam',
        ofMean: f32(rate * u(step + 1) / f32(1 - next)),
        ofGradient: f32(rate * f32(1 - u(step)) / f32(1 - known.product)),
        correction: f32(1 - power(beta2, step)),
        rate1: f32(1 - f32(beta1)), rate2: f32(1 - f32(beta2)), epsilon: f32(epsilon),
      };
    },
  };
}

/** U(step) from U(step - 1), rounded as Keras rounds. */
export function nadamProduct(product: number, beta1: number, step: number): number {
  return f32(f32(product * f32(beta1)) * f32(1 - f32(0.5 * power(0.96, step))));
}

/** RMSprop (Tieleman and Hinton 2012) in Keras's form: epsilon under the root; `centered` divides by the variance of the gradients. */
export function rmsprop(learningRate: Rate, rho = 0.9, momentum = 0, epsilon = 1e-7, centered = false): Optimizer {
  return {
    slots: 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0),
    rule: (step) => ({
      kind: 'rmsprop', learningRate: at(learningRate, step), rho: f32(rho), rate: f32(1 - rho), momentum: f32(momentum),
      epsilon: f32(epsilon), centered,
    }),
  };
}

/** Adagrad (Duchi and others 2011): the squares of all gradients so far, from `initial` on. */
export function adagrad(learningRate: Rate, initial = 0.1, epsilon = 1e-7): Optimizer {
  return { slots: 1, initial: [initial], rule: (step) => ({ kind: 'adagrad', learningRate: at(learningRate, step), epsilon: f32(epsilon) }) };
}

/** Adadelta (Zeiler 2012): steps in the units of the parameters. */
export function adadelta(learningRate: Rate, rho = 0.95, epsilon = 1e-7): Optimizer {
  return {
    slots: 2,
    rule: (step) => ({ kind: 'adadelta', learningRate: at(learningRate, step), rho: f32(rho), rate: f32(1 - rho), epsilon: f32(epsilon) }),
  };
}

/** Adamax (Kingma and Ba 2015): Adam by the largest gradient, u = max(beta2 u, |g|). */
export function adamax(learningRate: Rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7): Optimizer {
  return {
    slots: 2,
    rule: (step) => ({
      kind: 'adamax', alpha: f32(at(learningRate, step) / f32(1 - power(beta1, step))), rate1: f32(1 - beta1), beta2: f32(beta2), epsilon: f32(epsilon),
    }),
  };
}

/** Lion (Chen and others 2023): steps of one size, by the sign alone. */
export function lion(learningRate: Rate, beta1 = 0.9, beta2 = 0.99): Optimizer {
  return { slots: 1, rule: (step) => ({ kind: 'lion', learningRate: at(learningRate, step), beta1: f32(beta1), beta2: f32(beta2) }) };
}

/** What {@link ftrl} is made of, with Keras's defaults. */
export interface FtrlConstants {
  /** Not above 0; default -0.5. */
  readonly learningRatePower?: number;
  /** What the accumulators begin with; default 0.1. */
  readonly initial?: number;
  /** Default 0, as the next three. */
  readonly l1?: number;
  readonly l2?: number;
  readonly shrinkage?: number;
  readonly beta?: number;
}

/** FTRL-proximal (McMahan and others 2013): follows the leader, and keeps many weights at exactly 0. */
export function ftrl(learningRate: Rate, { learningRatePower = -0.5, initial = 0.1, l1 = 0, l2 = 0, shrinkage = 0, beta = 0 }: FtrlConstants = {}): Optimizer {
  return {
    slots: 2,
    initial: [initial],
    rule: (step) => {
      const rate = at(learningRate, step);
      return { kind: 'ftrl', learningRate: rate, power: learningRatePower, l1: f32(l1), l2: l2 + beta / (2 * rate), shrinkage };
    },
  };
}

/** The same with decoupled weight decay: before each step every parameter loses rate times `weightDecay` of itself. */
export function withWeightDecay(optimizer: Optimizer, learningRate: Rate, weightDecay: number): Optimizer {
  return { ...optimizer, rule: (step) => ({ ...optimizer.rule(step), decay: at(learningRate, step) * f32(weightDecay) }) };
}
