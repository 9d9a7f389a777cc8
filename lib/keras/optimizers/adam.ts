import { optimizers as rules, type Optimizer as Rule } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkNumber, checkOptions } from '../checks/options.js';
import { Optimizer } from './optimizer.js';

/** Options of {@link Adam}. */
export interface AdamOptions {
  /** Default 0.001. */
  learningRate?: number;
  /** How slowly the mean of the gradients forgets. Default 0.9. */
  beta1?: number;
  /** How slowly the mean of their squares forgets. Default 0.999. */
  beta2?: number;
  /** Keeps the division from 0. Default 1e-7. */
  epsilon?: number;
}

class AdamOptimizer extends Optimizer {
  readonly name = 'Adam';
  readonly slots = 2;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;

  constructor(options: AdamOptions = {}) {
    checkOptions('optimizers.Adam', options, ['learningRate', 'beta1', 'beta2', 'epsilon']);
    super(options.learningRate ?? 0.001);
    this.beta1 = checkNumber('optimizers.Adam', 'beta1', options.beta1 ?? 0.9, 0, 1, 'Give a share such as 0.9.', true);
    this.beta2 = checkNumber('optimizers.Adam', 'beta2', options.beta2 ?? 0.999, 0, 1, 'Give a share such as 0.999.', true);
    this.epsilon = checkNumber('optimizers.Adam', 'epsilon', options.epsilon ?? 1e-7, 0, Infinity, 'Give a tiny number such as 1e-7.');
  }

  protected override options(): Record<string, unknown> {
    return { beta1: this.beta1, beta2: this.beta2, epsilon: this.epsilon };
  }

  rule(): Rule {
    return rules.adam(this.learningRate, this.beta1, this.beta2, this.epsilon);
  }
}

/** Adam, a step of its own size for each weight: `optimizers.Adam({ learningRate: 0.001 })`. */
export const Adam = callable('Adam', AdamOptimizer);
/** An optimizer made by `optimizers.Adam`. */
export type Adam = AdamOptimizer;
