import type { Floats } from './floats.js';

/** How gradients are kept small: each variable's norm, the norm of all together, or each number by itself. */
export interface Clipping {
  readonly kind: 'norm' | 'global_norm' | 'value';
  /** What is not exceeded, above 0. */
  readonly limit: number;
}

/**
 * Shortens gradients in place, as Keras does: a vector that is longer than the limit keeps its direction and gets the
 * limit's length (`norm`: each variable by itself; `global_norm`: all as one vector), or each number is cut to
 * [-limit, limit] (`value`). An infinite gradient has no direction and gives NaN.
 *
 * @param ranges where each variable's gradients lie
 * @example
 * const gradients = Float32Array.of(3, 4, 0.1);
 * clipGradients(gradients, [{ start: 0, length: 2 }, { start: 2, length: 1 }], { kind: 'norm', limit: 1 });
 * gradients; // Float32Array.of(0.6, 0.8, 0.1)
 */
export function clipGradients(gradients: Floats, ranges: readonly { readonly start: number; readonly length: number }[],
  { kind, limit }: Clipping): void {
  const parts = ranges.map(({ start, length }) => gradients.subarray(start, start + length));
  if (kind === 'norm') {
    for (const part of parts) {
      const longest = Math.max(f32(Math.sqrt(sumOfSquares(part))), limit);
      for (let i = 0; i < part.length; i++) part[i] = f32(part[i] * limit) / longest;
    }
  } else if (kind === 'global_norm') {
    const norm = f32(Math.sqrt(parts.reduce((sum, part) => sum + sumOfSquares(part), 0)));
    const factor = f32(limit * Math.min(f32(1 / norm), f32(1 / limit))) + (norm - norm);
    for (const part of parts) for (let i = 0; i < part.length; i++) part[i] *= factor;
  } else {
    for (const part of parts) for (let i = 0; i < part.length; i++) part[i] = Math.min(Math.max(part[i], -limit), limit);
  }
}

// Rounded where Keras rounds, since a rule such as the centered RMSprop makes much of the last digit.
const f32 = Math.fround;

function sumOfSquares(values: Floats): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return sum;
}
