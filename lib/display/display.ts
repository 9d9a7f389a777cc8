import { type DisplayData, isDisplayable, jupyterDisplay, type MimeBundle, toDisplayData } from './displayable.js';
import { displayHost, type DisplayHost } from './host.js';

/** What {@link display} takes beside the value. */
export interface DisplayOptions {
  /** Names the output. What a front end shows under the same name already is replaced too. Default: a new name. */
  id?: string;
  /** What front ends want to know beside the value, such as `{ 'image/png': { width: 100 } }`. Default: what the value gives itself. */
  metadata?: Record<string, unknown>;
}

/** An output on the page that can be replaced. As a result of a cell it shows nothing. */
export interface DisplayHandle {
  readonly id: string;
  /** Shows another value in the same place. In a plain script, where nothing can be replaced, it does nothing. */
  update(value: unknown): void;
  /** No form at all. */
  [jupyterDisplay](): object;
}

let count = 0;

/**
 * Shows a value at once, in the middle of a cell, and returns a handle by which it can be replaced in place.
 * In a plain script the text form goes to the console.
 *
 * @example
 * const handle = display('0 %');
 * handle.update('100 %');
 */
export function display(value: unknown, options: DisplayOptions = {}): DisplayHandle {
  const id = options.id ?? `neuronbook-${Date.now().toString(36)}-${++count}`;
  const show = (shown: unknown, update: boolean): void => whenMade(shown, ({ data, metadata }, host) => {
    if (host) host.show(data, id, update, { ...metadata, ...options.metadata });
    else if (!update) console.log(data['text/plain']);
  });
  show(value, false);
  return { id, update: (next) => show(next, true), [jupyterDisplay]: () => ({}) };
}

function whenMade(value: unknown, use: (shown: DisplayData, host: DisplayHost | undefined) => void): void {
  const host = displayHost();
  const made = formsOf(value, host);
  if (!(made instanceof Promise)) return use(toDisplayData(made), host);
  const work = made.then((forms) => use(toDisplayData(forms), host));
  host?.waitFor?.(work);
}

function formsOf(value: unknown, host: DisplayHost | undefined): MimeBundle | DisplayData | Promise<MimeBundle | DisplayData> {
  if (typeof value === 'string') return { 'text/plain': value }; // a message, without quotes
  if (host?.bundleOf) return host.bundleOf(value);
  return isDisplayable(value) ? value[jupyterDisplay]() : { 'text/plain': String(value) };
}
