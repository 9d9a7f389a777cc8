import { optimizers as rules, type Optimizer as Rule, type Rate } from '../../engine/index.js';
import { callable } from '../callable.js';
import { MomentsOptimizer, type MomentsOptions } from './moments.js';

class NadamOptimizer extends MomentsOptimizer {
  readonly slotNames = [['momentum', 'velocity']];

  constructor(options: MomentsOptions = {}) {
    super('Nadam', options);
  }

  /** Keras keeps the product of its momentum schedule. */
  override get scalar(): number {
    let product = 1;
    for (let step = 1; step <= this.iterations; step++) product = rules.nadamProduct(product, this.beta1, step);
    return product;
  }

  protected engineRule(rate: Rate): Rule {
    return rules.nadam(rate, this.beta1, this.beta2, this.epsilon);
  }
}

/** Adam with Nesterov's look ahead: `optimizers.Nadam({ learningRate: 0.001 })`. */
export const Nadam = callable('Nadam', NadamOptimizer);
/** An optimizer made by `optimizers.Nadam`. */
export type Nadam = NadamOptimizer;
