import { Interrupted } from '../interrupt/cell-signal.js';

/** What the code of a file that is imported knows the kernel by, as cells do: for its loops. */
export const moduleHook = {
  stop: () => { throw new Interrupted(); },
};
