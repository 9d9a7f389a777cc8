import { optimizers as rules, type Optimizer as Rule } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkNumber, checkOptions } from '../checks/options.js';
import { Optimizer } from './optimizer.js';

/** Options of {@link RMSprop}. */
export interface RMSpropOptions {
  /** Default 0.001. */
  learningRate?: number;
  /** How slowly the mean of the squared gradients forgets. Default 0.9. */
  rho?: number;
  /** The share of the last step that goes on. Default 0. */
  momentum?: number;
  /** Keeps the division from 0. Default 1e-7. */
  epsilon?: number;
}

class RMSpropOptimizer extends Optimizer {
  readonly name = 'RMSprop';
  readonly rho: number;
  readonly momentum: number;
  readonly epsilon: number;

  constructor(options: RMSpropOptions = {}) {
    checkOptions('optimizers.RMSprop', options, ['learningRate', 'rho', 'momentum', 'epsilon']);
    super(options.learningRate ?? 0.001);
    this.rho = checkNumber('optimizers.RMSprop', 'rho', options.rho ?? 0.9, 0, 1, 'Give a share such as 0.9.');
    this.momentum = checkNumber('optimizers.RMSprop', 'momentum', options.momentum ?? 0, 0, 1, 'Give a share such as 0.9.');
    this.epsilon = checkNumber('optimizers.RMSprop', 'epsilon', options.epsilon ?? 1e-7, 0, Infinity, 'Give a tiny number such as 1e-7.');
  }

  get slots(): number {
    return this.momentum > 0 ? 2 : 1;
  }

  protected override options(): Record<string, unknown> {
    return { rho: this.rho, momentum: this.momentum, epsilon: this.epsilon };
  }

  rule(): Rule {
    return rules.rmsprop(this.learningRate, this.rho, this.momentum, this.epsilon);
  }
}

/** RMSprop, steps divided by the recent size of the gradient: `optimizers.RMSprop({ learningRate: 0.001 })`. */
export const RMSprop = callable('RMSprop', RMSpropOptimizer);
/** An optimizer made by `optimizers.RMSprop`. */
export type RMSprop = RMSpropOptimizer;
