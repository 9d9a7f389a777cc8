import { optimizers as rules, type Optimizer as Rule, type Rate } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkFlag, checkNumber } from '../checks/options.js';
import { Optimizer, type OptimizerOptions } from './optimizer.js';

/** Options of {@link RMSprop}. */
export interface RMSpropOptions extends OptimizerOptions {
  /** How slowly the mean of the squared gradients forgets. Default 0.9. */
  rho?: number;
  /** The share of the last step that goes on. Default 0. */
  momentum?: number;
  /** Keeps the division from 0. Default 1e-7. */
  epsilon?: number;
  /** Divide by the variance of the gradients, in place of their mean square. Default false. */
  centered?: boolean;
}

class RMSpropOptimizer extends Optimizer {
  readonly rho: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly centered: boolean;
  readonly slotNames: readonly (readonly string[])[];

  constructor(options: RMSpropOptions = {}) {
    super('RMSprop', options, ['rho', 'momentum', 'epsilon', 'centered']);
    const who = 'optimizers.RMSprop';
    this.rho = checkNumber(who, 'rho', options.rho ?? 0.9, 0, 1, 'Give a share such as 0.9.');
    this.momentum = checkNumber(who, 'momentum', options.momentum ?? 0, 0, 1, 'Give a share such as 0.9.');
    this.epsilon = checkNumber(who, 'epsilon', options.epsilon ?? 1e-7, 0, Infinity, 'Give a tiny number such as 1e-7.');
    this.centered = checkFlag(who, 'centered', options.centered ?? false);
    this.slotNames = [['velocity'], ...(this.momentum > 0 ? [['momentum']] : []), ...(this.centered ? [['average_gradient']] : [])];
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), rho: this.rho, momentum: this.momentum, epsilon: this.epsilon, centered: this.centered };
  }

  protected engineRule(rate: Rate): Rule {
    return rules.rmsprop(rate, this.rho, this.momentum, this.epsilon, this.centered);
  }
}

/** RMSprop, steps divided by the recent size of the gradient: `optimizers.RMSprop({ learningRate: 0.001 })`. */
export const RMSprop = callable('RMSprop', RMSpropOptimizer);
/** An optimizer made by `optimizers.RMSprop`. */
export type RMSprop = RMSpropOptimizer;
