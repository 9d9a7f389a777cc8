import { Interrupted } from '../interrupt/interrupted.js';
import type { CodeChecks } from '../interrupt/code-checks.js';

/** The checks of a host that knows one cell at a time: a raised flag ends whatever looks at it. */
export const plainChecks: CodeChecks = {
  stop() { throw new Interrupted(); },
  resumed: (value) => value,
  until: (value) => value,
  cleanUp() {},
  caught() {},
};
