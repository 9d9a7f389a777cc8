import type { UpdateRule } from './update-rule.js';

export type { UpdateRule };

/**
 * The four operations in which a dense network spends its time. All matrices are row-major; `weights` and its
 * gradient are (units, inputs), so that the weights of one neuron lie side by side. Every array given to a kernel is
 * a part of `memory`, so that a version in WebAssembly can find it by its offset.
 */
export interface Kernels {
  /** Which version this is, such as 'plain'. */
  readonly name: string;
  /** The one array that holds all of a network's numbers. */
  readonly memory: Float32Array;
  /** out = x weights^T + bias. x: (rows, inputs), out: (rows, units). */
  denseForward(x: Float32Array, weights: Float32Array, bias: Float32Array | null, out: Float32Array,
    rows: number, inputs: number, units: number): void;
  /** weightGradient = delta^T x, biasGradient = the column sums of delta: (rows, units). */
  weightGradients(x: Float32Array, delta: Float32Array, weightGradient: Float32Array, biasGradient: Float32Array | null,
    rows: number, inputs: number, units: number): void;
  /** out = delta weights: how the loss changes with the layer's inputs. out: (rows, inputs). */
  inputGradients(delta: Float32Array, weights: Float32Array, out: Float32Array,
    rows: number, inputs: number, units: number): void;
  /** One optimizer step on all parameters at once. `slots` are the optimizer's own arrays, of the same length. */
  update(rule: UpdateRule, parameters: Float32Array, gradients: Float32Array, slots: readonly Float32Array[]): void;
}

/** Makes the kernels of one network, with a zeroed memory of `floats` numbers. */
export type KernelMaker = (floats: number) => Kernels;
