import { optimizers as rules, type Optimizer as Rule } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkFlag, checkNumber, checkOptions } from '../checks/options.js';
import { Optimizer } from './optimizer.js';

/** Options of {@link SGD}. */
export interface SGDOptions {
  /** Default 0.01. */
  learningRate?: number;
  /** The share of the last step that goes on. Default 0. */
  momentum?: number;
  /** Look ahead along the momentum. Default false. */
  nesterov?: boolean;
}

class SGDOptimizer extends Optimizer {
  readonly name = 'SGD';
  readonly momentum: number;
  readonly nesterov: boolean;

  constructor(options: SGDOptions = {}) {
    checkOptions('optimizers.SGD', options, ['learningRate', 'momentum', 'nesterov']);
    super(options.learningRate ?? 0.01);
    this.momentum = checkNumber('optimizers.SGD', 'momentum', options.momentum ?? 0, 0, 1, 'Give a share such as 0.9.');
    this.nesterov = checkFlag('optimizers.SGD', 'nesterov', options.nesterov ?? false);
  }

  get slots(): number {
    return this.momentum === 0 ? 0 : 1;
  }

  protected override options(): Record<string, unknown> {
    return { momentum: this.momentum, nesterov: this.nesterov };
  }

  rule(): Rule {
    return rules.sgd(this.learningRate, this.momentum, this.nesterov);
  }
}

/** Gradient descent, plain or with momentum: `optimizers.SGD({ learningRate: 0.01, momentum: 0.9 })`. */
export const SGD = callable('SGD', SGDOptimizer);
/** An optimizer made by `optimizers.SGD`. */
export type SGD = SGDOptimizer;
