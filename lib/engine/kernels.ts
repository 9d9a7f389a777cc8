import type { DenseLayer, DenseSteps } from './dense-steps.js';
import type { Floats } from './floats.js';
import type { UpdateRule } from './update-rule.js';

export type { UpdateRule };

/**
 * The four operations in which a dense network spends its time. All matrices are row-major; `weights` and its
 * gradient are (units, inputs), so that the weights of one neuron lie side by side. Every array given to a kernel is
 * a part of `memory`, so that a version in WebAssembly can find it by its offset.
 */
export interface Kernels<Numbers extends Floats = Float32Array> {
  /** Which version this is, such as 'plain'. */
  readonly name: string;
  /** The one array that holds all of a network's numbers. */
  readonly memory: Numbers;
  /** out = x weights^T + bias. x: (rows, inputs), out: (rows, units). */
  denseForward(x: Floats, weights: Floats, bias: Floats | null, out: Floats,
    rows: number, inputs: number, units: number): void;
  /** weightGradient = delta^T x, biasGradient = the column sums of delta: (rows, units). */
  weightGradients(x: Floats, delta: Floats, weightGradient: Floats, biasGradient: Floats | null,
    rows: number, inputs: number, units: number): void;
  /** out = delta weights: how the loss changes with the layer's inputs. out: (rows, inputs). */
  inputGradients(delta: Floats, weights: Floats, out: Floats,
    rows: number, inputs: number, units: number): void;
  /** The steps of a dense layer, where this version can do them in fewer calls: the places of its arrays are looked up once. */
  dense?(layer: DenseLayer): DenseSteps;
  /** One optimizer step on all parameters at once. `slots` are the optimizer's own arrays, of the same length. */
  update(rule: UpdateRule, parameters: Floats, gradients: Floats, slots: readonly Floats[]): void;
}

/** Makes the kernels of one network, with a zeroed memory of `count` numbers. */
export type KernelMaker<Numbers extends Floats = Float32Array> = (count: number) => Kernels<Numbers>;
