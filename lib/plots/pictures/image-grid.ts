import { describeValue, toFlat, type ArrayInput, type NumericArray } from '../../arrays/index.js';
import type { ColorScale } from '../figure/color-scale.js';
import type { Axis, ImageMark, Panel } from '../figure/description.js';
import { Figure } from '../figure/figure.js';
import { formatNumber } from '../figure/numbers.js';
import type { ThemeName } from '../figure/theme.js';

/** What {@link imageGrid} takes beside the pictures. */
export interface ImageGridOptions {
  /** A line above each picture; as many as there are pictures. Default: none. */
  titles?: readonly string[];
  /** Pictures beside each other. Default: 5. */
  columns?: number;
  /** Default: 'N pictures'. */
  title?: string;
  /** A line below the grid. Default: none, or for 'signed' what its colours mean. */
  caption?: string;
  /** For pictures of one channel. Default: 'grey'; 'signed' is for numbers whose sign matters, such as weights. */
  colorScale?: ColorScale;
  /**
   * The values of black and white. Default: the lowest and highest of all pictures, the same for all so that
   * they compare; for 'signed' the same distance on both sides of 0; for colours 0 to 1, or 0 to 255 when a
   * value is above 1. `'each'` gives every picture its own lowest and highest.
   */
  range?: readonly [number, number] | 'each';
  /** The text alternative. Default: number, size and titles of the pictures, and their range. */
  alt?: string;
  /** The form for a terminal. Default: title and text alternative. */
  text?: string;
  /** Default: the one of `setTheme`, else 'light'. */
  theme?: ThemeName;
}

/** Pictures in a row, in memory order. */
interface Pictures {
  data: NumericArray;
  count: number;
  height: number;
  width: number;
  channels: 1 | 3;
}

/**
 * Shows pictures beside each other: photos, digits, or weights as pictures.
 *
 * @param images `(n, height, width)` for grey, `(n, height, width, 3)` for red, green and blue
 * @throws TypeError when images has another shape or is no array; RangeError for wrong options
 * @example
 * imageGrid([[[0, 1], [1, 0]], [[1, 0], [0, 1]]], { titles: ['one', 'two'], columns: 2 }).title; // '2 pictures'
 */
export function imageGrid(images: ArrayInput, options: ImageGridOptions = {}): Figure {
  const pictures = readPictures(images, 'imageGrid');
  return pictureGrid(pictures, options, 'imageGrid');
}

/** Reads pictures of one size, with messages that name the caller. */
export function readPictures(images: ArrayInput, who: string): Pictures {
  const { data, shape } = toFlat(images, `${who}: images`);
  if (!(shape.length === 3 || (shape.length === 4 && shape[3] === 3)) || shape.includes(0)) {
    throw new TypeError(`${who}: images must have shape (n, height, width), or (n, height, width, 3) for colours, `
      + `got (${shape.join(', ')}). Reshape them, as in images.reshape(n, height, width).`);
  }
  const [count, height, width] = shape;
  return { data, count, height, width, channels: shape.length === 4 ? 3 : 1 };
}

/** The grid of the pictures, with messages that name the caller. */
export function pictureGrid(pictures: Pictures, options: ImageGridOptions, who: string): Figure {
  const { count, width, height, channels } = pictures;
  const { titles, columns = 5, title = `${count} picture${count === 1 ? '' : 's'}`, colorScale = 'grey' } = options;
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`${who}: columns must be a positive integer, got ${describeValue(columns)}. Give the pictures beside each other, as in { columns: 5 }.`);
  }
  if (titles && titles.length !== count) {
    throw new RangeError(`${who}: there must be one title for each of the ${count} pictures, got ${titles.length}. Give ${count}, or none.`);
  }
  const size = width * height * channels;
  const parts = Array.from({ length: count }, (_, i) => pictures.data.subarray(i * size, (i + 1) * size));
  const ranges = rangesOf(parts, pictures, options, who);
  const axes = pictureAxes(width, height);
  const panels = parts.map((values, i): Panel => {
    const mark: ImageMark = { kind: 'image', name: titles?.[i] ?? `picture ${i}`, width, height, channels, values, range: withRoom(ranges[i]), colorScale };
    return { ...axes, title: titles?.[i], marks: [mark] };
  });
  const alt = options.alt ?? gridAlt(pictures, options, columns, ranges);
  const caption = options.caption ?? (colorScale === 'signed' && options.range !== 'each' ? signedCaption(ranges[0]) : undefined);
  return new Figure({ title, alt, text: options.text, caption, columns, panelSize: panelSize(width, height), panels, theme: options.theme });
}

/** A picture of one value only is shown in the middle of the scale. */
function withRoom([low, high]: readonly [number, number]): [number, number] {
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

function pictureAxes(width: number, height: number): { x: Axis; y: Axis } {
  return {
    x: { range: [-0.5, width - 0.5], ticks: [], visible: false },
    y: { range: [height - 0.5, -0.5], ticks: [], visible: false },
  };
}

/** The largest whole number of screen pixels for each pixel within 100 x 130, so that all are the same squares. */
function panelSize(width: number, height: number): { width: number; height: number } {
  const zoom = Math.min(100 / width, 130 / height);
  const even = zoom >= 1 ? Math.floor(zoom) : zoom;
  return { width: width * even, height: height * even };
}

function rangesOf(parts: readonly NumericArray[], { data, channels }: Pictures, options: ImageGridOptions, who: string): (readonly [number, number])[] {
  const { range, colorScale } = options;
  if (Array.isArray(range) && !(range.length === 2 && Number.isFinite(range[0]) && range[0] < range[1])) {
    throw new RangeError(`${who}: range must be two numbers, the lower first, got [${range.join(', ')}]. Give the values of black and white, as in [0, 1].`);
  }
  const limits = parts.map((part) => limitsOf(part, who));
  if (Array.isArray(range)) return parts.map(() => [range[0], range[1]]);
  const all: [number, number] = [Math.min(...limits.map(([low]) => low)), Math.max(...limits.map(([, high]) => high))];
  if (channels === 3 && range !== 'each') {
    if (all[0] < 0 || all[1] > 255) {
      throw new RangeError(`${who}: colours must be from 0 to 1 or from 0 to 255, got values from ${formatNumber(all[0])} to ${formatNumber(all[1])}. `
        + "Give their range, as in { range: [-1, 1] }.");
    }
    const bytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray;
    return parts.map(() => [0, bytes || all[1] > 1 ? 255 : 1]);
  }
  const shared = range === 'each' ? limits : limits.map(() => all);
  if (colorScale !== 'signed') return shared;
  return shared.map(([low, high]) => {
    const reach = Math.max(-low, high) || 1;
    return [-reach, reach];
  });
}

function limitsOf(values: NumericArray, who: string): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      throw new RangeError(`${who}: pictures must hold finite numbers, got ${value}. Replace it, or leave that picture out.`);
    }
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function gridAlt({ count, width, height, channels }: Pictures, { titles, range, colorScale }: ImageGridOptions, columns: number, ranges: readonly (readonly [number, number])[]): string {
  const kind = channels === 3 ? 'colour' : colorScale === 'signed' ? 'signed' : 'grey';
  const grid = `${count} ${kind} picture${count === 1 ? '' : 's'} of ${height} rows and ${width} columns, `
    + `${Math.min(columns, count)} beside each other`;
  const values = range === 'each' ? 'each with a scale of its own'
    : ranges[0][0] === ranges[0][1] ? `all values ${formatNumber(ranges[0][0])}` : `values from ${formatNumber(ranges[0][0])} to ${formatNumber(ranges[0][1])}`;
  return `${grid}, ${values}${titles ? `: ${titles.join(', ')}` : ''}.`;
}

function signedCaption([low, high]: readonly [number, number]): string {
  return `Dark blue ${formatNumber(low)}, grey 0, light yellow ${formatNumber(high)}`;
}
