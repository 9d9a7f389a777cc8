import { describeValue, suggestion } from '../../arrays/index.js';

/**
 * Refuses options that don't exist, since a misspelt one would otherwise be ignored.
 *
 * @throws TypeError with the nearest name that exists
 */
export function checkOptions(options: unknown, known: readonly string[], who: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${who}: options must be an object, got ${describeValue(options)}. Write them as in { ${known[0]}: ... }.`);
  }
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown) throw new TypeError(`${who}: options must be known ones, got ${describeValue(unknown)}. ${suggestion(unknown, known)}`);
}

/**
 * Two different finite numbers, the lower first.
 *
 * @throws RangeError
 */
export function checkRange(range: unknown, name: string, who: string): readonly [number, number] {
  const [from, to] = Array.isArray(range) && range.length === 2 ? range as [unknown, unknown] : [];
  if (Number.isFinite(from) && Number.isFinite(to) && (from as number) < (to as number)) return [from as number, to as number];
  const got = Array.isArray(range) ? `[${range.map(String).join(', ')}]` : describeValue(range);
  throw new RangeError(`${who}: ${name} must be two finite numbers, the lower first, got ${got}. Write it as in [-5, 5].`);
}

/**
 * A positive integer.
 *
 * @throws RangeError
 */
export function checkCount(value: unknown, name: string, who: string, { least = 1, most = Infinity }: { least?: number; most?: number } = {}): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
  const rule = most < Infinity ? `an integer from ${least} to ${most}` : least === 1 ? 'a positive integer' : `an integer of at least ${least}`;
  throw new RangeError(`${who}: ${name} must be ${rule}, got ${describeValue(value)}. Write it as in { ${name}: ${Math.max(least, Math.min(most, 3))} }.`);
}
