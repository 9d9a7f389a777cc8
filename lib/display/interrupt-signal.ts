const key = Symbol.for('neuronbook.interruptSignal');

/**
 * The signal by which a notebook's kernel interrupts the cell that is running, if there is one: the kernel keeps it on
 * `globalThis` under `Symbol.for('neuronbook.interruptSignal')`.
 */
export function interruptSignal(): AbortSignal | undefined {
  return (globalThis as { [key]?: AbortSignal })[key];
}
