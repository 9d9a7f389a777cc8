/** A picture as bytes of red, green and blue, pixel after pixel, row after row. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

// Pillow computes on integers: the weights carry 22 fractional bits, so that eight bits of colour and the
// overshoot of the cubic stay within 32 (https://github.com/python-pillow/Pillow, src/libImaging/Resample.c).
const FRACTION_BITS = 22;
const HALF = 1 << (FRACTION_BITS - 1);

// Taken out of Math once: in the sandbox of a test runner each look at a global takes longer than the sum.
const { imul } = Math;

/** For each place of the result: where its window starts, and the weights of the window. */
interface Windows {
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  readonly weights: Int32Array;
  /** How many weights are kept for each place; the window may be shorter at the edges. */
  readonly stride: number;
}

/**
 * Makes a function that resizes pictures of one size as Pillow's `resize` does with its BICUBIC filter, byte
 * for byte: Keys' cubic with a = -0.5, widened when it reduces, first along the rows, then along the columns,
 * rounded to a byte in between.
 *
 * @param from width and height of the pictures to come, in pixels
 * @param to width and height of the results, in pixels
 * @returns a function whose result holds until it is called again: all pictures share its memory
 * @example
 * const halve = bicubicResizer({ width: 4, height: 4 }, { width: 2, height: 2 });
 * halve({ data: new Uint8ClampedArray(48).fill(200), width: 4, height: 4 }).data; // 12 bytes of 200
 */
export function bicubicResizer(
  from: { width: number; height: number },
  to: { width: number; height: number },
): (picture: Picture) => Picture {
  const across = from.width === to.width ? undefined : cubicWindows(from.width, to.width);
  const down = from.height === to.height ? undefined : cubicWindows(from.height, to.height);
  const narrowed = { data: new Uint8ClampedArray(across ? to.width * from.height * 3 : 0), width: to.width, height: from.height };
  const resized = { data: new Uint8ClampedArray(down ? to.width * to.height * 3 : 0), width: to.width, height: to.height };
  return (picture) => {
    if (across) resizeRows(picture, across, narrowed);
    if (down) resizeColumns(across ? narrowed : picture, down, resized);
    return down ? resized : across ? narrowed : picture;
  };
}

/** Keys' cubic with a = -0.5, zero from 2 on. */
function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  if (t < 2) return (((t - 5) * t + 8) * t - 4) * a;
  return 0;
}

function cubicWindows(from: number, to: number): Windows {
  const scale = from / to;
  const widened = Math.max(scale, 1);
  const support = 2 * widened;
  const stride = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(to);
  const lengths = new Int32Array(to);
  const weights = new Int32Array(to * stride);
  for (let place = 0; place < to; place++) {
    const center = (place + 0.5) * scale;
    const start = Math.max(Math.trunc(center - support + 0.5), 0);
    const length = Math.min(Math.trunc(center + support + 0.5), from) - start;
    const exact = Array.from({ length }, (_, i) => cubic((i + start - center + 0.5) * (1 / widened)));
    let total = 0;
    for (const weight of exact) total += weight;
    exact.forEach((weight, i) => {
      const share = (total === 0 ? weight : weight / total) * (1 << FRACTION_BITS);
      weights[place * stride + i] = Math.trunc(share < 0 ? share - 0.5 : share + 0.5);
    });
    starts[place] = start;
    lengths[place] = length;
  }
  return { starts, lengths, weights, stride };
}

function resizeRows({ data, width, height }: Picture, { starts, lengths, weights, stride }: Windows, { data: result, width: newWidth }: Picture): void {
  let next = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < newWidth; x++, next += 3) {
      let at = (y * width + starts[x]) * 3;
      const base = x * stride;
      const end = base + lengths[x];
      let red = HALF, green = HALF, blue = HALF;
      for (let i = base; i < end; i++, at += 3) {
        const weight = weights[i];
        red = (red + imul(data[at], weight)) | 0;
        green = (green + imul(data[at + 1], weight)) | 0;
        blue = (blue + imul(data[at + 2], weight)) | 0;
      }
      result[next] = red >> FRACTION_BITS;
      result[next + 1] = green >> FRACTION_BITS;
      result[next + 2] = blue >> FRACTION_BITS;
    }
  }
}

function resizeColumns({ data, width }: Picture, { starts, lengths, weights, stride }: Windows, { data: result, height: newHeight }: Picture): void {
  const row = width * 3;
  let next = 0;
  for (let y = 0; y < newHeight; y++) {
    const base = y * stride;
    const end = base + lengths[y];
    for (let column = 0; column < row; column += 3, next += 3) {
      let at = starts[y] * row + column;
      let red = HALF, green = HALF, blue = HALF;
      for (let i = base; i < end; i++, at += row) {
        const weight = weights[i];
        red = (red + imul(data[at], weight)) | 0;
        green = (green + imul(data[at + 1], weight)) | 0;
        blue = (blue + imul(data[at + 2], weight)) | 0;
      }
      result[next] = red >> FRACTION_BITS;
      result[next + 1] = green >> FRACTION_BITS;
      result[next + 2] = blue >> FRACTION_BITS;
    }
  }
}
