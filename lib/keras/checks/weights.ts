import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';
import type { Dataset } from '../../engine/index.js';

/** What the rows of a class count: `{ 0: 1, 1: 5 }`, or a Map. */
export type ClassWeight = Readonly<Record<number, number>> | ReadonlyMap<number, number>;

/**
 * Reads what each row counts in the loss.
 *
 * @returns (rows,) as float32
 * @throws TypeError or RangeError when it has another length, or holds negative or infinite numbers
 */
export function readSampleWeight(who: string, name: string, value: ArrayInput, rows: number): Float32Array {
  const { data, shape } = toFlat(value, `${who}: ${name}`);
  if (shape[0] !== rows || data.length !== rows) {
    throw new RangeError(`${who}: ${name} must have one number for each of the ${rows} rows, got shape [${shape.join(', ')}]. Give a list as long as y.`);
  }
  const wrong = data.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong < 0) return Float32Array.from(data);
  throw new RangeError(`${who}: ${name} must hold numbers from 0 up, got ${data[wrong]} at row ${wrong} (counted from 0). A row that counts twice has 2, one that doesn't count 0.`);
}

/**
 * Reads the weights of classes.
 *
 * @throws TypeError or RangeError when it is no such object, or a weight is no number from 0 up
 */
export function readClassWeight(who: string, value: unknown): ReadonlyMap<number, number> {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    throw new TypeError(`${who}: classWeight must be an object, got ${describeValue(value)}. Write it as in { 0: 1, 1: 5 }.`);
  }
  const entries: [unknown, unknown][] = value instanceof Map ? [...value.entries()] : Object.entries(value);
  return new Map(entries.map(([key, weight]) => {
    const label = key === '' ? NaN : Number(key);
    if (!Number.isInteger(label) || label < 0) throw new TypeError(`${who}: classWeight must have class numbers as keys, got ${describeValue(key)}. Write it as in { 0: 1, 1: 5 }.`);
    if (typeof weight === 'number' && weight >= 0 && weight < Infinity) return [label, weight];
    throw new RangeError(`${who}: classWeight must hold numbers from 0 up, got ${describeValue(weight)} for class ${label}. A class that counts twice has 2.`);
  }));
}

/**
 * The data with each row counting as its class does: the class is the label, or where the largest of a row's labels stands.
 *
 * @throws RangeError when a row's class has no weight
 */
export function weighClasses(who: string, data: Dataset, classWeight: ReadonlyMap<number, number>): Dataset {
  const width = data.y.length / data.rows;
  const weights = Float32Array.from({ length: data.rows }, (_, row) => {
    const labels = data.y.subarray(row * width, (row + 1) * width);
    const label = width === 1 ? Math.round(labels[0]) : labels.indexOf(Math.max(...labels));
    const weight = classWeight.get(label);
    if (weight !== undefined) return weight;
    throw new RangeError(`${who}: classWeight must have every class of y, got none for class ${label}, which row ${row} has (counted from 0). `
      + `Add ${label}: 1 if it counts as usual.`);
  });
  return { ...data, weights };
}
