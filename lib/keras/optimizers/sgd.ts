import { optimizers as rules, type Optimizer as Rule, type Rate } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkFlag, checkNumber } from '../checks/options.js';
import { Optimizer, type OptimizerOptions } from './optimizer.js';

/** Options of {@link SGD}. */
export interface SGDOptions extends OptimizerOptions {
  /** The share of the last step that goes on. Default 0. */
  momentum?: number;
  /** Look ahead along the momentum. Default false. */
  nesterov?: boolean;
}

class SGDOptimizer extends Optimizer {
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly slotNames: readonly (readonly string[])[];

  constructor(options: SGDOptions = {}) {
    super('SGD', options, ['momentum', 'nesterov'], 0.01);
    this.momentum = checkNumber('optimizers.SGD', 'momentum', options.momentum ?? 0, 0, 1, 'Give a share such as 0.9.');
    this.nesterov = checkFlag('optimizers.SGD', 'nesterov', options.nesterov ?? false);
    this.slotNames = this.momentum === 0 ? [] : [['momentum']];
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), momentum: this.momentum, nesterov: this.nesterov };
  }

  protected engineRule(rate: Rate): Rule {
    return rules.sgd(rate, this.momentum, this.nesterov);
  }
}

/** Gradient descent, plain or with momentum: `optimizers.SGD({ learningRate: 0.01, momentum: 0.9 })`. */
export const SGD = callable('SGD', SGDOptimizer);
/** An optimizer made by `optimizers.SGD`. */
export type SGD = SGDOptimizer;
