import { currentCell } from './current-cell.js';
import type { Output } from './output.js';
import type { ShownError } from './traceback.js';

/**
 * Shows errors that nobody awaits, thrown in a timer or by a promise, in the cell they come from; the kernel
 * lives on.
 */
export function watchLateErrors(output: Output, show: (error: unknown) => ShownError): void {
  const report = (what: string) => (error: unknown): void => {
    const cell = currentCell();
    if (!cell) return;
    const { traceback } = show(error);
    output.write(cell, 'stderr', `Cell ${cell.count}, ${what}: ${traceback.join('\n')}\n`);
  };
  process.on('uncaughtException', report('after it ended or outside its flow'));
  process.on('unhandledRejection', report('in a promise that nothing awaits'));
}
