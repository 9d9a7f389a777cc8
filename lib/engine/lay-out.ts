import type { Floats } from './floats.js';
import type { KernelMaker, Kernels } from './kernels.js';

/** Takes a part of the memory. */
export type Take<Numbers extends Floats = Float32Array> = (length: number) => Numbers;

/**
 * Makes one memory of exactly the size needed, in which everything is laid out twice: first to count, with empty
 * arrays, then for good.
 *
 * @param before the kernels while it counts
 * @param place takes all parts, in the same order and number each time
 */
export function layOut<Numbers extends Floats, Arrays>(makeKernels: KernelMaker<Numbers>, before: Kernels<Numbers>,
  place: (kernels: Kernels<Numbers>, take: Take<Numbers>) => Arrays): { kernels: Kernels<Numbers>; arrays: Arrays } {
  const empty = before.memory.subarray(0, 0) as Numbers;
  let next = 0;
  place(before, (length) => {
    next += padded(length);
    return empty;
  });
  const kernels = makeKernels(next);
  next = 0;
  const arrays = place(kernels, (length) => {
    const part = kernels.memory.subarray(next, next + length) as Numbers;
    next += padded(length);
    return part;
  });
  return { kernels, arrays };
}

// Parts start at multiples of 16 bytes, as SIMD likes them, or of 32.
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
