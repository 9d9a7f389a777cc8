import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';
import { sizeOf, type Shape } from '../../engine/index.js';

/** Samples, ready to train on. */
export interface Features {
  /** (samples, ...shape) as float32. */
  readonly data: Float32Array;
  readonly rows: number;
  /** The shape of one sample. */
  readonly shape: Shape;
}

/**
 * Reads X: samples of finite numbers, (samples, features) for rows of features.
 *
 * @param who 'model.fit' and the like
 * @param name 'X', or 'the validation X'
 * @param expected the shape of a sample that the model expects, when it is built
 * @throws TypeError or RangeError when it is missing, empty, of another shape, or holds NaN or infinity
 */
export function readFeatures(who: string, name: string, value: ArrayInput, expected: Shape | undefined): Features {
  if (value === undefined || value === null) {
    throw new TypeError(`${who}: ${name} must be an array of numbers, got ${describeValue(value)}. Give the rows of features first.`);
  }
  const { data, shape } = toFlat(value, `${who}: ${name}`);
  const rows = shape[0] ?? 0;
  if (shape.length === 1 && expected?.length === 1 && expected[0] === 1) return { data: finite(who, name, data, 1), rows: nonEmpty(who, name, rows), shape: [1] };
  if (shape.length > 0) nonEmpty(who, name, rows);
  const sample = shape.slice(1);
  if (sample.length !== (expected?.length ?? Math.max(1, sample.length))) {
    const form = expected && expected.length > 1 ? `samples of shape [${expected.join(', ')}]` : 'a matrix (samples, features)';
    throw new RangeError(`${who}: ${name} must be ${form}, got shape [${shape.join(', ')}]. ${shapeFix(shape, expected)}`);
  }
  const wrong = expected?.some((length, axis) => length !== sample[axis]);
  if (wrong && sample.length === 1) {
    throw new RangeError(`${who}: the model expects ${expected![0]} features, ${name} has ${sample[0]} (its shape is [${shape.join(', ')}]). `
      + `Each neuron has one weight for each feature. Give the columns that the model was made for, or make it with Input([${sample[0]}]).`);
  }
  if (wrong) {
    throw new RangeError(`${who}: the model expects samples of shape [${expected!.join(', ')}], ${name} has [${sample.join(', ')}] (its shape is [${shape.join(', ')}]). `
      + `Give samples as the model was made for, or make it with Input([${sample.join(', ')}]).`);
  }
  if (sizeOf(sample) === 0) throw new RangeError(`${who}: ${name} must have at least one feature, got shape [${shape.join(', ')}]. Give columns of numbers.`);
  return { data: finite(who, name, data, sizeOf(sample)), rows, shape: sample };
}

function nonEmpty(who: string, name: string, rows: number): number {
  if (rows > 0) return rows;
  throw new RangeError(`${who}: ${name} must have at least one row, got none. There is nothing to compute on. Look where its rows were lost, for example in a filter.`);
}

function shapeFix(shape: readonly number[], expected: Shape | undefined): string {
  if (expected && expected.length > 1) {
    return shape.length > 1 && sizeOf(shape.slice(1)) === sizeOf(expected) ? `Write X.reshape(${[shape[0], ...expected].join(', ')}).` : 'Give one such array for each sample.';
  }
  if (shape.length === 1 && (expected === undefined || shape[0] === expected[0])) {
    return `For one row of ${shape[0]} features write it as [[...]], or X.reshape(1, ${shape[0]}); for ${shape[0]} rows of one feature X.reshape(${shape[0]}, 1).`;
  }
  if (shape.length > 2) return `Flatten each sample into one row: X.reshape(${shape[0]}, ${sizeOf(shape.slice(1))}).`;
  return 'Give one row of numbers for each sample, as in [[1, 2], [3, 4]].';
}

function finite(who: string, name: string, data: ArrayLike<number>, columns: number): Float32Array {
  const own = data instanceof Float32Array ? data : new Float32Array(data);
  // 0 times a number is 0, but for NaN and infinity it is NaN: one sum looks at all, without a call for each.
  let probe = 0;
  for (let i = 0; i < own.length; i++) probe += 0 * own[i];
  if (probe === 0) return own;
  for (let i = 0; i < own.length; i++) {
    if (Number.isFinite(own[i])) continue;
    const place = `got ${data[i]} at row ${Math.floor(i / columns)}, column ${i % columns} (counted from 0)`;
    if (Number.isFinite(data[i])) throw new RangeError(`${who}: ${name} must hold numbers that fit float32 (up to 3.4e38), ${place}. Scale the column first.`);
    throw new RangeError(`${who}: ${name} must hold finite numbers, ${place}. One such number spoils every weight: drop or fill such rows first.`);
  }
  return own;
}
