import { inspect } from 'node:util';
import { jupyterDisplay, type MimeBundle } from '../display/index.js';
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
 * always a text.
 *
 * @throws whatever that method throws; TypeError when it gives no object
 */
export async function bundleOf(value: unknown): Promise<MimeBundle> {
  if (!hasDisplay(value)) return { 'text/plain': textOf(value) };
  const bundle: unknown = await value[jupyterDisplay]();
  if (typeof bundle !== 'object' || bundle === null) {
    throw new TypeError(`Symbol.for('Jupyter.display'): the method must return an object of MIME types, got ${inspect(bundle)}. Return one such as { 'text/html': '<b>1</b>' }.`);
  }
  return 'text/plain' in bundle ? bundle as MimeBundle : { ...bundle, 'text/plain': textOf(value) };
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
