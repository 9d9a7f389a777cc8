import { describeValue, nearest, suggestion } from '../../arrays/index.js';

// Keras's Python spells some names in its own way, beyond the underscores.
const otherwise: Record<string, string> = { lr: 'learningRate', activations: 'activation', batch: 'batchSize', loss_function: 'loss', optimiser: 'optimizer', std: 'stddev', kernel_init: 'kernelInitializer' };

/**
 * Refuses options that don't exist, since a misspelt one would otherwise be ignored.
 *
 * @param who the function that got them
 * @param known the names that exist
 * @throws TypeError that names the right spelling where there is one (`batch_size`: use batchSize)
 */
export function checkOptions(who: string, options: unknown, known: readonly string[]): void {
  if (options === undefined) return;
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${who}: options must be an object, got ${describeValue(options)}. ${known.length > 0 ? `Write them as in { ${known[0]}: ... }.` : 'There are none to give.'}`);
  }
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const camel = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    const right = known.includes(camel) ? camel : known.includes(otherwise[key]) ? otherwise[key] : nearest(key, known);
    throw new TypeError(`${who}: options must be known ones, got ${key}. `
      + (right ? `It is spelt otherwise: use ${right}.` : known.length > 0 ? `The options are ${known.join(', ')}.` : 'There are none to give.'));
  }
}

/**
 * A whole number from `least` up.
 *
 * @throws RangeError
 */
export function checkWhole(who: string, name: string, value: unknown, least: number, fix: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
  const kind = least === 1 ? 'a positive integer' : `an integer of at least ${least}`;
  throw new RangeError(`${who}: ${name} must be ${kind}, got ${describeValue(value)}. ${fix}`);
}

/**
 * A finite number between two others; `open` leaves the upper one out.
 *
 * @throws RangeError
 */
export function checkNumber(who: string, name: string, value: unknown, least: number, most: number, fix: string, open = false): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least && (open ? value < most : value <= most)) return value;
  const range = least === -Infinity ? 'a finite number' : most === Infinity ? `a number of at least ${least}` : `a number from ${least} to ${open ? 'below ' : ''}${most}`;
  throw new RangeError(`${who}: ${name} must be ${range}, got ${describeValue(value)}. ${fix}`);
}

/**
 * A name that the caller gave, or undefined.
 *
 * @throws TypeError when it is no text, an empty one, or one with `/`, which separates names in saved weights
 */
export function checkName(who: string, value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && /^[^/]+$/.test(value))) return value;
  throw new TypeError(`${who}: name must be a text without '/', got ${describeValue(value)}. Leave it out for a name by counting.`);
}

/**
 * A truth value.
 *
 * @throws TypeError
 */
export function checkFlag(who: string, name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${who}: ${name} must be true or false, got ${describeValue(value)}. Leave it out for the default.`);
}

/**
 * One of some names.
 *
 * @throws TypeError with the nearest one
 */
export function checkChoice<Choice extends string>(who: string, name: string, value: unknown, choices: readonly Choice[]): Choice {
  if (choices.includes(value as Choice)) return value as Choice;
  throw new TypeError(`${who}: ${name} must be one of its values, got ${describeValue(value)}. ${suggestion(value, choices)}`);
}
