import type { KernelMaker } from './kernels.js';
import { plainKernels } from './plain-kernels.js';
import { hasSimd, simdKernels } from './simd/simd-kernels.js';

/** The versions of the kernels: in WebAssembly SIMD, or in plain loops. */
export type KernelName = 'simd' | 'plain';

/** The fastest version that runs here. */
export function bestKernels(): KernelName {
  return hasSimd() ? 'simd' : 'plain';
}

/**
 * The kernels of that name, by default the fastest that run here.
 *
 * @throws RangeError when the SIMD kernels are asked for where they don't run
 * @example
 * chooseKernels('plain')(8).name; // 'plain'
 */
export function chooseKernels(name: KernelName = bestKernels()): KernelMaker {
  if (name === 'plain') return plainKernels;
  if (hasSimd()) return simdKernels;
  throw new RangeError("chooseKernels: 'simd' must run here, got a JavaScript engine without WebAssembly SIMD. Choose 'plain'.");
}
