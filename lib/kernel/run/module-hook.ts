import { cellChecks } from '../interrupt/cell-checks.js';

/** What the code of a file that is imported knows the kernel by, as cells do: it ends with the cell that runs it. */
export const moduleHook = cellChecks;
