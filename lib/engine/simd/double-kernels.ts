import { activations, type ActivationName } from '../activations.js';
import type { DenseLayer, DenseSteps } from '../dense-steps.js';
import type { Floats } from '../floats.js';
import type { Kernels } from '../kernels.js';
import { plainDoubles } from '../plain-kernels.js';
import { plainUpdate } from '../plain-update.js';
import { doublesWasm } from './doubles-wasm.js';
import { compiled, onOwnMemory, unused, type OnMemory } from './web-assembly.js';

type Place = number;

/** What assembly/doubles.ts exports: arrays are given by their places in memory, in bytes; 0 means none. */
interface CompiledDoubles {
  denseForward(x: Place, weights: Place, bias: Place, out: Place, rows: number, inputs: number, units: number): void;
  weightGradients(x: Place, delta: Place, weightGradient: Place, biasGradient: Place, rows: number, inputs: number, units: number): void;
  inputGradients(delta: Place, weights: Place, out: Place, rows: number, inputs: number, units: number): void;
  layerForward(x: Place, weights: Place, bias: Place, z: Place, a: Place, activation: number, rows: number, inputs: number, units: number): void;
  layerBackward(x: Place, weights: Place, z: Place, a: Place, delta: Place, weightGradient: Place, biasGradient: Place, inputGradient: Place,
    activation: number, rows: number, inputs: number, units: number): void;
  sgd(w: Place, g: Place, count: number, learningRate: number): void;
}

const compiledModule = compiled(doublesWasm);

/**
 * The kernels in double precision, for networks of a few neurons in the plane: their losses are those of the same
 * network in plain TypeScript numbers, to all digits that matter. In WebAssembly SIMD where it runs, else the plain loops,
 * as `name` says.
 *
 * @throws TypeError from a kernel that is given an array that is no part of their memory
 * @example
 * const network = new KernelNetwork([2], [{ kind: 'dense', units: 1, activation: 'tanh', useBias: true }], doubleKernels);
 * network.setVariable(0, [0.1, 0]);
 * Math.abs(predict(network, Float64Array.of(1, 0), 1)[0] - Math.tanh(0.1)) < 1e-15; // true
 */
export function doubleKernels(count: number): Kernels<Float64Array> {
  const module = compiledModule();
  if (module && count === 0) return { ...plainDoubles(0), name: 'simd' };
  const own = module && onOwnMemory<CompiledDoubles>('doubleKernels', module, count * 8);
  if (!own) return plainDoubles(count);
  const { kernels, at } = own;
  const placeOfParameters = remembered(at), placeOfGradients = remembered(at);
  return {
    name: 'simd',
    memory: new Float64Array(own.buffer, unused, count),
    dense: (layer) => dense(own, layer),
    denseForward: (x, weights, bias, out, rows, inputs, units) =>
      kernels.denseForward(at(x), at(weights), at(bias), at(out), rows, inputs, units),
    weightGradients: (x, delta, weightGradient, biasGradient, rows, inputs, units) =>
      kernels.weightGradients(at(x), at(delta), at(weightGradient), at(biasGradient), rows, inputs, units),
    inputGradients: (delta, weights, out, rows, inputs, units) =>
      kernels.inputGradients(at(delta), at(weights), at(out), rows, inputs, units),
    update: (rule, parameters, gradients, slots) => {
      if (rule.kind === 'sgd' && !rule.decay) kernels.sgd(placeOfParameters(parameters), placeOfGradients(gradients), parameters.length, rule.learningRate);
      else plainUpdate(rule, parameters, gradients, slots);
    },
  };
}

// The same array comes at each step, and looking up its memory takes as long as the step.
function remembered(at: (array: Floats) => number): (array: Floats) => number {
  let known: Floats | undefined;
  let place = 0;
  return (array) => {
    if (array !== known) {
      place = at(array);
      known = array;
    }
    return place;
  };
}

// What assembly/double-layers.ts calls the activations that it does; 0 for one that is done here.
const codes: Partial<Record<ActivationName, number>> = { tanh: 1, sigmoid: 2, relu: 3 };

function dense({ kernels, at }: OnMemory<CompiledDoubles>, layer: DenseLayer): DenseSteps {
  const { inputs, units, z, output, delta } = layer;
  const code = codes[layer.activation] ?? 0;
  const activation = activations[layer.activation];
  const [x, w, b, sums, a, d] = [layer.input, layer.kernel, layer.bias, z, output, delta].map(at);
  const [gw, gb, gx] = [layer.kernelGradient, layer.biasGradient, layer.inputGradient].map(at);
  return {
    forward(rows) {
      kernels.layerForward(x, w, b, sums, a, code, rows, inputs, units);
      if (code === 0) activation.forward(z, output, rows, units);
    },
    backward(rows, onLogits) {
      if (!delta) return;
      if (code === 0 && !onLogits) activation.backward(z, output, delta, rows, units);
      kernels.layerBackward(x, w, sums, a, d, gw, gb, gx, onLogits ? 0 : code, rows, inputs, units);
    },
  };
}
