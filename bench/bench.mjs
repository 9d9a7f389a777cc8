import { engineRatios } from './engines.mjs';
import { importRatios } from './import.mjs';
import { kernelRatios } from './kernel.mjs';
import { loadRatios } from './load.mjs';
import { notebookRatios } from './notebook.mjs';
import { planeRatios } from './plane.mjs';
import { stepRatios } from './steps.mjs';

// What is measured is no part of its user's history.
process.env.NEURONBOOK_HISTORY = 'off';

/**
 * One measurement.
 *
 * @typedef {object} Row
 * @property {string} what - what was measured
 * @property {string} [against] - what it was measured against, in the same run
 * @property {number} [ratio] - its time divided by the other's; below 1 is faster
 * @property {number} [value] - in place of a ratio, where a limit is absolute: a count, a size, a time
 * @property {string} [unit] - the value's unit
 * @property {number} [target] - what the ratio or the value should not pass
 * @property {boolean} [strict] - whether a target that is missed fails the bench: for what is no time
 * @property {string} [skipped] - why it could not be measured
 */

/** What is measured, by the name that chooses it on the command line. */
const parts = {
  fit: ['Training, evaluating and predicting on each engine', engineRatios],
  import: ['Importing the Keras-style library', importRatios],
  kernel: ['The TypeScript kernel', kernelRatios],
  load: ['Loading the faces', loadRatios],
  notebook: ['The whole faces notebook', notebookRatios],
  plane: ['Small networks in the plane', planeRatios],
  steps: ['From a neuron to flat arrays: the same work in each form', stepRatios],
};

/**
 * Measures and prints one line a ratio; below 1 is faster than what it is measured against.
 *
 * @param {string[]} names - which parts: `npm run bench -- fit`; none means all
 * @returns {Promise<number>} the exit code: 1 where what must hold on any machine did not
 */
export async function bench(names) {
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    console.error(`bench: unknown part ${unknown.join(', ')}. Choose from ${Object.keys(parts).join(', ')}.`);
    return 2;
  }
  let failed = false;
  for (const name of names.length > 0 ? names : Object.keys(parts)) {
    const [title, measure] = parts[name];
    console.log(`\n${title}`);
    for (const row of await measure()) {
      console.log(lineOf(row));
      failed ||= row.strict === true && missed(row);
    }
  }
  return failed ? 1 : 0;
}

/** @param {Row} row */
function missed({ ratio, value, target }) {
  // Not a number is no success.
  return target !== undefined && !((ratio ?? value) <= target);
}

/** @param {Row} row */
function lineOf(row) {
  const { what, against, ratio, value, unit, target, skipped } = row;
  if (skipped) return `  skipped  ${what}: ${skipped}`;
  const aim = target === undefined ? '' : ` (target: at most ${Number(target.toPrecision(3))}${missed(row) ? ', MISSED' : ''})`;
  if (value !== undefined) return `${shown(value).padStart(9)}    ${what}, in ${unit}${aim}`;
  return `${ratio.toFixed(3).padStart(9)} x  ${what}, against ${against}${aim}`;
}

function shown(value) {
  if (Number.isInteger(value)) return String(value);
  return value < 0.001 ? value.toExponential(1) : value.toFixed(3);
}
