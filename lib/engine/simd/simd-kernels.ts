import { activations } from '../activations.js';
import type { DenseLayer, DenseSteps } from '../dense-steps.js';
import type { Kernels } from '../kernels.js';
import { plainKernels } from '../plain-kernels.js';
import { compiledModule, type CompiledKernels } from './compiled-kernels.js';
import { simdUpdate } from './simd-update.js';
import { onOwnMemory, unused, type OnMemory } from './web-assembly.js';

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
  const own = onOwnMemory<CompiledKernels>('simdKernels', module, floats * 4);
  if (!own) return plainKernels(floats);
  const { kernels, at, buffer } = own;
  return {
    name: 'simd',
    memory: new Float32Array(buffer, unused, floats),
    denseForward: (x, weights, bias, out, rows, inputs, units) =>
      kernels.denseForward(at(x), at(weights), at(bias), at(out), rows, inputs, units),
    weightGradients: (x, delta, weightGradient, biasGradient, rows, inputs, units) =>
      kernels.weightGradients(at(x), at(delta), at(weightGradient), at(biasGradient), rows, inputs, units),
    inputGradients: (delta, weights, out, rows, inputs, units) =>
      kernels.inputGradients(at(delta), at(weights), at(out), rows, inputs, units),
    dense: (layer) => dense(own, layer),
    update: (rule, parameters, gradients, slots) => simdUpdate(kernels, at, rule, parameters, gradients, slots),
  };
}

// As denseSteps, with the places of the arrays looked up once.
function dense({ kernels, at }: OnMemory<CompiledKernels>, layer: DenseLayer): DenseSteps {
  const { inputs, units, z, output, delta } = layer;
  const activation = activations[layer.activation];
  const [x, w, b, sums, d] = [layer.input, layer.kernel, layer.bias, z, delta].map(at);
  const [gw, gb, gx] = [layer.kernelGradient, layer.biasGradient, layer.inputGradient].map(at);
  return {
    forward(rows) {
      kernels.denseForward(x, w, b, sums, rows, inputs, units);
      activation.forward(z, output, rows, units);
    },
    backward(rows, onLogits) {
      if (!delta) return;
      if (!onLogits) activation.backward(z, output, delta, rows, units);
      if (gw) kernels.weightGradients(x, d, gw, gb, rows, inputs, units);
      if (gx) kernels.inputGradients(d, w, gx, rows, inputs, units);
    },
  };
}
