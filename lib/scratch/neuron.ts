import { linear, type Activation } from './activations.js';

/**
 * A linear regression followed by an activation.
 *
 * @example
 * new Neuron([2, -1], 0.5, relu).predict([3, 1]); // 5.5
 */
export class Neuron {
  constructor(public weights: number[], public bias: number, readonly activation: Activation = linear) {}

  /** The weighted sum of the inputs, plus the bias. */
  sum(x: readonly number[]): number {
    if (x.length !== this.weights.length) throw new RangeError(`Neuron: x must have one number for each of the ${this.weights.length} weights, got ${x.length}. Give a row of ${this.weights.length}.`);
    let sum = 0;
    for (let k = 0; k < x.length; k++) sum += this.weights[k] * x[k]; // weigh
    return sum + this.bias; // add the bias
  }

  /** The output. */
  predict(x: readonly number[]): number {
    return this.activation(this.sum(x)); // activate
  }

  /** One for each input, and the bias. */
  countWeights(): number { return this.weights.length + 1; }
}
