import { callable } from '../../callable.js';
import { checkFlag, checkNumber } from '../../checks/options.js';
import { checkPositive } from '../numbers.js';
import { LearningRateSchedule } from './schedule.js';

/** Options of {@link PolynomialDecay}. */
export interface PolynomialDecayOptions {
  /** The rate of the first step. */
  initialLearningRate: number;
  /** Steps until the end rate is reached. */
  decaySteps: number;
  /** The rate after `decaySteps` steps. Default 0.0001. */
  endLearningRate?: number;
  /** Default 1, a straight line. */
  power?: number;
  /** True to begin again above the end rate, each time longer. Default false. */
  cycle?: boolean;
  name?: string;
}

const f32 = Math.fround;

class PolynomialDecaySchedule extends LearningRateSchedule {
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly endLearningRate: number;
  readonly power: number;
  readonly cycle: boolean;

  constructor(options: PolynomialDecayOptions) {
    super('PolynomialDecay', options, ['initialLearningRate', 'decaySteps', 'endLearningRate', 'power', 'cycle']);
    const who = 'schedules.PolynomialDecay';
    this.initialLearningRate = checkNumber(who, 'initialLearningRate', options.initialLearningRate, 0, Infinity, 'Give the first learning rate, such as 0.1.');
    this.decaySteps = checkPositive(who, 'decaySteps', options.decaySteps, 'Give a number of steps, such as 1000.');
    this.endLearningRate = checkNumber(who, 'endLearningRate', options.endLearningRate ?? 0.0001, 0, Infinity, 'Give a small number such as 0.0001.');
    this.power = checkNumber(who, 'power', options.power ?? 1, 0, Infinity, 'Give a number such as 1.');
    this.cycle = checkFlag(who, 'cycle', options.cycle ?? false);
  }

  rateAt(step: number): number {
    let steps = f32(this.decaySteps);
    let at = f32(step);
    if (this.cycle) steps = f32(steps * (at === 0 ? 1 : Math.ceil(f32(at / steps))));
    else at = Math.min(at, steps);
    const end = f32(this.endLearningRate);
    const left = f32(f32(1 - f32(at / steps)) ** f32(this.power));
    return f32(f32(f32(f32(this.initialLearningRate) - end) * left) + end);
  }

  getConfig(): Record<string, unknown> {
    const { initialLearningRate, decaySteps, endLearningRate, power, cycle, name } = this;
    return { initialLearningRate, decaySteps, endLearningRate, power, cycle, name };
  }
}

/**
 * From initialLearningRate to endLearningRate along (1 - step / decaySteps)^power.
 *
 * @example
 * const schedule = optimizers.schedules.PolynomialDecay({ initialLearningRate: 1, decaySteps: 10, endLearningRate: 0 });
 * schedule.rateAt(5); // 0.5
 */
export const PolynomialDecay = callable('PolynomialDecay', PolynomialDecaySchedule);
