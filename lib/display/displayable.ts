/** The key of the method by which a value shows itself in Jupyter; Deno and nodejs-polars use the same. */
export const jupyterDisplay: unique symbol = Symbol.for('Jupyter.display') as never;

/** What is shown, in several forms: MIME type to content. `text/plain` is always there. */
export interface MimeBundle {
  'text/plain': string;
  [mimeType: string]: unknown;
}

/** A value that shows itself in a notebook. */
export interface Displayable {
  [jupyterDisplay](): MimeBundle | Promise<MimeBundle>;
}

/** Tells whether a value has a display method of its own. */
export function isDisplayable(value: unknown): value is Displayable {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Displayable>)[jupyterDisplay] === 'function';
}
