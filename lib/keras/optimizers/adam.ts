import { optimizers as rules, type Optimizer as Rule, type Rate } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkFlag } from '../checks/options.js';
import { MomentsOptimizer, type MomentsOptions } from './moments.js';

/** Options of {@link Adam} and {@link AdamW}. */
export interface AdamOptions extends MomentsOptions {
  /** Divide by the largest mean of squares so far. Default false. */
  amsgrad?: boolean;
}

class AdamOptimizer extends MomentsOptimizer {
  readonly amsgrad: boolean;
  readonly slotNames: readonly (readonly string[])[];

  constructor(options: AdamOptions = {}, className = 'Adam') {
    super(className, options, ['amsgrad']);
    this.amsgrad = checkFlag(`optimizers.${className}`, 'amsgrad', options.amsgrad ?? false);
    this.slotNames = [['momentum', 'velocity'], ...(this.amsgrad ? [['velocity_hat']] : [])];
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), amsgrad: this.amsgrad };
  }

  protected engineRule(rate: Rate): Rule {
    return rules.adam(rate, this.beta1, this.beta2, this.epsilon, this.amsgrad);
  }
}

class AdamWOptimizer extends AdamOptimizer {
  constructor(options: AdamOptions = {}) {
    super(typeof options === 'object' && options !== null ? { ...options, weightDecay: options.weightDecay ?? 0.004 } : options, 'AdamW');
  }
}

/** Adam, a step of its own size for each weight: `optimizers.Adam({ learningRate: 0.001 })`. */
export const Adam = callable<[options?: AdamOptions], AdamOptimizer>('Adam', AdamOptimizer);
/** An optimizer made by `optimizers.Adam`. */
export type Adam = AdamOptimizer;

/** Adam with weight decay, 0.004 by default: `optimizers.AdamW({ weightDecay: 0.01 })`. */
export const AdamW = callable('AdamW', AdamWOptimizer);
/** An optimizer made by `optimizers.AdamW`. */
export type AdamW = AdamWOptimizer;
