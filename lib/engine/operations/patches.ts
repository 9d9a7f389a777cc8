import type { Floats } from '../floats.js';
import { inside, type WindowAxis } from './windows.js';

/** An image's windows, and its channels. */
export interface PatchLayout {
  readonly y: WindowAxis;
  readonly x: WindowAxis;
  readonly channels: number;
}

/**
 * Copies each window of each image into a row of its own, (rows x windows, height x width x channels), so that a
 * convolution becomes the product of a dense layer. Outside the image there are zeros.
 *
 * @param from the first number of the first image
 */
export function toPatches(images: Floats, from: number, rows: number, { y, x, channels }: PatchLayout, patches: Floats): void {
  const line = x.size * channels;
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const image = from + row * y.length * x.length * channels;
    for (let top = -y.before, i = 0; i < y.count; i++, top += y.stride) {
      for (let left = -x.before, j = 0; j < x.count; j++, left += x.stride) {
        const whole = left >= 0 && left + x.size <= x.length;
        for (let v = top; v < top + y.size; v++, at += line) {
          if (whole && v >= 0 && v < y.length) {
            const source = image + (v * x.length + left) * channels;
            for (let k = 0; k < line; k++) patches[at + k] = images[source + k];
          } else {
            patches.fill(0, at, at + line);
            if (v < 0 || v >= y.length) continue;
            const { first, end } = inside(x, j);
            const source = image + (v * x.length + first) * channels;
            const target = at + (first - left) * channels;
            for (let k = 0; k < (end - first) * channels; k++) patches[target + k] = images[source + k];
          }
        }
      }
    }
  }
}

/** The way back, for gradients: adds each window's numbers to the places in the image that they were copied from. */
export function fromPatches(patches: Floats, images: Floats, from: number, rows: number, { y, x, channels }: PatchLayout): void {
  const size = y.length * x.length * channels;
  const line = x.size * channels;
  images.fill(0, from, from + rows * size);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const image = from + row * size;
    for (let top = -y.before, i = 0; i < y.count; i++, top += y.stride) {
      for (let left = -x.before, j = 0; j < x.count; j++, left += x.stride) {
        const first = Math.max(0, left);
        const length = (Math.min(x.length, left + x.size) - first) * channels;
        for (let v = top; v < top + y.size; v++, at += line) {
          if (v < 0 || v >= y.length) continue;
          const target = image + (v * x.length + first) * channels;
          const source = at + (first - left) * channels;
          for (let k = 0; k < length; k++) images[target + k] += patches[source + k];
        }
      }
    }
  }
}
