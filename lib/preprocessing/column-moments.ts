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
  const mean = new Float64Array(columns);
  const counts = new Float64Array(columns);
  const correction = new Float64Array(columns);
  const squares = new Float64Array(columns);
  const sums = columns === 1 ? sumPairwise : sumRowByRow;
  sums(rows, columns, counts, (i) => (Number.isNaN(data[i]) ? 0 : 1));
  sums(rows, columns, mean, (i) => (Number.isNaN(data[i]) ? 0 : data[i]));
  for (let column = 0; column < columns; column++) mean[column] /= counts[column];
  const deviation = (i: number, column: number): number => (Number.isNaN(data[i]) ? 0 : data[i] - mean[column]);
  sums(rows, columns, correction, deviation);
  sums(rows, columns, squares, (i, column) => deviation(i, column) ** 2);
  const variance = squares.map((sum, column) => (sum - correction[column] ** 2 / counts[column]) / counts[column]);
  return { mean, variance, counts };
}

type Term = (index: number, column: number) => number;

/** NumPy adds up the columns of a table row after row. */
function sumRowByRow(rows: number, columns: number, into: Float64Array, term: Term): void {
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) into[column] += term(i, column);
  }
}

/** A single column is one run of numbers, which NumPy adds in halves, and in eight strands within 128. */
function sumPairwise(rows: number, _columns: number, into: Float64Array, term: Term): void {
  const sum = (start: number, length: number): number => {
    if (length < 8) {
      let total = 0;
      for (let i = start; i < start + length; i++) total += term(i, 0);
      return total;
    }
    if (length > 128) {
      const half = Math.floor(length / 2);
      const left = half - (half % 8);
      return sum(start, left) + sum(start + left, length - left);
    }
    const strands = Array.from({ length: 8 }, (_, strand) => term(start + strand, 0));
    let i = 8;
    for (; i < length - (length % 8); i += 8) {
      for (let strand = 0; strand < 8; strand++) strands[strand] += term(start + i + strand, 0);
    }
    const [a, b, c, d, e, f, g, h] = strands;
    let total = ((a + b) + (c + d)) + ((e + f) + (g + h));
    for (; i < length; i++) total += term(start + i, 0);
    return total;
  };
  into[0] = sum(0, rows);
}
