import type { NumericArray } from '../arrays/index.js';

/** Mean and variance of each column; NaN where a column has no number at all. */
export interface ColumnMoments {
  readonly mean: Float64Array;
  /** Population variance: the mean of the squared deviations. */
  readonly variance: Float64Array;
  /** How many numbers of each column were not NaN. */
  readonly counts: Float64Array;
}

/**
 * Mean and variance of each column of a row-major table, NaN ignored, in doubles: the corrected two-pass
 * algorithm, var = (sum(t**2) - sum(t)**2 / n) / n with t = x - sum(x) / n, whose second term takes back the
 * rounding error of the mean. The numbers are added in NumPy's order, which makes them NumPy's to the bit.
 *
 * Source: Chan, Golub, LeVeque, "Algorithms for computing the sample variance: analysis and recommendations",
 * The American Statistician 37 (1983), equation 1.7.
 *
 * @param data (rows * columns) numbers
 * @example
 * columnMoments([1, 10, 3, 30], 2, 2).mean; // Float64Array [2, 20]
 */
export function columnMoments(data: NumericArray, rows: number, columns: number): ColumnMoments {
  // What is missing counts as 0 in each sum, and not at all in the number of terms.
  const missing = new Float64Array(columns);
  const terms = Float64Array.from(data);
  for (let i = 0; i < terms.length; i++) {
    if (Number.isNaN(terms[i])) missing[i % columns] += 1;
  }
  const counts = missing.map((count) => rows - count);
  const anyMissing = missing.some((count) => count > 0);
  if (anyMissing) zeroWhereMissing(terms, data);
  const mean = columnSums(terms, rows, columns).map((sum, column) => sum / counts[column]);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) terms[i] -= mean[column];
  }
  if (anyMissing) zeroWhereMissing(terms, data);
  const correction = columnSums(terms, rows, columns);
  for (let i = 0; i < terms.length; i++) terms[i] *= terms[i];
  const squares = columnSums(terms, rows, columns);
  const variance = squares.map((sum, column) => (sum - correction[column] ** 2 / counts[column]) / counts[column]);
  return { mean, variance, counts };
}

function zeroWhereMissing(terms: Float64Array, data: NumericArray): void {
  for (let i = 0; i < terms.length; i++) {
    if (Number.isNaN(data[i])) terms[i] = 0;
  }
}

/** NumPy adds up the columns of a table row after row, but a single column, being one run of numbers, in pairs. */
function columnSums(terms: Float64Array, rows: number, columns: number): Float64Array {
  if (columns === 1) return Float64Array.of(pairwiseSum(terms));
  const sums = new Float64Array(columns);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) sums[column] += terms[i];
  }
  return sums;
}

/** Long runs are halved, those of up to 128 numbers added in eight strands: the rounding error grows with log n. */
function pairwiseSum(terms: Float64Array): number {
  const length = terms.length;
  if (length < 8) return terms.reduce((sum, term) => sum + term, 0);
  if (length > 128) {
    const half = Math.floor(length / 2);
    const middle = half - (half % 8);
    return pairwiseSum(terms.subarray(0, middle)) + pairwiseSum(terms.subarray(middle));
  }
  const strands = terms.slice(0, 8);
  const whole = length - (length % 8);
  for (let i = 8; i < whole; i++) strands[i % 8] += terms[i];
  const [a, b, c, d, e, f, g, h] = strands;
  const sum = ((a + b) + (c + d)) + ((e + f) + (g + h));
  return terms.subarray(whole).reduce((total, term) => total + term, sum);
}
