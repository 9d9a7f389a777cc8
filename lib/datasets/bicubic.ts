import { kernelMemory, resizeKernel, type KernelMemory } from './resize-kernel.js';

/** A picture as bytes of red, green and blue, pixel after pixel, row after row. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

// Pillow computes on integers: the weights carry 22 fractional bits, so that eight bits of colour and the
// overshoot of the cubic stay within 32 (https://github.com/python-pillow/Pillow, src/libImaging/Resample.c).
const FRACTION_BITS = 22;

/** For each place of the result: where its window starts, in bytes, and the weights of the window. */
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
  if (from.width === to.width && from.height === to.height) return (picture) => picture;
  const across = cubicWindows(from.width, to.width, 3);
  const down = cubicWindows(from.height, to.height, 3 * to.width);
  const size = ({ width, height }: { width: number; height: number }) => 3 * width * height;
  // One memory: the tables, the picture, the picture resized across, and both ways; a byte more is read at the end.
  const room = memoryFor(tableBytes(across) + tableBytes(down), size(from), 3 * to.width * from.height, size(to), 1);
  const { memory, places: [tables, picture, narrowed, resized] } = room;
  const kernel = resizeKernel(memory, FRACTION_BITS);
  const acrossTables = writeTables(across, memory, tables);
  const downTables = writeTables(down, memory, tables + tableBytes(across));
  const input = new Uint8ClampedArray(memory.buffer, picture, size(from));
  const row = 3 * to.width;
  const result = (place: number, width: number, height: number) => ({ data: new Uint8ClampedArray(memory.buffer, place, 3 * width * height), width, height });
  const half = result(narrowed, to.width, from.height);
  const whole = result(resized, to.width, to.height);
  return (given) => {
    if (from.width === to.width) half.data.set(given.data);
    else {
      input.set(given.data);
      for (let y = 0; y < from.height; y++) kernel(picture + 3 * y * from.width, 3, narrowed + y * row, 3, to.width, ...acrossTables);
    }
    if (from.height === to.height) return half;
    for (let x = 0; x < row; x += 3) kernel(narrowed + x, row, resized + x, row, to.height, ...downTables);
    return whole;
  };
}

/** A memory with room for blocks of so many bytes, and where each begins: at multiples of four. */
function memoryFor(...sizes: number[]): { memory: KernelMemory; places: number[] } {
  let next = 0;
  const places = sizes.map((bytes) => {
    const place = next;
    next += Math.ceil(bytes / 4) * 4;
    return place;
  });
  return { memory: kernelMemory(next), places };
}

function tableBytes({ starts, lengths, weights }: Windows): number {
  return 4 * (starts.length + lengths.length + weights.length);
}

/** Writes the tables of windows; gives the kernel's last four arguments: where they are, and the bytes of weights for each place. */
function writeTables({ starts, lengths, weights, stride }: Windows, memory: KernelMemory, place: number): [number, number, number, number] {
  const all = new Int32Array(memory.buffer, place);
  all.set(starts);
  all.set(lengths, starts.length);
  all.set(weights, starts.length + lengths.length);
  return [place, place + 4 * starts.length, place + 4 * (starts.length + lengths.length), 4 * stride];
}

/** Keys' cubic with a = -0.5, zero from 2 on. */
function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  if (t < 2) return (((t - 5) * t + 8) * t - 4) * a;
  return 0;
}

/** @param bytes from one pixel to the next of those that a window holds */
function cubicWindows(from: number, to: number, bytes: number): Windows {
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
    starts[place] = start * bytes;
    lengths[place] = length;
  }
  return { starts, lengths, weights, stride };
}
