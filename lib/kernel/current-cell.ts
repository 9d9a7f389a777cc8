import { AsyncLocalStorage } from 'node:async_hooks';
import type { Header } from './message.js';

/** A cell that runs or ran: where its output belongs. */
export interface RunningCell {
  /** The header of its request. */
  request: Partial<Header>;
  /** Its execution count. */
  count: number;
  /** True when nothing of it is to be shown. */
  silent: boolean;
  /** True once it has ended; what it still prints comes late. */
  ended: boolean;
}

const storage = new AsyncLocalStorage<RunningCell>();
let latest: RunningCell | undefined;

/** Runs a function as part of a cell: timers and promises that it starts belong to the cell too. */
export function runAsCell<T>(cell: RunningCell, run: () => T): T {
  latest = cell;
  return storage.run(cell, run);
}

/** The cell to which the code that runs now belongs; where that is not known, the latest. */
export function currentCell(): RunningCell | undefined {
  return storage.getStore() ?? latest;
}
