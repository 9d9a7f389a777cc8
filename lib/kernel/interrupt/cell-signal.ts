import { execution, graceLeft } from './executions.js';

/** So long (milliseconds) an interrupted cell's reply waits, for what it has left behind to end. */
const stopTime = 60;

// A cell may replace the global one.
const realSetTimeout = setTimeout;

/** The signal of the cell that runs, or ran last: aborted when the learner interrupts it. */
export function cellSignal(): AbortSignal {
  return execution()?.signal ?? new AbortController().signal;
}

/** Puts the signal of the cell whose code asks where the library looks for it, without knowing the kernel. */
export function offerSignal(): void {
  Object.defineProperty(globalThis, Symbol.for('neuronbook.interruptSignal'), { configurable: true, get: cellSignal });
}

/** Resolves when a stopped run has had its time to clean up. */
export async function settle(id: number): Promise<void> {
  await pause(stopTime);
  const left = graceLeft(id);
  if (left > 0) await pause(left);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => realSetTimeout(resolve, milliseconds));
}
