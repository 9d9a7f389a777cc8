import { callable } from '../../callable.js';
import { checkFlag, checkNumber } from '../../checks/options.js';
import { checkPositive } from '../numbers.js';
import { LearningRateSchedule } from './schedule.js';

/** Options of {@link ExponentialDecay} and {@link InverseTimeDecay}. */
export interface DecayOptions {
  /** The rate of the first step. */
  initialLearningRate: number;
  /** Steps after which the decay has happened once. */
  decaySteps: number;
  /** How much decay that is. */
  decayRate: number;
  /** True for stairs of `decaySteps` steps, in place of a curve. Default false. */
  staircase?: boolean;
  name?: string;
}

const f32 = Math.fround;

abstract class Decay extends LearningRateSchedule {
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  readonly staircase: boolean;

  constructor(className: string, options: DecayOptions) {
    super(className, options, ['initialLearningRate', 'decaySteps', 'decayRate', 'staircase']);
    const who = `schedules.${className}`;
    this.initialLearningRate = checkNumber(who, 'initialLearningRate', options.initialLearningRate, 0, Infinity, 'Give the first learning rate, such as 0.1.');
    this.decaySteps = checkPositive(who, 'decaySteps', options.decaySteps, 'Give a number of steps, such as 1000.');
    this.decayRate = checkNumber(who, 'decayRate', options.decayRate, 0, Infinity, 'Give a number such as 0.96.');
    this.staircase = checkFlag(who, 'staircase', options.staircase ?? false);
  }

  protected decaysAt(step: number): number {
    const decays = f32(f32(step) / f32(this.decaySteps));
    return this.staircase ? Math.floor(decays) : decays;
  }

  getConfig(): Record<string, unknown> {
    const { initialLearningRate, decaySteps, decayRate, staircase, name } = this;
    return { initialLearningRate, decaySteps, decayRate, staircase, name };
  }
}

class ExponentialDecaySchedule extends Decay {
  constructor(options: DecayOptions) {
    super('ExponentialDecay', options);
  }

  rateAt(step: number): number {
    return f32(f32(this.initialLearningRate) * f32(f32(this.decayRate) ** this.decaysAt(step)));
  }
}

class InverseTimeDecaySchedule extends Decay {
  constructor(options: DecayOptions) {
    super('InverseTimeDecay', options);
  }

  rateAt(step: number): number {
    return f32(f32(this.initialLearningRate) / f32(1 + f32(f32(this.decayRate) * this.decaysAt(step))));
  }
}

/**
 * initialLearningRate decayRate^(step / decaySteps).
 *
 * @example
 * const schedule = optimizers.schedules.ExponentialDecay({ initialLearningRate: 1, decaySteps: 10, decayRate: 0.5 });
 * schedule.rateAt(20); // 0.25
 */
export const ExponentialDecay = callable('ExponentialDecay', ExponentialDecaySchedule);

/**
 * initialLearningRate / (1 + decayRate step / decaySteps).
 *
 * @example
 * const schedule = optimizers.schedules.InverseTimeDecay({ initialLearningRate: 1, decaySteps: 10, decayRate: 0.5 });
 * schedule.rateAt(20); // 0.5
 */
export const InverseTimeDecay = callable('InverseTimeDecay', InverseTimeDecaySchedule);
