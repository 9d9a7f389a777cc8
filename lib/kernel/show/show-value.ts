import { inspect } from 'node:util';
import { jupyterDisplay, type MimeBundle } from '../../display/index.js';
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
 * A value in every form in which it shows itself: what its `Symbol.for('Jupyter.display')` method gives, and
 * always a text. A method that gives no form at all (that of a display handle) means: show nothing.
 *
 * @returns at once where the method does, so that outputs keep their order
 * @throws whatever that method throws; TypeError when it gives no object
 */
export function bundleOf(value: unknown): MimeBundle | Promise<MimeBundle> {
  if (!hasDisplay(value)) return { 'text/plain': textOf(value) };
  const bundle = value[jupyterDisplay]();
  return bundle instanceof Promise ? bundle.then((made: unknown) => withText(made, value)) : withText(bundle, value);
}

function withText(bundle: unknown, value: unknown): MimeBundle {
  if (typeof bundle !== 'object' || bundle === null) {
    throw new TypeError(`Symbol.for('Jupyter.display'): the method must return an object of MIME types, got ${inspect(bundle)}. Return one such as { 'text/html': '<b>1</b>' }.`);
  }
  return 'text/plain' in bundle || isEmpty(bundle) ? bundle as MimeBundle : { ...bundle, 'text/plain': textOf(value) };
}

/** Tells whether a bundle has no form at all. */
export function isEmpty(bundle: object): boolean {
  return Object.keys(bundle).length === 0;
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
