import type { KernelMaker, Kernels } from './kernels.js';

const empty: Float32Array = new Float32Array(0);

/** Takes a part of the memory. */
export type Take = (length: number) => Float32Array;

/**
 * Makes one memory of exactly the size needed, in which everything is laid out twice: first to count, with empty
 * arrays, then for good.
 *
 * @param before the kernels while it counts
 * @param place takes all parts, in the same order and number each time
 */
export function layOut<Arrays>(makeKernels: KernelMaker, before: Kernels, place: (kernels: Kernels, take: Take) => Arrays): { kernels: Kernels; arrays: Arrays } {
  let next = 0;
  place(before, (length) => {
    next += padded(length);
    return empty;
  });
  const kernels = makeKernels(next);
  next = 0;
  const arrays = place(kernels, (length) => {
    const part = kernels.memory.subarray(next, next + length);
    next += padded(length);
    return part;
  });
  return { kernels, arrays };
}

// Parts start at multiples of 16 bytes, as SIMD likes them.
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
