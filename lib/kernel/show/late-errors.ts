import { currentCell, currentExecution } from '../interrupt/current-cell.js';
import { reasonOf } from '../interrupt/executions.js';
import { Interrupted } from '../interrupt/interrupted.js';
import type { Output } from './output.js';
import type { ShownError } from './traceback.js';

/** What Node does with an error that nothing catches, and how the learner is told of it. */
const fatal: Record<string, string> = {
  uncaughtException: 'in a timer or another callback',
  unhandledRejection: 'in a promise that nothing awaits',
  uncaughtExceptionMonitor: '',
};

type Emit = (event: string | symbol, ...args: unknown[]) => boolean;

/**
 * Shows errors that nobody awaits, thrown in a timer or by a promise, in the cell they come from; the kernel
 * lives on.
 *
 * Listeners of cells for `uncaughtException` and `unhandledRejection` are called as Node would; but Node would end
 * the process where there are none, or where one throws itself. So the kernel stands where Node announces the
 * event, and is no listener that `process.removeAllListeners()` takes away.
 */
export function watchLateErrors(output: Output, show: (error: unknown) => ShownError): void {
  const report = (what: string, error: unknown): void => {
    const cell = currentCell();
    const id = currentExecution();
    // So end the loops that a stopped cell had left behind, and the requests that were aborted with it.
    if (!cell || error instanceof Interrupted || (id !== undefined && reasonOf(id))) return;
    let text: string;
    try {
      text = show(error).traceback.join('\n');
    } catch {
      text = 'an error that can\'t be read';
    }
    output.write(cell, 'stderr', `Cell ${cell.count}, ${what}: ${text}\n`);
  };
  const emit = process.emit.bind(process) as Emit;
  process.emit = ((event: string | symbol, ...args: unknown[]): boolean => {
    if (typeof event !== 'string' || !Object.hasOwn(fatal, event)) return emit(event, ...args);
    try {
      if (emit(event, ...args) || event === 'uncaughtExceptionMonitor') return true;
      report(fatal[event], args[0]);
    } catch (error) {
      report(`in a listener of ${event}`, error);
    }
    return true;
  }) as typeof process.emit;
}
