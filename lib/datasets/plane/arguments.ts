import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';
import { checkNames } from '../check-names.js';

/** What all `make...` functions of the plane take, and how many samples in which form. */
export interface SampleOptions<Count> {
  /** How many samples. Default 100. */
  nSamples?: Count;
  /** Whether to shuffle the samples. Default true. */
  shuffle?: boolean;
  /** Standard deviation of the normal noise that is added. Default: none. */
  noise?: number;
  /** Seed: the same number makes the same samples. Default: numbers from the stream of `np.random`. */
  randomState?: number;
}

/**
 * Brings both ways to call into one, `(nSamples, options)` and `(options)`, and checks the options' names.
 *
 * @throws TypeError for an unknown option, or when nSamples is given twice
 * @example
 * readArguments('makeMoons', 50, { noise: 0.1 }, ['nSamples', 'noise']); // { nSamples: 50, noise: 0.1 }
 */
export function readArguments<Options extends { nSamples?: unknown }>(
  who: string, first: unknown, second: object | undefined, names: readonly (keyof Options & string)[],
): Options {
  const given = isPlain(first);
  if (given && second !== undefined) {
    throw new TypeError(`${who}: options must come once, got two objects. Write ${who}(100, { ... }) or ${who}({ nSamples: 100, ... }).`);
  }
  const options = (given ? first : second ?? {}) as Options;
  checkNames(options, names, who);
  if (given || first === undefined) return options;
  if (options.nSamples !== undefined) {
    throw new TypeError(`${who}: nSamples must come once, got ${describeValue(first)} and ${describeValue(options.nSamples)}. Leave one of the two out.`);
  }
  return { ...options, nSamples: first };
}

/**
 * Checks a number of samples.
 *
 * @throws RangeError when it is no whole number, or below `least`
 */
export function checkCount(who: string, nSamples: unknown, least = 1): number {
  if (typeof nSamples === 'number' && Number.isInteger(nSamples) && nSamples >= least) return nSamples;
  throw new RangeError(`${who}: nSamples must be a whole number from ${least} on, got ${describeValue(nSamples)}. Give a number such as 100.`);
}

/**
 * How many samples of each of two classes: an odd one goes to the second, as in scikit-learn.
 *
 * @param nSamples their sum, or one number for each class
 * @throws RangeError when it is neither
 */
export function checkPair(who: string, nSamples: unknown, least = 1): [number, number] {
  if (!isArray(nSamples)) {
    const count = checkCount(who, nSamples, least);
    return [Math.floor(count / 2), Math.ceil(count / 2)];
  }
  const counts = checkCounts(who, nSamples);
  if (counts.length !== 2) {
    throw new RangeError(`${who}: nSamples must be a number, or two numbers, one for each class, got ${counts.length}. Give a pair such as [50, 50].`);
  }
  return [counts[0], counts[1]];
}

/**
 * A list of numbers of samples, one for each class; 0 is one too.
 *
 * @throws RangeError when one is no whole number from 0 on, or there is none at all
 */
export function checkCounts(who: string, nSamples: unknown): number[] {
  const { data, shape } = toFlat(nSamples as ArrayInput, `${who}: nSamples`);
  const wrong = data.findIndex((count) => !Number.isInteger(count) || count < 0);
  if (shape.length !== 1 || data.length === 0 || wrong !== -1) {
    throw new RangeError(`${who}: nSamples must hold whole numbers from 0 on, one for each class, got `
      + `${wrong === -1 ? `shape [${shape.join(', ')}]` : `${data[wrong]} at index ${wrong}`}. Give a list such as [50, 50].`);
  }
  return Array.from(data);
}

/**
 * The standard deviation of the noise; undefined for none.
 *
 * @throws RangeError when it is no finite number from 0 on
 */
export function checkNoise(who: string, noise: unknown): number | undefined {
  if (noise === undefined || (typeof noise === 'number' && noise >= 0 && Number.isFinite(noise))) return noise;
  throw new RangeError(`${who}: noise must be a number from 0 on, got ${describeValue(noise)}. Give the standard deviation of the noise, such as 0.2.`);
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

/** Whether a value holds several numbers: a list, a typed array, an NDArray, a tensor. */
export function isArray(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !isPlain(value);
}

/** Options are a plain object; whatever else there is must be a number of samples. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  return [null, 'Object'].includes(Object.getPrototypeOf(value)?.constructor?.name ?? null);
}
