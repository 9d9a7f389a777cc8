/** Thrown in a cell that was stopped. */
export class Interrupted extends Error {
  override name = 'Interrupted';

  constructor() {
    super('The cell was interrupted.');
  }
}

/** What the loops of cells look at: not 0 while they are to end. Memory that all threads see. */
export const stopFlag = new Int32Array(new SharedArrayBuffer(4));

/** So long (milliseconds) the flag stays up, for loops that wait in a timer to see it. */
const stopTime = 60;

// Kept on globalThis too, where the library's loops look for it without knowing the kernel.
const key = Symbol.for('neuronbook.interruptSignal');
let current = new AbortController();

/** Begins a cell: it gets a signal of its own. */
export function startCellSignal(): AbortSignal {
  stopFlag[0] = 0;
  current = new AbortController();
  (globalThis as { [key]?: AbortSignal })[key] = current.signal;
  return current.signal;
}

/** The signal of the cell that runs, or ran last: aborted when the learner interrupts it. */
export function cellSignal(): AbortSignal {
  return current.signal;
}

/** Interrupts the cell that runs, and all loops of cells. */
export function interruptCell(): void {
  stopFlag[0] = 1;
  current.abort(new Interrupted());
}

/** Keeps the flag up until the loops that the interrupted cell has left behind have had their turn. */
export async function stopLoops(): Promise<void> {
  interruptCell();
  await new Promise((resolve) => realSetTimeout(resolve, stopTime));
  stopFlag[0] = 0;
}

// A cell may replace the global one.
const realSetTimeout = setTimeout;
