import { optimizers as rules, type Optimizer as Rule, type Rate } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkNumber } from '../checks/options.js';
import { Optimizer, type OptimizerOptions } from './optimizer.js';

/** Options of {@link Adadelta}. */
export interface AdadeltaOptions extends OptimizerOptions {
  /** How slowly the means of the squares forget. Default 0.95. */
  rho?: number;
  /** Keeps the division from 0. Default 1e-7. */
  epsilon?: number;
}

class AdadeltaOptimizer extends Optimizer {
  readonly rho: number;
  readonly epsilon: number;
  readonly slotNames = [['accumulated_grad', 'accumulated_delta_var']];

  constructor(options: AdadeltaOptions = {}) {
    super('Adadelta', options, ['rho', 'epsilon']);
    const who = 'optimizers.Adadelta';
    this.rho = checkNumber(who, 'rho', options.rho ?? 0.95, 0, 1, 'Give a share such as 0.95.');
    this.epsilon = checkNumber(who, 'epsilon', options.epsilon ?? 1e-7, 0, Infinity, 'Give a tiny number such as 1e-7.');
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), rho: this.rho, epsilon: this.epsilon };
  }

  protected engineRule(rate: Rate): Rule {
    return rules.adadelta(rate, this.rho, this.epsilon);
  }
}

/** Adadelta, steps in the units of the weights: `optimizers.Adadelta({ learningRate: 1 })` as its authors had it. */
export const Adadelta = callable('Adadelta', AdadeltaOptimizer);
/** An optimizer made by `optimizers.Adadelta`. */
export type Adadelta = AdadeltaOptimizer;
