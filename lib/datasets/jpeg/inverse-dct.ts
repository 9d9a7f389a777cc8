// The accurate integer transform of the Independent JPEG Group's library (jidctint.c; Loeffler, Ligtenberg
// and Moschytz, ICASSP 1989): every decoder that shall give its bytes must round where it rounds. Constants
// are cosines with 13 fractional bits; the first pass keeps two of them.
const F_0_298631336 = 2446, F_0_390180644 = 3196, F_0_541196100 = 4433, F_0_765366865 = 6270, F_0_899976223 = 7373;
const F_1_175875602 = 9633, F_1_501321110 = 12299, F_1_847759065 = 15137, F_1_961570560 = 16069, F_2_053119869 = 16819;
const F_2_562915447 = 20995, F_3_072711026 = 25172;

/** Bits dropped by each pass, and half of the last of them; the second adds the 128 that JPEG takes from each level. */
const FIRST = 11, FIRST_HALF = 1 << (FIRST - 1);
const SECOND = 18, SECOND_HALF = (1 << (SECOND - 1)) + (128 << SECOND);

// Taken out of Math once: in the sandbox of a test runner each look at a global takes longer than the sum.
const { imul } = Math;

/**
 * Turns 64 coefficients into a block of 8 x 8 bytes, and leaves zeros for the next block.
 *
 * @param block coefficients, multiplied by their steps, row after row
 * @param plane where the block goes, from `offset` on, in rows of `stride` bytes
 */
export function inverseDct(block: Int32Array, plane: Uint8ClampedArray, offset: number, stride: number): void {
  for (let column = 0; column < 8; column++) transformColumn(block, column);
  for (let row = 0; row < 64; row += 8, offset += stride) transformRow(block, row, plane, offset);
  block.fill(0);
}

/** The same for a block that has its first coefficient alone: one level all over. */
export function flatBlock(first: number, plane: Uint8ClampedArray, offset: number, stride: number): void {
  const level = ((first + 4) >> 3) + 128;
  for (let row = 0, at = offset; row < 8; row++, at += stride) plane.fill(level, at, at + 8);
}

/** The first pass, in its place; written out once more below, since one function for both would be half as fast. */
function transformColumn(block: Int32Array, at: number): void {
  const c0 = block[at], c1 = block[at + 8], c2 = block[at + 16], c3 = block[at + 24];
  const c4 = block[at + 32], c5 = block[at + 40], c6 = block[at + 48], c7 = block[at + 56];
  if ((c1 | c2 | c3 | c4 | c5 | c6 | c7) === 0) {
    if (c0 === 0) return;
    const flat = c0 << 2;
    block[at] = flat; block[at + 8] = flat; block[at + 16] = flat; block[at + 24] = flat;
    block[at + 32] = flat; block[at + 40] = flat; block[at + 48] = flat; block[at + 56] = flat;
    return;
  }
  const shared = imul(c2 + c6, F_0_541196100);
  const low = (shared - imul(c6, F_1_847759065)) | 0;
  const high = (shared + imul(c2, F_0_765366865)) | 0;
  const sum = (((c0 + c4) << 13) + FIRST_HALF) | 0;
  const difference = (((c0 - c4) << 13) + FIRST_HALF) | 0;
  const even0 = (sum + high) | 0, even1 = (difference + low) | 0, even2 = (difference - low) | 0, even3 = (sum - high) | 0;
  const both = imul(c7 + c3 + c5 + c1, F_1_175875602);
  const z1 = imul(c7 + c1, -F_0_899976223);
  const z2 = imul(c5 + c3, -F_2_562915447);
  const z3 = (both - imul(c7 + c3, F_1_961570560)) | 0;
  const z4 = (both - imul(c5 + c1, F_0_390180644)) | 0;
  const odd0 = (imul(c1, F_1_501321110) + z1 + z4) | 0;
  const odd1 = (imul(c3, F_3_072711026) + z2 + z3) | 0;
  const odd2 = (imul(c5, F_2_053119869) + z2 + z4) | 0;
  const odd3 = (imul(c7, F_0_298631336) + z1 + z3) | 0;
  block[at] = (even0 + odd0) >> FIRST;
  block[at + 8] = (even1 + odd1) >> FIRST;
  block[at + 16] = (even2 + odd2) >> FIRST;
  block[at + 24] = (even3 + odd3) >> FIRST;
  block[at + 32] = (even3 - odd3) >> FIRST;
  block[at + 40] = (even2 - odd2) >> FIRST;
  block[at + 48] = (even1 - odd1) >> FIRST;
  block[at + 56] = (even0 - odd0) >> FIRST;
}

/** The second pass, from eight numbers at `at` to eight bytes at `to`. */
function transformRow(block: Int32Array, at: number, plane: Uint8ClampedArray, to: number): void {
  const c0 = block[at], c1 = block[at + 1], c2 = block[at + 2], c3 = block[at + 3];
  const c4 = block[at + 4], c5 = block[at + 5], c6 = block[at + 6], c7 = block[at + 7];
  const shared = imul(c2 + c6, F_0_541196100);
  const low = (shared - imul(c6, F_1_847759065)) | 0;
  const high = (shared + imul(c2, F_0_765366865)) | 0;
  const sum = (((c0 + c4) << 13) + SECOND_HALF) | 0;
  const difference = (((c0 - c4) << 13) + SECOND_HALF) | 0;
  const even0 = (sum + high) | 0, even1 = (difference + low) | 0, even2 = (difference - low) | 0, even3 = (sum - high) | 0;
  const both = imul(c7 + c3 + c5 + c1, F_1_175875602);
  const z1 = imul(c7 + c1, -F_0_899976223);
  const z2 = imul(c5 + c3, -F_2_562915447);
  const z3 = (both - imul(c7 + c3, F_1_961570560)) | 0;
  const z4 = (both - imul(c5 + c1, F_0_390180644)) | 0;
  const odd0 = (imul(c1, F_1_501321110) + z1 + z4) | 0;
  const odd1 = (imul(c3, F_3_072711026) + z2 + z3) | 0;
  const odd2 = (imul(c5, F_2_053119869) + z2 + z4) | 0;
  const odd3 = (imul(c7, F_0_298631336) + z1 + z3) | 0;
  plane[to] = (even0 + odd0) >> SECOND;
  plane[to + 1] = (even1 + odd1) >> SECOND;
  plane[to + 2] = (even2 + odd2) >> SECOND;
  plane[to + 3] = (even3 + odd3) >> SECOND;
  plane[to + 4] = (even3 - odd3) >> SECOND;
  plane[to + 5] = (even2 - odd2) >> SECOND;
  plane[to + 6] = (even1 - odd1) >> SECOND;
  plane[to + 7] = (even0 - odd0) >> SECOND;
}
