// jest's reporter beside its own: notes the counts in a file, which run-tests.js reads once jest has ended and can print nothing more.
import { writeFileSync } from 'node:fs';
import { countsOf } from './summary.js';

export default class CountsReporter {
  /** @param {{ testNamePattern?: string }} config */
  constructor(config) {
    this.filtered = Boolean(config.testNamePattern);
  }

  /**
   * @param {unknown} _contexts
   * @param {import('@jest/reporters').AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    const file = process.env.NEURONBOOK_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(countsOf(results, this.filtered)));
  }
}
