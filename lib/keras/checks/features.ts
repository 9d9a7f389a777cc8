import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';

/** Rows of features, ready to train on. */
export interface Features {
  /** (rows, features) as float32. */
  readonly data: Float32Array;
  readonly rows: number;
  readonly features: number;
}

/**
 * Reads X: a matrix (samples, features) of finite numbers.
 *
 * @param who 'model.fit' and the like
 * @param name 'X', or 'the validation X'
 * @param expected the features that the model expects, when it is built
 * @throws TypeError or RangeError when it is missing, empty, no matrix, of another width, or holds NaN or infinity
 */
export function readFeatures(who: string, name: string, value: ArrayInput, expected: number | undefined): Features {
  if (value === undefined || value === null) {
    throw new TypeError(`${who}: ${name} must be an array of numbers, got ${describeValue(value)}. Give the rows of features first.`);
  }
  const { data, shape } = toFlat(value, `${who}: ${name}`);
  const rows = shape[0] ?? 0;
  if (shape.length === 1 && expected === 1) return { data: finite(who, name, data, 1), rows: nonEmpty(who, name, rows), features: 1 };
  if (shape.length > 0) nonEmpty(who, name, rows);
  if (shape.length !== 2) throw new RangeError(`${who}: ${name} must be a matrix (samples, features), got shape [${shape.join(', ')}]. ${shapeFix(shape, expected)}`);
  const features = shape[1];
  if (expected !== undefined && features !== expected) {
    throw new RangeError(`${who}: the model expects ${expected} features, ${name} has ${features} (its shape is [${shape.join(', ')}]). `
      + `Give the columns that the model was made for, or make it with Input([${features}]).`);
  }
  if (features === 0) throw new RangeError(`${who}: ${name} must have at least one feature, got shape [${shape.join(', ')}]. Give columns of numbers.`);
  return { data: finite(who, name, data, features), rows, features };
}

function nonEmpty(who: string, name: string, rows: number): number {
  if (rows > 0) return rows;
  throw new RangeError(`${who}: ${name} must have at least one row, got none. Look where its rows were lost, for example in a filter.`);
}

function shapeFix(shape: readonly number[], expected: number | undefined): string {
  if (shape.length === 1 && (expected === undefined || shape[0] === expected)) {
    return `For one row of ${shape[0]} features write it as [[...]], or X.reshape(1, ${shape[0]}); for ${shape[0]} rows of one feature X.reshape(${shape[0]}, 1).`;
  }
  if (shape.length > 2) return `Flatten each sample into one row: X.reshape(${shape[0]}, ${shape.slice(1).reduce((a, b) => a * b, 1)}).`;
  return 'Give one row of numbers for each sample, as in [[1, 2], [3, 4]].';
}

function finite(who: string, name: string, data: ArrayLike<number>, columns: number): Float32Array {
  const own = data instanceof Float32Array ? data : new Float32Array(data);
  for (let i = 0; i < own.length; i++) {
    if (Number.isFinite(own[i])) continue;
    const place = `got ${data[i]} at row ${Math.floor(i / columns)}, column ${i % columns} (counted from 0)`;
    if (Number.isFinite(data[i])) throw new RangeError(`${who}: ${name} must hold numbers that fit float32 (up to 3.4e38), ${place}. Scale the column first.`);
    throw new RangeError(`${who}: ${name} must hold finite numbers, ${place}. One such number spoils every weight: drop or fill such rows first.`);
  }
  return own;
}
