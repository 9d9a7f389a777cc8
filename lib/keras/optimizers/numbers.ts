import { describeValue } from '../../arrays/index.js';

/**
 * A number above 0, and not above `most`.
 *
 * @throws RangeError
 */
export function checkPositive(who: string, name: string, value: unknown, fix: string, most = Infinity): number {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0 && value <= most) return value;
  throw new RangeError(`${who}: ${name} must be a number above 0${most === Infinity ? '' : `, at most ${most}`}, got ${describeValue(value)}. ${fix}`);
}
