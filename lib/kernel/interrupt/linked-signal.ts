import { currentExecution } from './current-cell.js';
import { executionOf } from './executions.js';

/** The signal of the run that asks, joined with the caller's own; outside of cells, that alone. */
export function linkedSignal(given: AbortSignal | null | undefined): AbortSignal | undefined {
  const id = currentExecution();
  const own = id === undefined ? undefined : executionOf(id)?.signal;
  if (!own) return given ?? undefined;
  // What is no signal is refused by the function that it was given to.
  return given instanceof AbortSignal ? AbortSignal.any([given, own]) : given ?? own;
}
