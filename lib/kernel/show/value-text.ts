import { inspect, stripVTControlCharacters, types } from 'node:util';
import { isError } from './is-error.js';
import { withoutLibraryFrames } from './learners-frames.js';
import { numpyText } from './numpy-text.js';
import { weigh } from './weigh.js';

/** At most so many characters are shown of one value as text. */
const maxLength = 100_000;
/** At most so many properties are shown of one object. */
const maxKeys = 1000;
/** At most so many parts of a value are looked at; where there are more, its inner ones are left out. */
const maxParts = 20_000;

const options = { depth: 6, maxArrayLength: 100, maxStringLength: 10_000, breakLength: 100 };

/** A value as text, as a result shows it: in TypeScript's notation, without colours, long ones shortened. */
export function textOf(value: unknown): string {
  try {
    const text = arrayText(value) ?? inspected(value);
    return text.length > maxLength ? `${text.slice(0, maxLength)}... (${text.length - maxLength} more characters)` : text;
  } catch (error) {
    return `(a value that can't be shown: ${describe(error)})`;
  }
}

function arrayText(value: unknown): string | undefined {
  try {
    return numpyText(value);
  } catch (error) {
    if (types.isProxy(value)) return undefined; // One that refuses to be asked what it is.
    throw error;
  }
}

function inspected(value: unknown): string {
  const isShort = (part: unknown, deep: number) => weigh(part, deep, options.maxArrayLength, maxParts) <= maxParts;
  const shown = isShort(value, options.depth) && !(isPlain(value) && Object.keys(value).length > maxKeys) ? value : withoutManyKeys(value, 2);
  const depth = [options.depth, 4, 2, 1].find((deep) => isShort(shown, deep)) ?? 0;
  const text = inspect(shown, { ...options, depth }).replace(/'(\.\.\. \d+ more properties)': null/g, '$1');
  // Of a string the control characters are written out; others come from a method of the value's own.
  const plain = text.includes('\x1b') ? stripVTControlCharacters(text) : text;
  return isError(value) ? withoutLibraryFrames(plain) : plain;
}

/**
 * A copy of an object whose properties are too many for anyone to read, and would take seconds to write: the first
 * of them, and how many are left. So are the objects inside it.
 */
function withoutManyKeys(value: unknown, depth: number): unknown {
  if (depth < 0 || !isPlain(value)) return value;
  const keys = Object.keys(value);
  const copy = Object.create(Object.getPrototypeOf(value)) as object;
  for (const key of keys.slice(0, maxKeys)) {
    const property = Object.getOwnPropertyDescriptor(value, key)!;
    Object.defineProperty(copy, key, 'value' in property ? { ...property, value: withoutManyKeys(property.value, depth - 1) } : property);
  }
  if (keys.length > maxKeys) Object.assign(copy, { [`... ${keys.length - maxKeys} more properties`]: null });
  return copy;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !types.isProxy(value)
    && Object.prototype.toString.call(value) === '[object Object]' && !(inspect.custom in value);
}

function describe(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'an error that can\'t be shown either';
  }
}
