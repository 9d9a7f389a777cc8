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
  /**
   * The rule of step `step`, which counts from 1.
   *
   * @param round what its constants go through; default: to float32, as the network's numbers are
   */
  rule(step: number, round?: Round): UpdateRule;
}

/** Rounds a number to what a network keeps its numbers in. */
type Round = (value: number) => number;

/** A learning rate: a number, or one that is asked for at each step, by the number of steps before it. */
export type Rate = number | ((iteration: number) => number);

// Keras keeps these numbers, and the powers of Adam's, as float32; to agree with it, so does a network of float32. (1 - beta2^t is small at
// first, so that the rounding of the power is 1e-5 of it.)
const at = (rate: Rate, step: number, round: Round): number => round(typeof rate === 'number' ? rate : rate(step - 1));
const power = (beta: number, step: number, round: Round): number => round(round(beta) ** step);

/** Gradient descent; with `momentum` v = momentum v - rate g, w += v (nesterov: w += momentum v - rate g). */
export function sgd(learningRate: Rate, momentum = 0, nesterov = false): Optimizer {
  return momentum === 0
    ? { slots: 0, rule: (step, round = Math.fround) => ({ kind: 'sgd', learningRate: at(learningRate, step, round) }) }
    : { slots: 1, rule: (step, round = Math.fround) => ({ kind: 'momentum', learningRate: at(learningRate, step, round), momentum: round(momentum), nesterov }) };
}

/**
 * Adam (Kingma and Ba 2015) in Keras's form: alpha = rate sqrt(1 - beta2^t) / (1 - beta1^t), epsilon not corrected;
 * with `amsgrad` (Reddi and others 2018) the largest velocity so far, not its corrected form.
 */
export function adam(learningRate: Rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, amsgrad = false): Optimizer {
  return {
    slots: amsgrad ? 3 : 2,
    rule: (step, round = Math.fround) => ({
      kind: 'adam',
      alpha: round(round(at(learningRate, step, round) * round(Math.sqrt(round(1 - power(beta2, step, round))))) / round(1 - power(beta1, step, round))),
      rate1: round(1 - beta1), rate2: round(1 - beta2), epsilon: round(epsilon), amsgrad,
    }),
  };
}

/**
 * Nadam (Dozat 2016): Adam with Nesterov's look ahead. u(t) = beta1 (1 - 0.96^t / 2) and U(t) = u(1) ... u(t) take the
 * place of beta1 and its power.
 */
export function nadam(learningRate: Rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7): Optimizer {
  const u = (step: number, round: Round): number => round(round(beta1) * round(1 - round(0.5 * power(0.96, step, round))));
  const known = { step: 0, product: 1 };
  return {
    slots: 2,
    rule: (step, round = Math.fround) => {
      if (known.step > step) Object.assign(known, { step: 0, product: 1 });
      while (known.step < step) known.product = nadamProduct(known.product, beta1, ++known.step, round);
      const next = round(known.product * u(step + 1, round));
      const rate = at(learningRate, step, round);
      return {
        kind: 'nadam',
        ofMean: round(rate * u(step + 1, round) / round(1 - next)),
        ofGradient: round(rate * round(1 - u(step, round)) / round(1 - known.product)),
        correction: round(1 - power(beta2, step, round)),
        rate1: round(1 - round(beta1)), rate2: round(1 - round(beta2)), epsilon: round(epsilon),
      };
    },
  };
}

/** U(step) from U(step - 1), rounded as Keras rounds. */
export function nadamProduct(product: number, beta1: number, step: number, round: Round = Math.fround): number {
  return round(round(product * round(beta1)) * round(1 - round(0.5 * power(0.96, step, round))));
}

/** RMSprop (Tieleman and Hinton 2012) in Keras's form: epsilon under the root; `centered` divides by the variance of the gradients. */
export function rmsprop(learningRate: Rate, rho = 0.9, momentum = 0, epsilon = 1e-7, centered = false): Optimizer {
  return {
    slots: 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0),
    rule: (step, round = Math.fround) => ({
      kind: 'rmsprop', learningRate: at(learningRate, step, round), rho: round(rho), rate: round(1 - rho), momentum: round(momentum),
      epsilon: round(epsilon), centered,
    }),
  };
}

/** Adagrad (Duchi and others 2011): the squares of all gradients so far, from `initial` on. */
export function adagrad(learningRate: Rate, initial = 0.1, epsilon = 1e-7): Optimizer {
  return { slots: 1, initial: [initial], rule: (step, round = Math.fround) => ({ kind: 'adagrad', learningRate: at(learningRate, step, round), epsilon: round(epsilon) }) };
}

/** Adadelta (Zeiler 2012): steps in the units of the parameters. */
export function adadelta(learningRate: Rate, rho = 0.95, epsilon = 1e-7): Optimizer {
  return {
    slots: 2,
    rule: (step, round = Math.fround) => ({ kind: 'adadelta', learningRate: at(learningRate, step, round), rho: round(rho), rate: round(1 - rho), epsilon: round(epsilon) }),
  };
}

/** Adamax (Kingma and Ba 2015): Adam by the largest gradient, u = max(beta2 u, |g|). */
export function adamax(learningRate: Rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7): Optimizer {
  return {
    slots: 2,
    rule: (step, round = Math.fround) => ({
      kind: 'adamax', alpha: round(at(learningRate, step, round) / round(1 - power(beta1, step, round))), rate1: round(1 - beta1), beta2: round(beta2), epsilon: round(epsilon),
    }),
  };
}

/** Lion (Chen and others 2023): steps of one size, by the sign alone. */
export function lion(learningRate: Rate, beta1 = 0.9, beta2 = 0.99): Optimizer {
  return { slots: 1, rule: (step, round = Math.fround) => ({ kind: 'lion', learningRate: at(learningRate, step, round), beta1: round(beta1), beta2: round(beta2) }) };
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
    rule: (step, round = Math.fround) => {
      const rate = at(learningRate, step, round);
      return { kind: 'ftrl', learningRate: rate, power: learningRatePower, l1: round(l1), l2: l2 + beta / (2 * rate), shrinkage };
    },
  };
}

/** The same with decoupled weight decay: before each step every parameter loses rate times `weightDecay` of itself. */
export function withWeightDecay(optimizer: Optimizer, learningRate: Rate, weightDecay: number): Optimizer {
  return { ...optimizer, rule: (step, round = Math.fround) => ({ ...optimizer.rule(step, round), decay: at(learningRate, step, round) * round(weightDecay) }) };
}
