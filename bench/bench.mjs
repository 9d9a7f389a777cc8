import { fitRatios } from './fit.mjs';
import { loadRatios } from './load.mjs';
import { notebookRatios } from './notebook.mjs';

/** What is measured, by the name that chooses it on the command line. */
const parts = {
  fit: ['Training the faces model', fitRatios],
  load: ['Loading the faces', loadRatios],
  notebook: ['The whole faces notebook', notebookRatios],
};

/**
 * Measures and prints one line a ratio; below 1 is faster than what it is measured against.
 *
 * @param {string[]} names - which parts: `npm run bench -- fit`; none means all
 * @returns {Promise<number>} the exit code
 */
export async function bench(names) {
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    console.error(`bench: unknown part ${unknown.join(', ')}. Choose from ${Object.keys(parts).join(', ')}.`);
    return 2;
  }
  for (const name of names.length > 0 ? names : Object.keys(parts)) {
    const [title, measure] = parts[name];
    console.log(`\n${title}`);
    for (const { what, against, ratio } of await measure()) {
      console.log(`${ratio.toFixed(3).padStart(9)} x  ${what}, against ${against}`);
    }
  }
  return 0;
}
