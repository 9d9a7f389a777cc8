import { AsyncLocalStorage } from 'node:async_hooks';
import type { Header } from '../wire/message.js';

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
  /** Its result as text, where it has one. */
  result?: string;
}

// Timers and promises carry a number, not the cell itself, so that nothing holds a cell for long, and what Node
// shows of a promise stays short.
const storage = new AsyncLocalStorage<number>();
const remembered = 1000;
const cells = new Map<number, RunningCell>();
let latest = 0;

/** Runs a function as part of a cell: timers and promises that it starts belong to the cell too. */
export function runAsCell<T>(cell: RunningCell, run: () => T): T {
  cells.set(++latest, cell);
  cells.delete(latest - remembered);
  return storage.run(latest, run);
}

/** The cell to which the code that runs now belongs; where that is not known, the latest. */
export function currentCell(): RunningCell | undefined {
  return cells.get(storage.getStore() ?? latest) ?? cells.get(latest);
}
