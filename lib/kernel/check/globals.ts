/** The name of the file in which the checker finds the globals of cells. */
export const globalsFile = '__globals__.d.ts';

/** What cells know without an import, beside Node's own: `display`. */
export const globalsText = `
interface NeuronbookDisplayHandle {
  readonly id: string;
  /** Shows another value in the same place. */
  update(value: unknown): void;
}
/**
 * Shows a value at once, in the middle of a cell.
 * @param value anything; an object with a \`Symbol.for('Jupyter.display')\` method shows itself
 * @param options \`id\` names the output: what is shown under the same name already is replaced too
 */
declare function display(value: unknown, options?: { id?: string }): NeuronbookDisplayHandle;
`;
