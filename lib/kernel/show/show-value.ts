import { inspect, types } from 'node:util';
import { jupyterDisplay } from '../../display/index.js';
import { imageForms } from './image-forms.js';
import { type Forms, readBundle } from './mime-bundle.js';
import { numpyText } from './numpy-text.js';

/** At most so many characters are shown of one value as text. */
const maxLength = 100_000;

/** A value as text, as a result shows it: in TypeScript's notation, long ones shortened. */
export function textOf(value: unknown): string {
  try {
    const text = numpyText(value) ?? inspect(value, { depth: 4, maxArrayLength: 100, maxStringLength: 10_000, breakLength: 100 });
    return text.length > maxLength ? `${text.slice(0, maxLength)}... (${text.length - maxLength} more characters)` : text;
  } catch (error) {
    return `(a value that can't be shown: ${String(error)})`;
  }
}

/**
 * A value in every form in which it shows itself: what its `Symbol.for('Jupyter.display')` method gives, a picture
 * where it is an image's bytes, and always a text. A method that gives no form at all (that of a display handle)
 * means: show nothing.
 *
 * @returns at once where the method does, so that outputs keep their order
 * @throws whatever that method throws; TypeError when what it gives can't be sent
 */
export function formsOf(value: unknown): Forms | Promise<Forms> {
  if (!hasDisplay(value)) {
    const image = imageForms(value);
    return image instanceof Promise ? image.then((forms) => forms ?? textForms(value)) : image ?? textForms(value);
  }
  const made = value[jupyterDisplay]();
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

/**
 * Makes promises show themselves as `Promise { 1 }`: on older versions of Node they carry, for the kernel's knowledge
 * of which cell started what, properties that say nothing to a learner.
 */
export function showPromisesPlainly(): void {
  Object.defineProperty(Promise.prototype, inspect.custom, {
    configurable: true,
    value(this: Promise<unknown>, _depth: number, options: object) {
      return inspect(this, { ...options, customInspect: false })
        .replace(/,?\s*\[Symbol\((?:async_id_symbol|trigger_async_id_symbol|kResourceStore)\)\]: [\w.]+/g, '')
        .replace(/^Promise \{\s+(.*)\s+\}$/, 'Promise { $1 }');
    },
  });
}

/** Tells whether a value has a display method of its own; a function or a Proxy may have one too. */
export function hasDisplay(value: unknown): value is { [jupyterDisplay](): unknown } {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function')
    && typeof (value as { [jupyterDisplay]?: unknown })[jupyterDisplay] === 'function';
}
