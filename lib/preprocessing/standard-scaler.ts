import * as np from 'numpy-ts';
import type { NDArray } from 'numpy-ts';
import { describeValue, fromFlat, type ArrayInput } from '../arrays/index.js';
import { jupyterDisplay, type Displayable, type MimeBundle } from '../display/index.js';
import { columnMoments, type ColumnMoments } from './column-moments.js';
import { toTable, type Table } from './table.js';

/** What a {@link StandardScaler} can be told. */
export interface StandardScalerOptions {
  /** Whether to subtract each feature's mean. Default: true. */
  withMean?: boolean;
  /** Whether to divide by each feature's standard deviation. Default: true. */
  withStd?: boolean;
}

/**
 * Brings each feature to mean 0 and standard deviation 1: z = (x - mean) / scale, with the mean and scale of
 * the samples that it was fitted on. Works as scikit-learn's: a feature that does not vary is divided by 1,
 * NaN is left out of the fit and stays NaN. All is computed in doubles; the result is float32 for float32
 * samples (rounded once, at the end), else float64.
 *
 * @throws TypeError when an option is no truth value
 * @example
 * const scaler = new StandardScaler();
 * scaler.fitTransform([[1, 10], [3, 30]]); // [[-1, -1], [1, 1]]
 * scaler.transform([[2, 50]]);             // [[0, 3]]
 */
export class StandardScaler implements Displayable {
  readonly withMean: boolean;
  readonly withStd: boolean;
  #fitted: (ColumnMoments & { readonly scale: Float64Array; readonly rows: number }) | undefined;

  constructor({ withMean = true, withStd = true }: StandardScalerOptions = {}) {
    for (const [name, value] of Object.entries({ withMean, withStd })) {
      if (typeof value !== 'boolean') {
        throw new TypeError(`StandardScaler: ${name} must be true or false, got ${describeValue(value)}. `
          + `Write new StandardScaler({ ${name}: false }), or leave it out for true.`);
      }
    }
    this.withMean = withMean;
    this.withStd = withStd;
  }

  /**
   * Learns mean and standard deviation of each feature; what was learnt before is forgotten.
   *
   * @param X (samples, features)
   * @returns the scaler itself
   * @throws TypeError when X is no array of numbers in two axes; RangeError when it is empty or not finite
   */
  fit(X: ArrayInput): this {
    this.#fit(toTable(X, 'StandardScaler.fit: X'));
    return this;
  }

  /**
   * Scales samples by what `fit` learnt.
   *
   * @param X (samples, features), with as many features as were fitted
   * @returns (samples, features), float32 for float32 samples, else float64
   * @throws Error before `fit`; TypeError and RangeError as `fit`, and for another number of features
   */
  transform(X: ArrayInput): NDArray {
    const table = this.#table(X, 'transform');
    return this.#transform(table);
  }

  /** The same as `fit(X)` and then `transform(X)`. */
  fitTransform(X: ArrayInput): NDArray {
    const table = toTable(X, 'StandardScaler.fitTransform: X');
    this.#fit(table);
    return this.#transform(table);
  }

  /**
   * Takes the scaling back: x = z * scale + mean.
   *
   * @param X (samples, features) as `transform` returned them
   * @returns (samples, features), float32 for float32 samples, else float64
   * @throws as `transform`
   */
  inverseTransform(X: ArrayInput): NDArray {
    const table = this.#table(X, 'inverseTransform');
    const { scale, mean } = this.#learnt('inverseTransform');
    const { withMean } = this;
    const result = resultFor(table);
    for (let row = 0, i = 0; row < table.rows; row++) {
      for (let column = 0; column < table.columns; column++, i++) {
        const wide = table.data[i] * scale[column];
        result[i] = withMean ? wide + mean[column] : wide;
      }
    }
    return fromFlat({ data: result, shape: [table.rows, table.columns] });
  }

  /** Mean of each feature, (features), float64. Throws before `fit`. */
  get mean(): NDArray {
    return np.array(this.#learnt('mean').mean);
  }

  /** Variance of each feature (of the population: divided by n), (features), float64. Throws before `fit`. */
  get variance(): NDArray {
    return np.array(this.#learnt('variance').variance);
  }

  /** What each feature is divided by: its standard deviation, or 1 where it does not vary or withStd is false; (features), float64. */
  get scale(): NDArray {
    return np.array(this.#learnt('scale').scale);
  }

  /** Number of features that were fitted. Throws before `fit`. */
  get featuresSeen(): number {
    return this.#learnt('featuresSeen').mean.length;
  }

  /** Number of samples that were fitted, those with NaN too. Throws before `fit`. */
  get samplesSeen(): number {
    return this.#learnt('samplesSeen').rows;
  }

  toString(): string {
    const off = [...(this.withMean ? [] : ['withMean: false']), ...(this.withStd ? [] : ['withStd: false'])];
    const name = `StandardScaler(${off.length > 0 ? `{ ${off.join(', ')} }` : ''})`;
    if (!this.#fitted) return name;
    return `${name}, fitted on ${plural(this.samplesSeen, 'sample')} of ${plural(this.featuresSeen, 'feature')}`;
  }

  /** What `console.log` prints. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  [jupyterDisplay](): MimeBundle {
    return { 'text/plain': this.toString() };
  }

  #fit({ data, rows, columns }: Table): void {
    const moments = columnMoments(data, rows, columns);
    const scale = moments.variance.map((variance, column) => (
      !this.withStd || isConstant(variance, moments.mean[column], moments.counts[column]) ? 1 : Math.sqrt(variance)));
    this.#fitted = { ...moments, scale, rows };
  }

  #transform(table: Table): NDArray {
    const { scale, mean } = this.#learnt('transform');
    const { withMean } = this;
    const result = resultFor(table);
    for (let row = 0, i = 0; row < table.rows; row++) {
      for (let column = 0; column < table.columns; column++, i++) {
        const x = table.data[i];
        result[i] = (withMean ? x - mean[column] : x) / scale[column];
      }
    }
    return fromFlat({ data: result, shape: [table.rows, table.columns] });
  }

  #learnt(member: string) {
    if (!this.#fitted) {
      throw new Error(`StandardScaler.${member}: the scaler must be fitted first, got one that is not. `
        + 'Call scaler.fit(XTrain), or scaler.fitTransform(XTrain).');
    }
    return this.#fitted;
  }

  #table(X: ArrayInput, member: string): Table {
    const { mean } = this.#learnt(member);
    const table = toTable(X, `StandardScaler.${member}: X`);
    if (table.columns !== mean.length) {
      throw new RangeError(`StandardScaler.${member}: X must have the ${plural(mean.length, 'feature')} that were fitted, `
        + `got ${table.columns}. Give samples with the same columns, or fit again.`);
    }
    return table;
  }
}

/**
 * Tells whether a variance is nothing but the rounding error of the two-pass algorithm, by the error bound
 * that Chan, Golub and LeVeque give for it: n * eps * var + (n * mean * eps)**2.
 */
function isConstant(variance: number, mean: number, count: number): boolean {
  return variance <= count * Number.EPSILON * variance + (count * mean * Number.EPSILON) ** 2;
}

function resultFor({ data }: Table): Float32Array | Float64Array {
  return data instanceof Float32Array ? new Float32Array(data.length) : new Float64Array(data.length);
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
