import { describeValue, nearest } from '../arrays/index.js';

/** What some options are called elsewhere, too many letters away from their names here. */
const otherwise: Readonly<Record<string, string>> = { seed: 'randomState', rng: 'randomState', std: 'clusterStd', noise: 'clusterStd', size: 'nSamples', n: 'nSamples' };

/**
 * Refuses options that nobody knows, so that a misspelt one is not silently without effect.
 *
 * @param names the options that there are
 * @throws TypeError with the name that was probably meant
 * @example
 * checkNames({ noise: 0.1 }, ['noise', 'randomState'], 'makeMoons');
 */
export function checkNames(options: object, names: readonly string[], who: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${who}: options must be an object, got ${describeValue(options)}. Give one such as { ${names[0]}: ... }.`);
  }
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const meant = names.includes(otherwise[unknown]) ? otherwise[unknown] : nearest(unknown, names);
    throw new TypeError(`${who}: options must be among ${names.join(', ')}, got ${describeValue(unknown)}. `
      + (meant ? `Did you mean ${meant}?` : 'Correct its name, or leave it out.'));
  }
}
