import { toFlat, type ArrayInput, type NumericArray } from '../arrays/index.js';

/** Numbers in rows and columns, row after row. */
export interface Table {
  readonly data: NumericArray;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Reads an array input as a table of samples and features. NaN stands for a missing number and may be there.
 *
 * @param who the name that an error message starts with, such as 'StandardScaler.fit: X'
 * @throws TypeError when X has not two axes; RangeError when it is empty or holds an infinite number
 * @example
 * toTable([[1, 2, 3], [4, 5, 6]], 'who'); // { data: Float64Array [1, ...], rows: 2, columns: 3 }
 */
export function toTable(X: ArrayInput, who: string): Table {
  const { data, shape } = toFlat(X, who);
  if (shape.length !== 2) {
    throw new TypeError(`${who} must have two axes, (samples, features), got shape [${shape.join(', ')}]. `
      + (shape.length < 2 ? 'Write X.reshape(-1, 1) if it is one feature of many samples, X.reshape(1, -1) if it is one sample.'
        : `Write X.reshape(${shape[0]}, -1) to lay the features of each sample in a row.`));
  }
  const [rows, columns] = shape;
  if (rows === 0 || columns === 0) {
    throw new RangeError(`${who} must have at least one sample and one feature, got shape [${shape.join(', ')}]. `
      + 'Look at how its rows were chosen.');
  }
  for (let i = 0; i < data.length; i++) {
    if (data[i] === Infinity || data[i] === -Infinity) {
      throw new RangeError(`${who} must hold finite numbers, or NaN where one is missing, got ${data[i]} in row ${Math.floor(i / columns)}, `
        + `column ${i % columns}. Look for a division by zero where it was computed.`);
    }
  }
  return { data, rows, columns };
}
