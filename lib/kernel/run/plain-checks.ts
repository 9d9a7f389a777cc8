import { Interrupted } from '../interrupt/interrupted.js';
import type { CellChecks } from './runner-host.js';

/** The checks of a host that knows one cell at a time: a raised flag ends whatever looks at it. */
export const plainChecks: CellChecks = {
  stop() { throw new Interrupted(); },
  resumed: (value) => value,
  until: (value) => value,
  cleanUp() {},
  caught() {},
};
