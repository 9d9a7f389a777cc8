import { describeValue } from '../arrays/index.js';

/** How many rows each part gets. */
export interface SplitSizes {
  readonly train: number;
  readonly test: number;
}

/** The share of the rows that is kept for testing when no size is given, as in scikit-learn. */
const DEFAULT_TEST_SIZE = 0.25;

/**
 * Turns the sizes that were asked for into numbers of rows, by scikit-learn's rules: a share is rounded up
 * for the test rows and down for the training rows, a whole number counts rows, and a size that is not given
 * is what the other leaves. JavaScript has one kind of number, so 1 could be scikit-learn's 1 (a row) or its
 * 1.0 (which it refuses): it is refused here.
 *
 * @param count number of rows to split
 * @param testSize share in (0, 1) or number of rows, by default 0.25 when trainSize is not given either
 * @param trainSize share in (0, 1) or number of rows
 * @throws RangeError when a size is out of range, the sizes add up to too much, or no training row is left
 * @example
 * splitSizes('trainTestSplit', 766, 0.25, undefined); // { train: 574, test: 192 }
 */
export function splitSizes(who: string, count: number, testSize: number | undefined, trainSize: number | undefined): SplitSizes {
  if (testSize === undefined && trainSize === undefined) testSize = DEFAULT_TEST_SIZE;
  checkSize(who, 'testSize', 'trainSize', testSize, count);
  checkSize(who, 'trainSize', 'testSize', trainSize, count);
  if (isShare(testSize) && isShare(trainSize) && testSize + trainSize > 1) {
    throw new RangeError(`${who}: testSize and trainSize must add up to at most 1, got ${testSize} + ${trainSize}. `
      + 'Make one smaller, or leave one out.');
  }
  const test = isShare(testSize) ? Math.ceil(testSize * count) : testSize ?? NaN;
  const train = isShare(trainSize) ? Math.floor(trainSize * count) : trainSize ?? count - test;
  const sizes = { train, test: testSize === undefined ? count - train : test };
  if (sizes.train + sizes.test > count) {
    throw new RangeError(`${who}: testSize and trainSize must ask for at most the ${rows(count)} there are, `
      + `got ${sizes.test} + ${sizes.train} rows. Make one smaller, or leave one out.`);
  }
  if (sizes.train === 0) {
    throw new RangeError(`${who}: at least one row must be left for training, got ${rows(count)} `
      + `with testSize ${testSize} and trainSize ${trainSize}. ${count < 2 ? 'Give at least two rows.' : 'Change the sizes.'}`);
  }
  return sizes;
}

function checkSize(who: string, name: string, other: string, size: number | undefined, count: number): void {
  if (size === undefined) return;
  if (typeof size !== 'number' || Number.isNaN(size)) {
    throw new TypeError(`${who}: ${name} must be a number, got ${describeValue(size)}. `
      + 'Give a share such as 0.25, or a number of rows such as 50.');
  }
  if (size === 1) {
    throw new RangeError(`${who}: ${name} must be a share below 1 or a number of rows above 1, got 1, `
      + `which could mean all rows or a single one. Give a share such as 0.25; for a single row, give ${other}: `
      + `${count > 2 ? count - 1 : 0.5} instead.`);
  }
  if (size <= 0 || (Number.isInteger(size) ? size >= count : size > 1)) {
    throw new RangeError(`${who}: ${name} must be a share between 0 and 1, or a number of rows smaller than the `
      + `${rows(count)} there are, got ${size}. Give a share such as 0.25.`);
  }
}

function isShare(size: number | undefined): size is number {
  return size !== undefined && !Number.isInteger(size);
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
