import { describeValue } from '../../../arrays/index.js';
import { callable } from '../../callable.js';
import { checkNumber } from '../../checks/options.js';
import { LearningRateSchedule } from './schedule.js';

/** Options of {@link PiecewiseConstantDecay}. */
export interface PiecewiseConstantDecayOptions {
  /** The last step of each piece but the last, growing. */
  boundaries: readonly number[];
  /** The rates of the pieces: one more than there are boundaries. */
  values: readonly number[];
  name?: string;
}

class PiecewiseConstantDecaySchedule extends LearningRateSchedule {
  readonly boundaries: readonly number[];
  readonly values: readonly number[];

  constructor(options: PiecewiseConstantDecayOptions) {
    super('PiecewiseConstantDecay', options, ['boundaries', 'values'], 'PiecewiseConstant');
    const who = 'schedules.PiecewiseConstantDecay';
    this.boundaries = list(who, 'boundaries', options.boundaries).map((value, i) => checkNumber(who, `boundaries[${i}]`, value, -Infinity, Infinity, 'Give numbers of steps.'));
    this.values = list(who, 'values', options.values).map((value, i) => checkNumber(who, `values[${i}]`, value, 0, Infinity, 'Give learning rates.'));
    if (this.values.length !== this.boundaries.length + 1) {
      throw new RangeError(`${who}: values must be one more than boundaries, got ${this.values.length} and ${this.boundaries.length}. Give a rate for each piece.`);
    }
    if (this.boundaries.some((boundary, i) => i > 0 && boundary <= this.boundaries[i - 1])) {
      throw new RangeError(`${who}: boundaries must grow, got ${this.boundaries.join(', ')}. Sort them.`);
    }
  }

  rateAt(step: number): number {
    const piece = this.boundaries.findIndex((boundary) => step <= boundary);
    return Math.fround(this.values[piece === -1 ? this.values.length - 1 : piece]);
  }

  getConfig(): Record<string, unknown> {
    const { boundaries, values, name } = this;
    return { boundaries, values, name };
  }
}

function list(who: string, name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new TypeError(`${who}: ${name} must be a list of numbers, got ${describeValue(value)}. Write it as in [100, 200].`);
}

/**
 * One rate up to the first boundary, that step included, another up to the second, and so on.
 *
 * @example
 * const schedule = optimizers.schedules.PiecewiseConstantDecay({ boundaries: [100], values: [1, 0.5] });
 * schedule.rateAt(101); // 0.5
 */
export const PiecewiseConstantDecay = callable('PiecewiseConstantDecay', PiecewiseConstantDecaySchedule);
