import { activations, type ActivationName } from './activations.js';
import type { Floats } from './floats.js';
import type { Kernels } from './kernels.js';

/** A dense layer at work: its arrays, which are parts of the kernels' memory and stay where they are. */
export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: ActivationName;
  /** (rows, inputs) */
  readonly input: Floats;
  /** (units, inputs) */
  readonly kernel: Floats;
  readonly bias: Floats | null;
  /** What the neurons sum up: (rows, units). */
  readonly z: Floats;
  /** What they give out: (rows, units), `z` itself where the activation is linear. */
  readonly output: Floats;
  /** The gradient of the output, which becomes that of z; null when nothing before has anything to train. */
  readonly delta: Floats | null;
  /** Where gradients go; null for one that nobody needs. */
  readonly kernelGradient: Floats | null;
  readonly biasGradient: Floats | null;
  readonly inputGradient: Floats | null;
}

/** The two halves of a dense layer's work, on the first `rows` rows of its arrays. */
export interface DenseSteps {
  /** z = x kernel + bias, output = activation(z). */
  forward(rows: number): void;
  /**
   * From the gradient of the output, those of kernel, bias and input.
   *
   * @param onLogits true when `delta` holds the gradient of z already
   */
  backward(rows: number, onLogits: boolean): void;
}

/** The steps of a dense layer, each made of calls of the kernels. */
export function denseSteps(kernels: Kernels<Floats>, layer: DenseLayer): DenseSteps {
  const { inputs, units, input, kernel, bias, z, output, delta, kernelGradient, biasGradient, inputGradient } = layer;
  const activation = activations[layer.activation];
  return {
    forward(rows) {
      kernels.denseForward(input, kernel, bias, z, rows, inputs, units);
      activation.forward(z, output, rows, units);
    },
    backward(rows, onLogits) {
      if (!delta) return;
      if (!onLogits) activation.backward(z, output, delta, rows, units);
      if (kernelGradient) kernels.weightGradients(input, delta, kernelGradient, biasGradient, rows, inputs, units);
      if (inputGradient) kernels.inputGradients(delta, kernel, inputGradient, rows, inputs, units);
    },
  };
}
