import { isDisplayable, jupyterDisplay, type MimeBundle } from './displayable.js';
import { displayHost, type DisplayHost } from './host.js';

/** What {@link display} takes beside the value. */
export interface DisplayOptions {
  /** Names the output. What a front end shows under the same name already is replaced too. Default: a new name. */
  id?: string;
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
  show(value, (bundle, host) => {
    if (host) host.show(bundle, id, false);
    else console.log(bundle['text/plain']);
  });
  return {
    id,
    update: (next) => show(next, (bundle, host) => host?.show(bundle, id, true)),
    [jupyterDisplay]: () => ({}),
  };
}

function show(value: unknown, use: (bundle: MimeBundle, host: DisplayHost | undefined) => void): void {
  const host = displayHost();
  const bundle = typeof value === 'string' ? { 'text/plain': value } // a message, without quotes
    : host?.bundleOf ? host.bundleOf(value)
    : isDisplayable(value) ? value[jupyterDisplay]() : { 'text/plain': String(value) };
  if (bundle instanceof Promise) void bundle.then((made) => use(made, host));
  else use(bundle, host);
}
