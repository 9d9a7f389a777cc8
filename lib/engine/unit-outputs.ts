import { zerosLike, type Floats } from './floats.js';
import type { KernelNetwork } from './kernel-network.js';
import { sizeOf } from './shape.js';

// Rows that are computed at once: so few that a layer's numbers stay in the processor's nearest memory.
const chunk = 256;

/**
 * What every neuron gives out for every row of `x`, after its activation: an array (rows, units) for each layer, the last
 * one holding the predictions. A picture of each neuron over the plane is made from these.
 *
 * @param x (rows, inputs)
 * @param into arrays to be filled, such as those of an earlier call for as many rows; new ones are made by default
 * @throws RangeError when x does not have as many rows, `into` lacks a layer, or an array is too short
 * @example
 * const small = new KernelNetwork([2], [{ kind: 'dense', units: 2, activation: 'relu', useBias: true }, { kind: 'dense', units: 1, activation: 'linear', useBias: true }]);
 * small.setVariable(0, [1, -1, 0, 0]);
 * small.setVariable(2, [2, 3]);
 * const [hidden, last] = unitOutputs(small, Float32Array.of(5, 0, -5, 0), 2);
 * hidden; // Float32Array.of(5, 0, 0, 5)
 * last; // Float32Array.of(10, 15)
 */
export function unitOutputs<Numbers extends Floats>(network: KernelNetwork<Numbers>, x: Floats, rows: number, into?: readonly Numbers[]): Numbers[] {
  const inputs = sizeOf(network.inputShape);
  if (x.length !== rows * inputs) {
    throw new RangeError(`unitOutputs: x must have ${inputs} numbers in each row, got ${x.length} for ${rows} rows. Give a flat array, row after row.`);
  }
  const sizes = network.layerShapes.map(sizeOf);
  const outputs = sizes.map((size, layer) => into?.[layer] ?? zerosLike(network.input, into ? 0 : rows * size));
  outputs.forEach((output, layer) => {
    if (output.length >= rows * sizes[layer]) return;
    throw new RangeError(`unitOutputs: the array for layer ${layer} must hold ${rows} x ${sizes[layer]} numbers, got ${output.length}. Give the arrays of an earlier call for as many rows, or none.`);
  });
  network.reserve(Math.min(chunk, rows));
  for (let start = 0; start < rows; start += network.rows) {
    const count = Math.min(network.rows, rows - start);
    network.input.set(x.subarray(start * inputs, (start + count) * inputs));
    network.predict(count);
    sizes.forEach((size, layer) => outputs[layer].set(network.outputOf(layer).subarray(0, count * size), start * size));
  }
  return outputs;
}
