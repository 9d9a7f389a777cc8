import { inspect, types } from 'node:util';
import { jupyterDisplay } from '../../display/index.js';
import { imageForms } from './image-forms.js';
import { type Forms, readBundle } from './mime-bundle.js';
import { polarsForms } from './polars-forms.js';
import { textOf } from './value-text.js';

/**
 * A value in every form in which it shows itself: what its `Symbol.for('Jupyter.display')` method gives, a picture
 * where it is an image's bytes, and always a text. A method that gives no form at all (that of a display handle)
 * means: show nothing.
 *
 * @returns at once where the method does, so that outputs keep their order
 * @throws whatever that method throws; TypeError when what it gives can't be sent
 */
export function formsOf(value: unknown): Forms | Promise<Forms> {
  const known = polarsForms(value);
  if (known) return known;
  if (!isDisplayed(value)) {
    const image = imageForms(value);
    return image instanceof Promise ? image.then((forms) => forms ?? textForms(value)) : image ?? textForms(value);
  }
  const made = value[jupyterDisplay]();
  // A Proxy that answers to any name has no such method of its own.
  if (types.isProxy(value) && typeof made !== 'object') return textForms(value);
  return types.isPromise(made) ? made.then((awaited) => withText(awaited, value)) : withText(made, value);
}

function textForms(value: unknown): Forms {
  return { data: { 'text/plain': textOf(value) }, metadata: {} };
}

function withText(made: unknown, value: unknown): Forms {
  const forms = readBundle(made);
  if (!isEmpty(forms)) forms.data['text/plain'] ??= textOf(value);
  return forms;
}

/** Tells whether a value has no form at all. */
export function isEmpty({ data }: Forms): boolean {
  return Object.keys(data).length === 0;
}

/** Tells whether a value has a display method of its own; a function or a Proxy may have one too. */
function isDisplayed(value: unknown): value is { [jupyterDisplay](): unknown } {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return false;
  try {
    return typeof (value as { [jupyterDisplay]?: unknown })[jupyterDisplay] === 'function';
  } catch (error) {
    if (types.isProxy(value)) return false; // It refuses to be asked, and can be shown all the same.
    throw error;
  }
}
