import { optimizers as rules, type Optimizer as Rule, type Rate } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkNumber } from '../checks/options.js';
import { checkPositive } from './numbers.js';
import { Optimizer, type OptimizerOptions } from './optimizer.js';

/** Options of {@link Lion}. */
export interface LionOptions extends OptimizerOptions {
  /** The share of the momentum in the direction of a step, above 0. Default 0.9. */
  beta1?: number;
  /** How slowly the momentum forgets. Default 0.99. */
  beta2?: number;
}

class LionOptimizer extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly slotNames = [['momentum']];

  constructor(options: LionOptions = {}) {
    super('Lion', options, ['beta1', 'beta2']);
    const who = 'optimizers.Lion';
    this.beta1 = checkPositive(who, 'beta1', options.beta1 ?? 0.9, 'Give a share such as 0.9: with 0 only the sign of the gradient counts.', 1);
    this.beta2 = checkNumber(who, 'beta2', options.beta2 ?? 0.99, 0, 1, 'Give a share such as 0.99.');
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), beta1: this.beta1, beta2: this.beta2 };
  }

  protected engineRule(rate: Rate): Rule {
    return rules.lion(rate, this.beta1, this.beta2);
  }
}

/** Lion, steps of one size, by the sign alone: `optimizers.Lion({ learningRate: 0.0001 })`. */
export const Lion = callable('Lion', LionOptimizer);
/** An optimizer made by `optimizers.Lion`. */
export type Lion = LionOptimizer;
