/** A plane of bytes, and how much of it belongs to the picture. */
export interface Plane {
  readonly bytes: Uint8ClampedArray;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

// Red, green and blue of Y, Cb and Cr (ITU-T T.871), as whole numbers with 16 fractional bits.
const redOfCr = new Int32Array(256);
const blueOfCb = new Int32Array(256);
const greenOfCr = new Int32Array(256);
const greenOfCb = new Int32Array(256);
for (let level = 0; level < 256; level++) {
  const distance = level - 128;
  redOfCr[level] = (91881 * distance + 32768) >> 16;
  blueOfCb[level] = (116130 * distance + 32768) >> 16;
  greenOfCr[level] = -46802 * distance;
  greenOfCb[level] = -22554 * distance + 32768;
}

/** Writes one row of red, green and blue, which are cut to 0..255, from as many bytes of Y, Cb and Cr. */
export function writeRgb(y: Uint8ClampedArray, yAt: number, cb: Uint8ClampedArray, cr: Uint8ClampedArray, colourAt: number, width: number, rgb: Uint8ClampedArray, at: number): void {
  for (let x = 0; x < width; x++, at += 3) {
    const light = y[yAt + x];
    const blue = cb[colourAt + x];
    const red = cr[colourAt + x];
    rgb[at] = light + redOfCr[red];
    rgb[at + 1] = light + ((greenOfCb[blue] + greenOfCr[red]) >> 16);
    rgb[at + 2] = light + blueOfCb[blue];
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
