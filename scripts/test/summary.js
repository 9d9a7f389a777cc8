/**
 * What the reporter notes of a run, for the last lines.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed - tests that failed, and suites that could not be loaded
 * @property {number} skipped
 * @property {string[]} skips - the skipped tests' full names
 */

/** What a skipped test is named where it gives its reason; `test/support/skip.ts` writes it. */
export const skipMark = 'skipped: ';

/**
 * Counts a run from jest's aggregated results.
 *
 * @param {import('@jest/reporters').AggregatedResult} results
 * @param {boolean} [filtered] - whether tests were chosen by name: then jest calls all others skipped, and only those with a reason are
 * @returns {Counts}
 */
export function countsOf(results, filtered = false) {
  const suites = results.testResults;
  const broken = suites.filter(suite => suite.testExecError && suite.numFailingTests === 0).length;
  const skips = suites.flatMap(suite => suite.testResults)
    .filter(test => test.status === 'pending' || test.status === 'todo')
    .map(test => test.fullName)
    .filter(name => !filtered || name.includes(skipMark));
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + broken + (results.wasInterrupted ? 1 : 0),
    skipped: skips.length,
    skips,
  };
}

/**
 * The lines that name the skipped tests' reasons.
 *
 * @param {string[]} skips - full names
 * @returns {string[]}
 */
export function skipLines(skips) {
  return skips.map(name => {
    const at = name.indexOf(skipMark);
    return at < 0 ? `Skipped without a reason: ${name}` : `Skipped: ${name.slice(0, at).trim()} (${name.slice(at + skipMark.length)})`;
  });
}

/**
 * The last line of a run.
 *
 * @param {Pick<Counts, 'passed' | 'failed' | 'skipped'>} counts
 * @returns {string} for example `12 passed, 0 failed, 1 skipped`
 */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
