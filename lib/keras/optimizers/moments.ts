import { checkNumber } from '../checks/options.js';
import { Optimizer, type OptimizerOptions } from './optimizer.js';

/** Options of the optimizers that keep means of the gradients and of their squares. */
export interface MomentsOptions extends OptimizerOptions {
  /** How slowly the mean of the gradients forgets. Default 0.9. */
  beta1?: number;
  /** How slowly the mean of their squares forgets. Default 0.999. */
  beta2?: number;
  /** Keeps the division from 0. Default 1e-7. */
  epsilon?: number;
}

/** An optimizer of Adam's kin. */
export abstract class MomentsOptimizer extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;

  /** @param known the options of this optimizer beside Adam's */
  constructor(className: string, options: MomentsOptions, known: readonly string[] = []) {
    super(className, options, ['beta1', 'beta2', 'epsilon', ...known]);
    const who = `optimizers.${className}`;
    this.beta1 = checkNumber(who, 'beta1', options.beta1 ?? 0.9, 0, 1, 'Give a share such as 0.9.', true);
    this.beta2 = checkNumber(who, 'beta2', options.beta2 ?? 0.999, 0, 1, 'Give a share such as 0.999.', true);
    this.epsilon = checkNumber(who, 'epsilon', options.epsilon ?? 1e-7, 0, Infinity, 'Give a tiny number such as 1e-7.');
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), beta1: this.beta1, beta2: this.beta2, epsilon: this.epsilon };
  }
}
