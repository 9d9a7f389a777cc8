import type { BitReader } from './bit-reader.js';
import type { Component } from './header.js';

// Taken out of Math once: in the sandbox of a test runner each look at a global takes longer than the sum.
const { imul } = Math;

/** The place of each coefficient in the block, in the order in which they are coded. */
const zigzag = Uint8Array.of(
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
);

/**
 * Reads one block's coefficients but the first, multiplied by their steps, into `block`, which comes as zeros.
 *
 * @returns false when they are all zero
 */
export function readBlock(reader: BitReader, { ac, steps }: Component, block: Int32Array): boolean {
  let k = 1;
  for (; k < 64; k++) {
    const symbol = reader.symbol(ac);
    const size = symbol & 15;
    if (size === 0) {
      if (symbol !== 0xf0) break;
      k += 15;
      continue;
    }
    k += symbol >> 4;
    if (k > 63) throw new Error('its code is damaged');
    block[zigzag[k]] = imul(reader.value(size), steps[k]);
  }
  return k > 1;
}

/** Reads past the coefficients of a block that is not needed. */
export function skipBlock(reader: BitReader, { ac }: Component): void {
  for (let k = 1; k < 64; k++) {
    const symbol = reader.symbol(ac);
    const size = symbol & 15;
    if (size === 0) {
      if (symbol !== 0xf0) break;
      k += 15;
      continue;
    }
    k += symbol >> 4;
    if (k > 63) throw new Error('its code is damaged');
    reader.skip(size);
  }
}
