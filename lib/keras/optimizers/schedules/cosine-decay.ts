import { callable } from '../../callable.js';
import { checkNumber } from '../../checks/options.js';
import { checkPositive } from '../numbers.js';
import { LearningRateSchedule } from './schedule.js';

/** Options of {@link CosineDecay}. */
export interface CosineDecayOptions {
  /** The rate of the first step. */
  initialLearningRate: number;
  /** Steps from the top to the end. */
  decaySteps: number;
  /** The share of the rate that is left at the end. Default 0. */
  alpha?: number;
  /** The rate to which it grows first, in a straight line. Default none. */
  warmupTarget?: number | null;
  /** Steps until that. Default 0. */
  warmupSteps?: number;
  name?: string;
}

const f32 = Math.fround;

class CosineDecaySchedule extends LearningRateSchedule {
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly alpha: number;
  readonly warmupTarget: number | null;
  readonly warmupSteps: number;

  constructor(options: CosineDecayOptions) {
    super('CosineDecay', options, ['initialLearningRate', 'decaySteps', 'alpha', 'warmupTarget', 'warmupSteps']);
    const who = 'schedules.CosineDecay';
    this.initialLearningRate = checkNumber(who, 'initialLearningRate', options.initialLearningRate, 0, Infinity, 'Give the first learning rate, such as 0.1.');
    this.decaySteps = checkPositive(who, 'decaySteps', options.decaySteps, 'Give a number of steps, such as 1000.');
    this.alpha = checkNumber(who, 'alpha', options.alpha ?? 0, 0, 1, 'Give a share such as 0.1.');
    this.warmupTarget = options.warmupTarget === undefined || options.warmupTarget === null ? null
      : checkNumber(who, 'warmupTarget', options.warmupTarget, 0, Infinity, 'Give the highest learning rate, such as 0.1.');
    this.warmupSteps = checkNumber(who, 'warmupSteps', options.warmupSteps ?? 0, 0, Infinity, 'Give a number of steps, such as 100.');
  }

  rateAt(step: number): number {
    const first = f32(this.initialLearningRate);
    const steps = f32(this.decaySteps);
    if (this.warmupTarget === null) return this.decayed(Math.min(step, steps), steps, first);
    const target = f32(this.warmupTarget);
    const at = Math.min(step, steps + this.warmupSteps);
    if (at >= this.warmupSteps) return this.decayed(at - this.warmupSteps, steps, target);
    return f32(f32(f32(target - first) * f32(at / this.warmupSteps)) + first);
  }

  getConfig(): Record<string, unknown> {
    const { initialLearningRate, decaySteps, alpha, name, warmupTarget, warmupSteps } = this;
    return { initialLearningRate, decaySteps, alpha, name, warmupTarget, warmupSteps };
  }

  private decayed(step: number, steps: number, from: number): number {
    const wave = f32(0.5 * f32(1 + f32(Math.cos(f32(f32(Math.PI) * f32(step / steps))))));
    return f32(from * f32(f32(f32(1 - this.alpha) * wave) + f32(this.alpha)));
  }
}

/**
 * Half a cosine from the top down to the share `alpha` of it, after a straight way up where `warmupTarget` is given
 * (Loshchilov and Hutter 2016).
 *
 * @example
 * const schedule = optimizers.schedules.CosineDecay({ initialLearningRate: 1, decaySteps: 10 });
 * schedule.rateAt(10); // 0
 */
export const CosineDecay = callable('CosineDecay', CosineDecaySchedule);
