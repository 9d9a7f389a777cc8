// How long the cell takes that imports the Keras-style library, against Python's `import keras`.
import { KerasRival } from './keras-rival.mjs';
import { median } from './median.mjs';
import { withOurKernel } from './our-kernel.mjs';

/**
 * Measures the import cell in fresh kernels: some seconds after the start, as a learner who has opened a notebook
 * runs it, and at once, as a program does.
 *
 * @param {{ rounds?: number }} options rounds to take the median of; default 3
 * @returns {Promise<import('./bench.mjs').Row[]>}
 */
export async function importRatios({ rounds = 3 } = {}) {
  const keras = await KerasRival.start();
  try {
    const cells = await withOurKernel('import-driver.py', [String(rounds)]);
    const row = (what, times, theirs, target) => (theirs
      ? { what, against: 'import keras', ratio: median(times.map((time, i) => time / theirs[i])), target }
      : { what, skipped: keras.missing });
    const theirs = [];
    for (let round = 0; keras.version && round < rounds; round++) theirs.push(await keras.seconds({ job: 'import' }));
    const given = keras.version ? theirs : undefined;
    return [
      row('the import cell, in a kernel that is up', cells.warm, given, 0.1),
      row('the import cell as the first one, sent at once', cells.cold, given),
    ];
  } finally {
    keras.stop();
  }
}
