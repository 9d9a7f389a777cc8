/** A plane of bytes, and how much of it belongs to the picture. */
export interface Plane {
  readonly bytes: Uint8ClampedArray;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

// Red, green and blue of Y, Cb and Cr (ITU-T T.871), as whole numbers with 16 fractional bits; computing the
// sums is faster than looking them up.
const { imul } = Math;
const RED_OF_CR = 91881, GREEN_OF_CR = -46802, GREEN_OF_CB = -22554, BLUE_OF_CB = 116130, HALF = 32768;

/**
 * Writes one row of red, green and blue, which are cut to 0..255.
 *
 * @param y brightness, from `yAt` on
 * @param cb colour less 128, as cr, from `colourAt` on
 * @param rgb where three bytes for each of the `width` pixels go, from `at` on
 */
export function writeRgb(y: Uint8ClampedArray, yAt: number, cb: Int32Array, cr: Int32Array, colourAt: number, width: number, rgb: Uint8ClampedArray, at: number): void {
  const end = at + 3 * width;
  for (; at < end; at += 3, yAt++, colourAt++) {
    const light = y[yAt];
    const blue = cb[colourAt];
    const red = cr[colourAt];
    rgb[at] = (light + ((imul(RED_OF_CR, red) + HALF) >> 16)) | 0;
    rgb[at + 1] = (light + ((imul(GREEN_OF_CB, blue) + imul(GREEN_OF_CR, red) + HALF) >> 16)) | 0;
    rgb[at + 2] = (light + ((imul(BLUE_OF_CB, blue) + HALF) >> 16)) | 0;
  }
}

/** Copies a part of one row of a plane, less 128, each byte into its column. */
export function plainRow({ bytes, stride }: Plane, y: number, from: number, to: number, row: Int32Array): void {
  for (let x = from, at = y * stride + from; x < to; x++, at++) row[x] = bytes[at] - 128;
}

/**
 * Doubles a part of one row of a halved plane, both ways, with libjpeg's triangle filter: each byte is nine
 * parts of the nearest, three each of the two next to it, and one of the farthest, of 16.
 *
 * @param y row of the result, in pixels of the picture
 * @param from first column of the result
 * @param to column after the last one
 * @param row where the bytes less 128 go, each in its column
 */
export function doubleRow({ bytes, stride, width, height }: Plane, y: number, from: number, to: number, row: Int32Array): void {
  const near = y >> 1;
  const far = Math.min(Math.max(near + (y & 1 ? 1 : -1), 0), height - 1);
  const last = (to - 1) >> 1;
  let x = from >> 1;
  let nearAt = near * stride + x;
  let farAt = far * stride + x;
  let here = (imul(3, bytes[nearAt]) + bytes[farAt]) | 0;
  let before = x > 0 ? (imul(3, bytes[nearAt - 1]) + bytes[farAt - 1]) | 0 : here;
  for (; x <= last; x++) {
    nearAt++;
    farAt++;
    const after = x + 1 < width ? (imul(3, bytes[nearAt]) + bytes[farAt]) | 0 : here;
    const most = imul(3, here);
    row[2 * x] = ((most + before + 8) >> 4) - 128;
    row[2 * x + 1] = ((most + after + 7) >> 4) - 128;
    before = here;
    here = after;
  }
}
