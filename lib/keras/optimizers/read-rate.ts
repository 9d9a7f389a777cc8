import { checkNumber } from '../checks/options.js';
import { LearningRateSchedule } from './schedules/schedule.js';

/**
 * A learning rate as an optimizer takes it.
 *
 * @throws RangeError when it is neither a schedule nor a number of at least 0
 */
export function readRate(who: string, value: unknown): number | LearningRateSchedule {
  if (value instanceof LearningRateSchedule) return value;
  return checkNumber(who, 'learningRate', value, 0, Infinity, 'Below 0 each step would make the loss larger. Give a small number such as 0.001, or a schedule.');
}
