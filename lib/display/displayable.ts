/** The key of the method by which a value shows itself in Jupyter; Deno and nodejs-polars use the same. */
export const jupyterDisplay: unique symbol = Symbol.for('Jupyter.display') as never;

/** What is shown, in several forms: MIME type to content. `text/plain` is always there. */
export interface MimeBundle {
  'text/plain': string;
  [mimeType: string]: unknown;
}

/** A bundle with what front ends want to know beside it, such as `{ 'image/png': { width: 100 } }`; Jupyter's own messages have this form. */
export interface DisplayData {
  data: MimeBundle;
  metadata?: Record<string, unknown>;
}

/** A value that shows itself in a notebook. */
export interface Displayable {
  [jupyterDisplay](): MimeBundle | DisplayData | Promise<MimeBundle | DisplayData>;
}

/** Tells whether a value has a display method of its own. */
export function isDisplayable(value: unknown): value is Displayable {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Displayable>)[jupyterDisplay] === 'function';
}

/**
 * What a display method gave, in its long form. A bundle's own keys are MIME types, and have a slash.
 *
 * @example
 * toDisplayData({ 'text/plain': 'a' }); // { data: { 'text/plain': 'a' } }
 */
export function toDisplayData(made: MimeBundle | DisplayData): DisplayData {
  return 'data' in made && typeof made.data === 'object' && made.data !== null ? made as DisplayData : { data: made as MimeBundle };
}
