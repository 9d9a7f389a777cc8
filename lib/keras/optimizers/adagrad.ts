import { optimizers as rules, type Optimizer as Rule, type Rate } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkNumber } from '../checks/options.js';
import { Optimizer, type OptimizerOptions } from './optimizer.js';

/** Options of {@link Adagrad}. */
export interface AdagradOptions extends OptimizerOptions {
  /** What the sums of squared gradients begin with. Default 0.1. */
  initialAccumulatorValue?: number;
  /** Keeps the division from 0. Default 1e-7. */
  epsilon?: number;
}

class AdagradOptimizer extends Optimizer {
  readonly initialAccumulatorValue: number;
  readonly epsilon: number;
  readonly slotNames = [['accumulator']];

  constructor(options: AdagradOptions = {}) {
    super('Adagrad', options, ['initialAccumulatorValue', 'epsilon']);
    const who = 'optimizers.Adagrad';
    this.initialAccumulatorValue = checkNumber(who, 'initialAccumulatorValue', options.initialAccumulatorValue ?? 0.1, 0, Infinity, 'Give a small number such as 0.1.');
    this.epsilon = checkNumber(who, 'epsilon', options.epsilon ?? 1e-7, 0, Infinity, 'Give a tiny number such as 1e-7.');
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), initialAccumulatorValue: this.initialAccumulatorValue, epsilon: this.epsilon };
  }

  protected engineRule(rate: Rate): Rule {
    return rules.adagrad(rate, this.initialAccumulatorValue, this.epsilon);
  }
}

/** Adagrad, steps divided by the size of all gradients so far: `optimizers.Adagrad({ learningRate: 0.01 })`. */
export const Adagrad = callable('Adagrad', AdagradOptimizer);
/** An optimizer made by `optimizers.Adagrad`. */
export type Adagrad = AdagradOptimizer;
