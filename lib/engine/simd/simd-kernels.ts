import type { Kernels } from '../kernels.js';
import { plainKernels } from '../plain-kernels.js';
import { compiledModule, onOwnMemory } from './compiled-kernels.js';
import { simdUpdate } from './simd-update.js';

/** Whether the SIMD kernels run here: in Node always, in browsers since 2021 (Safari 2023). */
export function hasSimd(): boolean {
  return compiledModule() !== null;
}

/**
 * The kernels in WebAssembly SIMD, four numbers at a time in float32: the readable source is assembly/. Arrays given to
 * them must be parts of their memory. Where SIMD or room for a memory is missing they are the plain ones, as `name` says.
 *
 * @throws TypeError from a kernel that is given another array
 * @example
 * const kernels = simdKernels(100);
 * kernels.memory.length; // 100
 */
export function simdKernels(floats: number): Kernels {
  const module = compiledModule();
  if (!module) return plainKernels(floats);
  if (floats === 0) return { ...plainKernels(0), name: 'simd' };
  const own = onOwnMemory(module, floats * 4 + 16);
  if (!own) return plainKernels(floats);
  const { kernels } = own;
  const { buffer } = own.memory;
  // The first 16 bytes stay unused, since the place 0 stands for no array.
  const at = (array: Float32Array | null): number => {
    if (array === null) return 0;
    if (array.buffer === buffer) return array.byteOffset;
    throw new TypeError('simdKernels: arrays must be parts of the kernels\' memory, got another. Take them by memory.subarray.');
  };
  return {
    name: 'simd',
    memory: new Float32Array(buffer, 16, floats),
    denseForward: (x, weights, bias, out, rows, inputs, units) =>
      kernels.denseForward(at(x), at(weights), at(bias), at(out), rows, inputs, units),
    weightGradients: (x, delta, weightGradient, biasGradient, rows, inputs, units) =>
      kernels.weightGradients(at(x), at(delta), at(weightGradient), at(biasGradient), rows, inputs, units),
    inputGradients: (delta, weights, out, rows, inputs, units) =>
      kernels.inputGradients(at(delta), at(weights), at(out), rows, inputs, units),
    update: (rule, parameters, gradients, slots) => simdUpdate(kernels, at, rule, parameters, gradients, slots),
  };
}
