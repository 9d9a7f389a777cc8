/** The versions of Node that the course supports. */
export const supported = ['20', '22', '24'];

/**
 * Parts what was typed into versions of Node and what jest is to be told.
 *
 * @param {string[]} args - as typed after `npm run test:node --`
 * @returns {{ versions: string[], rest: string[] }} all supported versions where none is named
 * @example readArguments(['24', 'test/engine']) // { versions: ['24'], rest: ['test/engine'] }
 */
export function readArguments(args) {
  const isVersion = (/** @type {string} */ arg) => /^\d+(\.\d+){0,2}$/.test(arg);
  const first = args.findIndex(arg => !isVersion(arg));
  // Only the first ones: a number later on belongs to an option of jest's.
  const count = first < 0 ? args.length : first;
  return { versions: count > 0 ? args.slice(0, count) : supported, rest: args.slice(count) };
}
