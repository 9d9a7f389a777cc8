// The accurate integer transform of the Independent JPEG Group's library (jidctint.c; Loeffler, Ligtenberg
// and Moschytz, ICASSP 1989): every decoder that shall give its bytes must round where it rounds. Constants
// are cosines with 13 fractional bits; the first pass keeps two of them.
const F_0_298631336 = 2446, F_0_390180644 = 3196, F_0_541196100 = 4433, F_0_765366865 = 6270, F_0_899976223 = 7373;
const F_1_175875602 = 9633, F_1_501321110 = 12299, F_1_847759065 = 15137, F_1_961570560 = 16069, F_2_053119869 = 16819;
const F_2_562915447 = 20995, F_3_072711026 = 25172;

// Taken out of Math once: in the sandbox of a test runner each look at a global takes longer than the sum.
const { imul } = Math;

/**
 * Turns 64 coefficients into a block of 8 x 8 bytes, and leaves zeros for the next block.
 *
 * @param block coefficients, multiplied by their steps, row after row
 * @param plane where the block goes, from `offset` on, in rows of `stride` bytes
 */
export function inverseDct(block: Int32Array, plane: Uint8ClampedArray, offset: number, stride: number): void {
  for (let column = 0; column < 8; column++) transform(block, column, 8, 11);
  for (let row = 0; row < 64; row += 8) transform(block, row, 1, 18);
  for (let row = 0, i = 0; row < 8; row++) {
    const at = offset + row * stride;
    for (let column = 0; column < 8; column++, i++) {
      plane[at + column] = block[i] + 128;
      block[i] = 0;
    }
  }
}

/** The same for a block that has its first coefficient alone: one level all over. */
export function flatBlock(first: number, plane: Uint8ClampedArray, offset: number, stride: number): void {
  const level = ((first + 4) >> 3) + 128;
  for (let row = 0, at = offset; row < 8; row++, at += stride) plane.fill(level, at, at + 8);
}

/** Transforms the eight numbers at `at`, `at + step`, ... in their place, and drops `shift` bits of the results. */
function transform(numbers: Int32Array, at: number, step: number, shift: number): void {
  const at1 = at + step, at2 = at1 + step, at3 = at2 + step, at4 = at3 + step, at5 = at4 + step, at6 = at5 + step, at7 = at6 + step;
  const c0 = numbers[at], c1 = numbers[at1], c2 = numbers[at2], c3 = numbers[at3];
  const c4 = numbers[at4], c5 = numbers[at5], c6 = numbers[at6], c7 = numbers[at7];
  const half = 1 << (shift - 1);
  if ((c1 | c2 | c3 | c4 | c5 | c6 | c7) === 0) {
    const flat = ((c0 << 13) + half) >> shift;
    numbers[at] = numbers[at1] = numbers[at2] = numbers[at3] = numbers[at4] = numbers[at5] = numbers[at6] = numbers[at7] = flat;
    return;
  }
  const shared = imul(c2 + c6, F_0_541196100);
  const low = (shared - imul(c6, F_1_847759065)) | 0;
  const high = (shared + imul(c2, F_0_765366865)) | 0;
  const sum = (((c0 + c4) << 13) + half) | 0;
  const difference = (((c0 - c4) << 13) + half) | 0;
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
  numbers[at] = (even0 + odd0) >> shift;
  numbers[at7] = (even0 - odd0) >> shift;
  numbers[at1] = (even1 + odd1) >> shift;
  numbers[at6] = (even1 - odd1) >> shift;
  numbers[at2] = (even2 + odd2) >> shift;
  numbers[at5] = (even2 - odd2) >> shift;
  numbers[at3] = (even3 + odd3) >> shift;
  numbers[at4] = (even3 - odd3) >> shift;
}
