import { optimizers as rules, type Optimizer as Rule, type Rate } from '../../engine/index.js';
import { callable } from '../callable.js';
import { MomentsOptimizer, type MomentsOptions } from './moments.js';

class AdamaxOptimizer extends MomentsOptimizer {
  readonly slotNames = [['momentum', 'norm']];

  constructor(options: MomentsOptions = {}) {
    super('Adamax', options);
  }

  protected engineRule(rate: Rate): Rule {
    return rules.adamax(rate, this.beta1, this.beta2, this.epsilon);
  }
}

/** Adam divided by the largest gradient lately: `optimizers.Adamax({ learningRate: 0.001 })`. */
export const Adamax = callable('Adamax', AdamaxOptimizer);
/** An optimizer made by `optimizers.Adamax`. */
export type Adamax = AdamaxOptimizer;
