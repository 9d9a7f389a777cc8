import type { NDArray } from 'numpy-ts';
import { describeValue, fromFlat, toFlat, type ArrayInput } from '../arrays/index.js';
import { checkWhole } from './checks/options.js';

/**
 * One-hot rows for class numbers, for a categorical cross-entropy.
 *
 * @param y class numbers from 0, of any shape; a last axis of 1 is left out
 * @param numClasses how long the rows are. Default one more than the largest class number
 * @returns (...shape of y, numClasses) of 0 and 1
 * @throws RangeError when a label is no class number, or too large
 * @example
 * utils.toCategorical([0, 2], 3).tolist(); // [[1, 0, 0], [0, 0, 1]]
 */
export function toCategorical(y: ArrayInput, numClasses?: number): NDArray {
  const who = 'utils.toCategorical';
  const { data, shape } = toFlat(y, `${who}: y`);
  const wrong = data.findIndex((label) => !Number.isInteger(label) || label < 0);
  if (wrong >= 0) throw new RangeError(`${who}: y must hold class numbers from 0, got ${data[wrong]} at index ${wrong}. Renumber the labels.`);
  let most = -1;
  for (const label of data) most = Math.max(most, label);
  if (numClasses === undefined && most < 0) throw new RangeError(`${who}: y must have a label, got ${describeValue(y)}. Give numClasses for no rows.`);
  const classes = numClasses === undefined ? most + 1 : checkWhole(who, 'numClasses', numClasses, 1, 'Give the number of classes, such as 10.');
  if (most >= classes) throw new RangeError(`${who}: numClasses must be larger than every class number, got ${classes} and the label ${most}. Give at least ${most + 1}.`);
  const rows = new Float64Array(data.length * classes);
  data.forEach((label, row) => { rows[row * classes + label] = 1; });
  const axes = shape.length > 1 && shape.at(-1) === 1 ? shape.slice(0, -1) : shape;
  return fromFlat({ data: rows, shape: [...axes, classes] });
}

/**
 * Rows divided by their length, so that each has length 1; a row of zeros stays.
 *
 * @param x any array
 * @param axis along which lengths are measured. Default -1, the last
 * @param order of the norm: 2 for the usual length, 1 for the sum of sizes. Default 2
 * @throws RangeError when there is no such axis
 * @example
 * utils.normalize([[3, 4]]).tolist(); // [[0.6, 0.8]]
 */
export function normalize(x: ArrayInput, axis = -1, order = 2): NDArray {
  const who = 'utils.normalize';
  const { data, shape } = toFlat(x, `${who}: x`);
  const place = axis < 0 ? axis + shape.length : axis;
  if (!Number.isInteger(place) || place < 0 || place >= shape.length) {
    throw new RangeError(`${who}: axis must be one of x's ${shape.length}, got ${describeValue(axis)}. Axes are counted from 0, from the end with -1.`);
  }
  checkWhole(who, 'order', order, 1, 'Give 2 for the usual length.');
  const step = shape.slice(place + 1).reduce((product, length) => product * length, 1);
  const out = Float64Array.from(data);
  for (let start = 0; start < out.length; start++) {
    if (Math.floor(start / step) % shape[place] !== 0) continue;
    let sum = 0;
    for (let i = 0; i < shape[place]; i++) sum += Math.abs(data[start + i * step]) ** order;
    const norm = sum === 0 ? 1 : sum ** (1 / order);
    for (let i = 0; i < shape[place]; i++) out[start + i * step] = data[start + i * step] / norm;
  }
  return fromFlat({ data: out, shape });
}
