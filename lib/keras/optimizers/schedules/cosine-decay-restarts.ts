import { callable } from '../../callable.js';
import { checkNumber } from '../../checks/options.js';
import { checkPositive } from '../numbers.js';
import { LearningRateSchedule } from './schedule.js';

/** Options of {@link CosineDecayRestarts}. */
export interface CosineDecayRestartsOptions {
  /** The rate of the first step. */
  initialLearningRate: number;
  /** Steps of the first wave. */
  firstDecaySteps: number;
  /** How much longer each wave is than the one before. Default 2. */
  tMul?: number;
  /** How high each wave is, as a share of the one before. Default 1. */
  mMul?: number;
  /** The share of the rate that is left at the end of a wave. Default 0. */
  alpha?: number;
  name?: string;
}

const f32 = Math.fround;

class CosineDecayRestartsSchedule extends LearningRateSchedule {
  readonly initialLearningRate: number;
  readonly firstDecaySteps: number;
  readonly tMul: number;
  readonly mMul: number;
  readonly alpha: number;

  constructor(options: CosineDecayRestartsOptions) {
    super('CosineDecayRestarts', options, ['initialLearningRate', 'firstDecaySteps', 'tMul', 'mMul', 'alpha'], 'SGDRDecay');
    const who = 'schedules.CosineDecayRestarts';
    this.initialLearningRate = checkNumber(who, 'initialLearningRate', options.initialLearningRate, 0, Infinity, 'Give the first learning rate, such as 0.1.');
    this.firstDecaySteps = checkPositive(who, 'firstDecaySteps', options.firstDecaySteps, 'Give a number of steps, such as 1000.');
    this.tMul = checkNumber(who, 'tMul', options.tMul ?? 2, 1, Infinity, 'Give a number such as 2.');
    this.mMul = checkNumber(who, 'mMul', options.mMul ?? 1, 0, Infinity, 'Give a number such as 1.');
    this.alpha = checkNumber(who, 'alpha', options.alpha ?? 0, 0, 1, 'Give a share such as 0.1.');
  }

  rateAt(step: number): number {
    const waves = f32(f32(step) / f32(this.firstDecaySteps));
    const ratio = f32(this.tMul);
    // With growing waves the sum of a geometric series says how many are over.
    const over = ratio === 1 ? Math.floor(waves) : Math.floor(f32(f32(Math.log(f32(1 - f32(waves * f32(1 - ratio))))) / f32(Math.log(ratio))));
    const done = ratio === 1 ? f32(waves - over) : f32(f32(waves - f32(f32(1 - f32(ratio ** over)) / f32(1 - ratio))) / f32(ratio ** over));
    const height = f32(0.5 * f32(f32(this.mMul) ** over));
    const wave = f32(height * f32(1 + f32(Math.cos(f32(f32(Math.PI) * done)))));
    const alpha = f32(this.alpha);
    return f32(f32(this.initialLearningRate) * f32(f32(f32(1 - alpha) * wave) + alpha));
  }

  getConfig(): Record<string, unknown> {
    const { initialLearningRate, firstDecaySteps, tMul, mMul, alpha, name } = this;
    return { initialLearningRate, firstDecaySteps, tMul, mMul, alpha, name };
  }
}

/**
 * Cosine waves one after the other, each beginning at the top (Loshchilov and Hutter 2016).
 *
 * @example
 * const schedule = optimizers.schedules.CosineDecayRestarts({ initialLearningRate: 1, firstDecaySteps: 10, tMul: 1 });
 * schedule.rateAt(10); // 1
 */
export const CosineDecayRestarts = callable('CosineDecayRestarts', CosineDecayRestartsSchedule);
