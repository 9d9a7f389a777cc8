import { describeValue, isFrame, isList, isNDArray, isSeries, isTensor, toFlat, type ArrayInput, type FlatArray } from '../arrays/index.js';
import type { SplitSizes } from './split-sizes.js';

/** Class labels, one for each row: numbers, strings or truth values; or rows of several labels. */
export type Labels = ArrayInput | readonly Label[] | readonly (readonly Label[])[];

type Label = string | number | bigint | boolean;

/**
 * Finds the rows of each class, in the sorted order of the classes: numbers by size, strings by code point.
 * Labels of several columns make one class of each combination; they are sorted as text, as in scikit-learn.
 *
 * @param labels one label, or one row of labels, for each of the `count` rows
 * @throws TypeError when a label is missing or of another kind than the first; RangeError when there are too
 * few or too many labels
 * @example
 * classRows('trainTestSplit', ['b', 'a', 'b', 'a'], 4); // [[1, 3], [0, 2]]
 */
export function classRows(who: string, labels: Labels, count: number): number[][] {
  const keys = labelKeys(`${who}: stratify`, labels);
  if (keys.length !== count) {
    throw new RangeError(`${who}: stratify must have one label for each of the ${count} rows, got ${keys.length}. `
      + 'Give the labels of the same rows, such as stratify: y.');
  }
  const rows = new Map<Label, number[]>();
  keys.forEach((key, row) => {
    const known = rows.get(key);
    if (known) known.push(row);
    else rows.set(key, [row]);
  });
  return [...rows.keys()].sort(byOrder).map((key) => rows.get(key)!);
}

/**
 * Refuses classes that cannot be present in both parts.
 *
 * @throws RangeError when a class has a single row, or a part has fewer rows than there are classes
 */
export function checkClasses(who: string, labels: Labels, classes: readonly (readonly number[])[], sizes: SplitSizes): void {
  const single = classes.filter((rows) => rows.length < 2);
  if (single.length > 0) {
    const keys = labelKeys(`${who}: stratify`, labels);
    const names = single.slice(0, 5).map(([row]) => describeValue(keys[row]));
    throw new RangeError(`${who}: stratify must have at least two rows of each class, got one of ${names.join(', ')}`
      + `${single.length > 5 ? ` and ${single.length - 5} more classes` : ''}. Leave such rows out, or merge the class with another.`);
  }
  for (const part of ['train', 'test'] as const) {
    if (sizes[part] < classes.length) {
      throw new RangeError(`${who}: ${part}Size must leave at least one row for each of the ${classes.length} classes of stratify, `
        + `got ${sizes[part]} row${sizes[part] === 1 ? '' : 's'}. Make ${part}Size larger, or split without stratify.`);
    }
  }
}

function labelKeys(who: string, labels: Labels): Label[] {
  if (isNDArray(labels) || ArrayBuffer.isView(labels) || isTensor(labels)) {
    const flat = toFlat(labels as ArrayInput, who);
    const floats = isNDArray(labels) ? String(labels.dtype).startsWith('float') : flat.data instanceof Float64Array || flat.data instanceof Float32Array;
    return numericKeys(flat, floats, who);
  }
  if (isFrame(labels)) {
    const columns = labels.getColumns().map((column) => Array.from(column.toArray()));
    return tableKeys((columns[0] ?? []).map((_, row) => columns.map((column) => column[row])), who);
  }
  const items: unknown = isSeries(labels) ? Array.from(labels.toArray()) : labels;
  if (!Array.isArray(items)) {
    throw new TypeError(`${who} must be a list of labels, got ${describeValue(labels)}. Give one label a row, such as stratify: y.`);
  }
  if (items.length > 0 && isList(items[0])) return tableKeys(items, who);
  return checkLabels(items, who);
}

function numericKeys({ data, shape }: FlatArray, floats: boolean, who: string): Label[] {
  if (shape.length === 1) return checkLabels(Array.from(data), who);
  if (shape.length !== 2) {
    throw new TypeError(`${who} must have one or two axes, got shape [${shape.join(', ')}]. Give one label a row.`);
  }
  const [count, width] = shape;
  const values = checkLabels(Array.from(data), who) as number[];
  const text = values.map((value) => (floats ? floatText(value) : String(value)));
  return Array.from({ length: count }, (_, row) => text.slice(row * width, (row + 1) * width).join(' '));
}

function tableKeys(rows: readonly unknown[], who: string): Label[] {
  rows.forEach((row, i) => {
    if (!isList(row) || row.length !== (rows[0] as ArrayLike<unknown>).length) {
      throw new TypeError(`${who} must have rows of one length, got ${describeValue(row)} in row ${i}. Give as many labels in each row.`);
    }
  });
  const labels = checkLabels((rows as ArrayLike<unknown>[]).flatMap((row) => Array.from(row)), who);
  const floats = labels.some((label) => typeof label === 'number' && !Number.isInteger(label));
  const text = labels.map((label) => (typeof label === 'boolean' ? (label ? 'True' : 'False')
    : floats ? floatText(Number(label)) : String(label)));
  const width = (rows[0] as ArrayLike<unknown>).length;
  return rows.map((_, row) => text.slice(row * width, (row + 1) * width).join(' '));
}

/** Labels must be comparable: all of one kind, none missing. */
function checkLabels(labels: readonly unknown[], who: string): Label[] {
  const kind = typeof labels[0];
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (!['string', 'number', 'bigint', 'boolean'].includes(typeof label) || (typeof label === 'number' && !Number.isFinite(label))) {
      throw new TypeError(`${who} must hold numbers or strings, got ${describeValue(label)} at index ${i}. Give each row a label.`);
    }
    if (typeof label !== kind) {
      throw new TypeError(`${who} must hold labels of one kind, got ${describeValue(label)} at index ${i} after `
        + `${describeValue(labels[0])}. Make all of them strings, or all of them numbers.`);
    }
  }
  return labels as Label[];
}

/**
 * How NumPy writes a double, which decides the order of labels in several columns: `1.0` for 1, and an
 * exponent from 1e16 on and below 1e-4, of two digits at least.
 */
function floatText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value);
}

/** JavaScript compares strings by UTF-16 unit; code points are the order of NumPy. */
function byOrder(a: Label, b: Label): number {
  if (typeof a === 'string' && typeof b === 'string') {
    const [left, right] = [Array.from(a), Array.from(b)];
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
      const difference = left[i].codePointAt(0)! - right[i].codePointAt(0)!;
      if (difference !== 0) return difference;
    }
    return left.length - right.length;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
