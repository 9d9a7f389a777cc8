import { inspect, types } from 'node:util';

/** A string counts as one part for each so many characters. */
const charactersAPart = 200;

/**
 * How many parts of a value would be shown, roughly: its properties and elements, and theirs. Runs no code of the
 * value's: no getter, no Proxy's trap.
 *
 * @param depth how many levels below the value are shown
 * @param maxItems how many elements of one array, Map or Set are shown
 * @param limit where to stop counting
 */
export function weigh(value: unknown, depth: number, maxItems: number, limit: number): number {
  let parts = 0;
  const add = (part: unknown, level: number): void => {
    parts++;
    if (typeof part === 'string') parts += Math.min(part.length, 10_000) / charactersAPart;
    if (typeof part !== 'object' || part === null || types.isProxy(part) || level < 0 || parts > limit) return;
    if (ArrayBuffer.isView(part)) {
      parts += maxItems;
      return;
    }
    for (const inner of innerParts(part, maxItems, limit - parts)) {
      if (parts > limit) return;
      add(inner, level - 1);
    }
  };
  add(value, depth);
  return parts;
}

function* innerParts(value: object, maxItems: number, limit: number): Generator<unknown> {
  if (Array.isArray(value)) {
    for (let at = 0; at < Math.min(value.length, maxItems); at++) yield value[at];
    return;
  }
  // Another than its properties is shown.
  if (inspect.custom in value) return;
  if (types.isMap(value) || types.isSet(value)) yield* firstItems(value, maxItems);
  for (const key of Object.keys(value).slice(0, limit + 1)) yield Object.getOwnPropertyDescriptor(value, key)?.value;
}

function* firstItems(value: Map<unknown, unknown> | Set<unknown>, count: number): Generator<unknown> {
  if (types.isSet(value)) {
    for (const item of Set.prototype.values.call(value)) {
      if (count-- === 0) return;
      yield item;
    }
    return;
  }
  for (const entry of Map.prototype.entries.call(value)) {
    if (count-- === 0) return;
    yield* entry;
  }
}
