import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../../engine/index.js';
import type { Tensorflow } from './load-tensorflow.js';
import type { TensorStep } from './tensor-step.js';

/** A differentiable function of TensorFlow.js: the output for a batch and the weights. */
export type TensorCall = (x: Tensor, ...weights: Tensor[]) => Tensor;

/** y = call(x, ...weights), whose gradients TensorFlow.js finds by itself. */
export class FunctionStep implements TensorStep {
  private x: Tensor | undefined = undefined;
  private weights: readonly Tensor[] = [];

  /** @param shapes the weights' */
  constructor(private readonly tf: Tensorflow, private readonly call: TensorCall, private readonly shapes: readonly Shape[]) {}

  forward(x: Tensor, weights: readonly Float32Array[]): Tensor {
    this.take(x, weights);
    return this.call(x, ...this.weights);
  }

  /** What {@link backward} needs, where {@link forward} was computed in another `tf.tidy`. */
  take(x: Tensor, weights: readonly Float32Array[]): void {
    this.x = x;
    this.weights = weights.map((values, index) => this.tf.tensor(values, [...this.shapes[index]]));
  }

  /** Only what is wanted is derived, since a function need not have a gradient for all: an embedding has none for its row numbers. */
  backward(delta: Tensor, gradients: readonly (Float32Array | null)[], needed: boolean): Tensor | null {
    const all = [this.x!, ...this.weights];
    const wanted = all.map((_, index) => (index === 0 ? needed : gradients[index - 1] !== null));
    const variables = all.filter((_, index) => wanted[index]);
    if (variables.length === 0) return null;
    const derived = this.tf.grads((...given: Tensor[]) => {
      let next = 0;
      const [x, ...weights] = all.map((tensor, index) => (wanted[index] ? given[next++] : tensor));
      return this.call(x, ...weights);
    })(variables, delta);
    let next = needed ? 1 : 0;
    for (const gradient of gradients) gradient?.set(derived[next++].dataSync());
    return needed ? derived[0] : null;
  }
}
