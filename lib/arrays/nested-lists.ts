import { isList, isNDArray, isSeries, isTensor, type ArrayInput, type NumericArray } from './array-input.js';
import { describeValue } from './describe-value.js';

/** NumPy's limit; a list that holds itself would have no end. */
const MAX_AXES = 64;

type Flat = { readonly data: NumericArray; readonly shape: readonly number[] };

/**
 * Reads nested lists as flat doubles and a shape, which is that of the first item at each depth. An item may
 * be an array of another kind, as in a list of images.
 *
 * @param readArray how such an item is read
 * @throws TypeError when the rows differ in length, or an item is no number: missing ones too
 */
export function flatFromNested(list: readonly unknown[], who: string, readArray: (value: ArrayInput, who: string) => Flat) {
  const read = (item: unknown, path: readonly number[]): Flat | undefined => (
    isNDArray(item) || isTensor(item) || isSeries(item) ? readArray(item, `${who}, item ${at(path)},`) : undefined);

  const shape: number[] = [];
  for (let level: unknown = list; ;) {
    if (shape.length > MAX_AXES) {
      throw new TypeError(`${who} must have at most ${MAX_AXES} axes, got lists nested deeper. Look for a list that holds itself.`);
    }
    if (isList(level)) {
      shape.push(level.length);
      if (level.length === 0) break;
      level = level[0];
    } else {
      shape.push(...read(level, shape.map(() => 0))?.shape ?? []);
      break;
    }
  }

  const data = new Float64Array(shape.reduce((product, length) => product * length, 1));
  const path: number[] = [];
  let next = 0;
  const walk = (item: unknown): void => {
    const depth = path.length;
    if (depth === shape.length) {
      data[next++] = toNumber(item, path, who);
    } else if (isList(item)) {
      checkShape(item, [item.length], [shape[depth]], path, who);
      if (depth + 1 === shape.length && (item instanceof Float64Array || item instanceof Float32Array)) {
        data.set(item, next);
        next += item.length;
        return;
      }
      for (let i = 0; i < item.length; i++) {
        path[depth] = i;
        walk(item[i]);
        path.length = depth;
      }
    } else {
      const flat = read(item, path);
      checkShape(item, flat?.shape ?? [], shape.slice(depth), path, who);
      data.set(flat!.data, next);
      next += flat!.data.length;
    }
  };
  walk(list);
  return { data, shape };
}

function checkShape(item: unknown, actual: readonly number[], expected: readonly number[], path: readonly number[], who: string): void {
  if (actual.length === expected.length && actual.every((length, axis) => length === expected[axis])) return;
  throw new TypeError(`${who} must have rows of one length, got ${describeValue(item)} at ${at(path)} `
    + `where the first has ${expected.join(' x ')}. Make all rows equally long.`);
}

function toNumber(item: unknown, path: readonly number[], who: string): number {
  if (typeof item === 'number' || typeof item === 'boolean') return Number(item);
  if (typeof item === 'bigint' && BigInt(Number(item)) === item) return Number(item);
  const missing = item === null || item === undefined;
  throw new TypeError(`${who} must hold numbers only, got ${describeValue(item)} at ${at(path)}. `
    + (missing ? 'Fill the gap, or leave that row out.' : 'Convert it to a number first.'));
}

/** `[1][0]`: where an item is, as one would write it. */
function at(path: readonly number[]): string {
  return path.map((index) => `[${index}]`).join('');
}
