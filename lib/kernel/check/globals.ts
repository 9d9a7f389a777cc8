import { tslabTypes } from './tslab-types.js';

/** The name of the file in which the checker finds the globals of cells. */
export const globalsFile = '__globals__.d.ts';

/** What cells know without an import, beside Node's own: `display`, `clearOutput` and `prompt`; and the module `tslab`. */
export const globalsText = `
interface NeuronbookDisplayHandle {
  readonly id: string;
  /** Shows another value in the same place. */
  update(value: unknown): void;
}
/**
 * Shows a value at once, in the middle of a cell.
 * @param value anything; an object with a \`Symbol.for('Jupyter.display')\` method shows itself
 * @param options \`id\` names the output: what is shown under the same name already is replaced too;
 * \`metadata\` is what front ends want to know beside it
 */
declare function display(value: unknown, options?: { id?: string; metadata?: Record<string, unknown> }): NeuronbookDisplayHandle;
/**
 * Takes away what the cell has shown and printed so far.
 * @param options \`wait\`: true to clear only when the next output comes
 */
declare function clearOutput(options?: { wait?: boolean }): void;
/**
 * Asks the learner for a line of text, and waits for it.
 * @param message the question
 * @param preset what an empty answer stands for
 * @returns the line; null where there was no answer
 */
declare function prompt(message?: string, preset?: string): string | null;
${tslabTypes}`;
