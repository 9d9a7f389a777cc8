import type { Layer } from './layer.js';
import type { Loss } from './losses.js';

/** What a layer read, summed and gave on the way forward. */
interface Step { layer: Layer; x: readonly number[]; sums: number[]; outputs: number[] }

/**
 * The gradient of one row's loss: how it changes with each weight, in the order of theta. Forward, each layer keeps
 * what it read and summed; backward, the chain rule multiplies the slopes on the way from the loss to the weight.
 */
export function backpropagate(layers: readonly Layer[], x: readonly number[], target: readonly number[], loss: Loss): number[] {
  const steps: Step[] = [];
  for (const layer of layers) {
    const input = steps.at(-1)?.outputs ?? x;
    const sums = layer.sums(input);
    steps.push({ layer, x: input, sums, outputs: layer.activate(sums) });
  }
  const last = steps[steps.length - 1];
  // With its partner a loss has a simple slope along each sum: what the one divides by, the other multiplies.
  const isPair = loss.partner !== undefined && loss.partner === last.layer.activation;
  let deltas = isPair ? last.outputs.map((p, j) => (p - target[j]) / (last.layer.together ? 1 : target.length))
    : slopesAlongSums(last, loss.derivative(last.outputs, target));
  const gradient: number[][] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const { layer, x } = steps[i];
    gradient.unshift(...deltas.map((delta) => [...x.map((input) => delta * input), delta]));
    const slopes = x.map((_, k) => layer.neurons.reduce((sum, neuron, j) => sum + deltas[j] * neuron.weights[k], 0));
    if (i > 0) deltas = slopesAlongSums(steps[i - 1], slopes);
  }
  return gradient.flat();
}

/** The slopes of the loss along the sums of a layer, from those along its outputs. */
function slopesAlongSums({ layer: { neurons, together }, sums, outputs }: Step, slopes: readonly number[]): number[] {
  const mean = outputs.reduce((sum, p, j) => sum + p * slopes[j], 0);
  return neurons.map(({ activation }, j) => {
    if (!activation.derivative) throw new TypeError(`Network: to be trained, an activation must have a derivative, got ${activation.name || 'one'} without. Add it, as in Object.assign(f, { derivative: (x) => ... }).`);
    const slope = together ? outputs[j] * (slopes[j] - mean) : slopes[j]; // with softmax each output depends on all sums
    return slope * activation.derivative(sums[j]);
  });
}
