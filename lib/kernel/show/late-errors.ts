import { currentCell } from '../interrupt/current-cell.js';
import { Interrupted } from '../interrupt/cell-signal.js';
import type { Output } from './output.js';
import type { ShownError } from './traceback.js';

/**
 * Shows errors that nobody awaits, thrown in a timer or by a promise, in the cell they come from; the kernel
 * lives on.
 */
export function watchLateErrors(output: Output, show: (error: unknown) => ShownError): void {
  const report = (what: string) => (error: unknown): void => {
    const cell = currentCell();
    // A loop that an interrupted cell had left behind ends so.
    if (!cell || error instanceof Interrupted) return;
    let text: string;
    try {
      text = show(error).traceback.join('\n');
    } catch {
      text = 'an error that can\'t be read';
    }
    output.write(cell, 'stderr', `Cell ${cell.count}, ${what}: ${text}\n`);
  };
  process.on('uncaughtException', report('after it ended or outside its flow'));
  process.on('unhandledRejection', report('in a promise that nothing awaits'));
}
