import type { Tensor } from '@tensorflow/tfjs';
import { KernelNetwork, sizeOf, type KernelMaker, type LayerSpec, type Shape } from '../../engine/index.js';
import type { Tensorflow } from './load-tensorflow.js';
import type { TensorStep } from './tensor-step.js';

/**
 * Layers that the engine computes inside a network of tensors: what TensorFlow.js lacks on a backend, what draws random
 * numbers, and what costs little against the layers between. The numbers are read out, and go in again.
 */
export class EngineStep implements TensorStep {
  readonly network: KernelNetwork;

  constructor(private readonly tf: Tensorflow, inputShape: Shape, specs: readonly LayerSpec[], kernels: KernelMaker) {
    this.network = new KernelNetwork(inputShape, specs, kernels, true);
  }

  forward(x: Tensor, weights: readonly Float32Array[], training: boolean): Tensor {
    this.compute(x, weights, training);
    return this.tensor(this.network.output, x.shape[0], this.network.outputShape);
  }

  backward(delta: Tensor, gradients: readonly (Float32Array | null)[], needed: boolean): Tensor | null {
    const [rows] = delta.shape;
    this.network.outputGradient.set(delta.dataSync());
    this.goBack(rows, false, gradients);
    return needed ? this.inputGradient(rows) : null;
  }

  /** {@link forward} into the network's own output. */
  compute(x: Tensor, weights: readonly Float32Array[], training: boolean): void {
    const { network } = this;
    network.reserve(x.shape[0]);
    weights.forEach((values, index) => network.own(index).set(values));
    network.input.set(x.dataSync());
    network.forward(x.shape[0], training);
    // What is measured in training, such as a moving average.
    if (training) network.variables.forEach(({ trained }, index) => { if (!trained) weights[index].set(network.own(index)); });
  }

  /** {@link backward} from the network's own outputGradient. */
  goBack(rows: number, onLogits: boolean, gradients: readonly (Float32Array | null)[]): void {
    const { network } = this;
    network.backward(rows, onLogits);
    network.variables.forEach(({ start, length }, index) => gradients[index]?.set(network.gradients.subarray(start, start + length)));
  }

  /** The gradient of the input. */
  inputGradient(rows: number): Tensor {
    return this.tensor(this.network.inputGradient!, rows, this.network.inputShape);
  }

  // A copy, since a tensor may keep the array that it is given.
  private tensor(values: Float32Array, rows: number, shape: Shape): Tensor {
    return this.tf.tensor(values.slice(0, rows * sizeOf(shape)), [rows, ...shape]);
  }
}
