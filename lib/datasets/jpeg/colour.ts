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

/** Writes one row of red, green and blue, which are cut to 0..255, from as many bytes of Y, Cb and Cr. */
export function writeRgb(y: Uint8ClampedArray, yAt: number, cb: Uint8ClampedArray, cr: Uint8ClampedArray, colourAt: number, width: number, rgb: Uint8ClampedArray, at: number): void {
  for (let x = 0; x < width; x++, at += 3) {
    const light = y[yAt + x];
    const blue = cb[colourAt + x] - 128;
    const red = cr[colourAt + x] - 128;
    rgb[at] = light + ((imul(RED_OF_CR, red) + HALF) >> 16);
    rgb[at + 1] = light + ((imul(GREEN_OF_CB, blue) + imul(GREEN_OF_CR, red) + HALF) >> 16);
    rgb[at + 2] = light + ((imul(BLUE_OF_CB, blue) + HALF) >> 16);
  }
}

/**
 * Doubles a part of one row of a halved plane, both ways, with libjpeg's triangle filter: each byte is nine
 * parts of the nearest, three each of the two next to it, and one of the farthest, of 16.
 *
 * @param y row of the result, in pixels of the picture
 * @param from first column of the result
 * @param to column after the last one
 * @param row where the bytes go, each in its column
 */
export function doubleRow({ bytes, stride, width, height }: Plane, y: number, from: number, to: number, row: Uint8ClampedArray): void {
  const near = y >> 1;
  const far = Math.min(Math.max(near + (y & 1 ? 1 : -1), 0), height - 1);
  const nearAt = near * stride;
  const farAt = far * stride;
  const sum = (x: number) => 3 * bytes[nearAt + x] + bytes[farAt + x];
  const last = (to - 1) >> 1;
  let x = from >> 1;
  let before = sum(Math.max(x - 1, 0));
  let here = sum(x);
  for (; x <= last; x++) {
    const after = x + 1 < width ? sum(x + 1) : here;
    row[2 * x] = (3 * here + before + 8) >> 4;
    row[2 * x + 1] = (3 * here + after + 7) >> 4;
    before = here;
    here = after;
  }
}
