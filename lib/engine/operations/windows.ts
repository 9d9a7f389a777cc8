import type { Pair, Padding } from './layer-spec.js';

/** How windows lie along one axis of an image. */
export interface WindowAxis {
  /** Numbers going in. */
  readonly length: number;
  /** Numbers in a window. */
  readonly size: number;
  readonly stride: number;
  /** How far the first window begins before the image. */
  readonly before: number;
  /** Windows. */
  readonly count: number;
}

/**
 * Where the windows of a convolution or a pooling lie, as TensorFlow places them: with 'same' there are
 * ceil(length / stride), what they reach beyond the image split between both sides, the odd one at the end.
 *
 * @example
 * windowAxis(5, 2, 2, 'valid').count; // 2
 */
export function windowAxis(length: number, size: number, stride: number, padding: Padding): WindowAxis {
  const count = padding === 'same' ? Math.ceil(length / stride) : Math.floor((length - size) / stride) + 1;
  const beyond = padding === 'same' ? Math.max(0, (count - 1) * stride + size - length) : 0;
  return { length, size, stride, before: Math.floor(beyond / 2), count };
}

/** {@link windowAxis} for height and width. */
export function windowAxes([height, width]: readonly number[], size: Pair, strides: Pair, padding: Padding): { readonly y: WindowAxis; readonly x: WindowAxis } {
  return { y: windowAxis(height, size[0], strides[0], padding), x: windowAxis(width, size[1], strides[1], padding) };
}

/** Where a window begins and ends inside the image: from the first to before the last. */
export function inside({ length, size, stride, before }: WindowAxis, index: number): { readonly first: number; readonly end: number } {
  const start = index * stride - before;
  return { first: Math.max(0, start), end: Math.min(length, start + size) };
}
