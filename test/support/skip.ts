import { skipMark } from '../../scripts/test/summary.js';

/**
 * `describe` where a condition holds; elsewhere one skipped test whose name gives the reason, which `npm test` lists at its end.
 *
 * @param condition - whether this machine has what the tests need
 * @param reason - why they are skipped otherwise, as in `there is no Chromium`
 * @returns what takes `describe`'s arguments
 * @example describeIf(existsSync(faces), 'the real faces are not here')('the real faces', () => { ... })
 */
export function describeIf(condition: boolean, reason: string): (name: string, body: () => void) => void {
  return (name, body) => {
    if (condition) describe(name, body);
    else describe(name, () => { test.skip(`${skipMark}${reason}`, () => undefined); });
  };
}
