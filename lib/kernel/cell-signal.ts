/** Thrown in a cell that was stopped. */
export class Interrupted extends Error {
  override name = 'Interrupted';

  constructor() {
    super('The cell was interrupted.');
  }
}

// Kept on globalThis too, where the library's loops look for it without knowing the kernel.
const key = Symbol.for('neuronbook.interruptSignal');
let current = new AbortController();

/** Begins a cell: it gets a signal of its own. */
export function startCellSignal(): AbortSignal {
  current = new AbortController();
  (globalThis as { [key]?: AbortSignal })[key] = current.signal;
  return current.signal;
}

/** The signal of the cell that runs, or ran last: aborted when the learner interrupts it. */
export function cellSignal(): AbortSignal {
  return current.signal;
}

/** Interrupts the cell that runs. */
export function interruptCell(): void {
  current.abort(new Interrupted());
}
