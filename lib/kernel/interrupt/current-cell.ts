import { AsyncLocalStorage } from 'node:async_hooks';

/** A cell that runs or ran: where its output belongs. */
export interface RunningCell {
  /** The header of its request, which only the wire looks into. */
  request: object;
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
const storage = new AsyncLocalStorage<number | undefined>();
const cells = new Map<number, RunningCell>();
let latest = 0;

/** So many runs of cells are remembered; output of an older one goes to the latest. */
export const remembered = 1000;

/** The number of a run of a cell that begins: each has one of its own. */
export function nextExecution(cell: RunningCell): number {
  cells.set(++latest, cell);
  cells.delete(latest - remembered);
  return latest;
}

/** The number of the run that has begun last. */
export function latestExecution(): number {
  return latest;
}

/** Runs a function as part of a run: timers and promises that it starts belong to it too. */
export function runAs<T>(execution: number | undefined, run: () => T): T {
  return storage.run(execution, run);
}

/** The run to which the code that runs now belongs; undefined for the kernel's own, and where it is not known. */
export function currentExecution(): number | undefined {
  return storage.getStore();
}

/** The cell to which the code that runs now belongs; where that is not known, the latest. */
export function currentCell(): RunningCell | undefined {
  return cells.get(storage.getStore() ?? latest) ?? cells.get(latest);
}
