import { linear, softmax, type Activation } from './activations.js';
import { Neuron } from './neuron.js';

/**
 * Neurons that read the same input, each with weights of its own.
 *
 * @example
 * new Layer([new Neuron([1, 2], 0), new Neuron([3, 4], 1)]).predict([1, 1]); // [3, 8]
 */
export class Layer {
  /** @param together what is done with all outputs at the end: nothing, or softmax */
  constructor(readonly neurons: readonly Neuron[], readonly together?: typeof softmax) {
    if (neurons.length > 0 && neurons.every(({ weights }) => weights.length === neurons[0].weights.length)) return;
    throw new RangeError(`Layer: there must be at least one neuron, and all with as many weights, got ${neurons.map(({ weights }) => weights.length).join(', ') || 'none'}. They read the same inputs.`);
  }

  /**
   * A layer from a matrix, as Keras has it.
   *
   * @param kernel (inputs, neurons): row k has all weights of input k
   * @param bias (neurons,)
   */
  static fromKernel(kernel: readonly (readonly number[])[], bias: readonly number[], activation?: Activation | typeof softmax): Layer {
    const wrong = kernel.find((row) => row.length !== bias.length);
    if (wrong) throw new RangeError(`Layer: a row of the kernel must have one weight for each of the ${bias.length} neurons, got ${wrong.length}. Rows are inputs, columns are neurons.`);
    const together = activation === softmax ? softmax : undefined;
    const each = together ? undefined : (activation as Activation | undefined);
    return new Layer(bias.map((b, j) => new Neuron(kernel.map((row) => row[j]), b, each)), together);
  }

  /** The weights as a matrix (inputs, neurons). */
  get kernel(): number[][] { return this.neurons[0].weights.map((_, k) => this.neurons.map((neuron) => neuron.weights[k])); }

  /** The biases (neurons,). */
  get bias(): number[] { return this.neurons.map((neuron) => neuron.bias); }

  /** The one that all its neurons have, as is the custom; undefined where they differ. */
  get activation(): Activation | typeof softmax | undefined {
    const { activation } = this.neurons[0];
    if (!this.neurons.every((neuron) => neuron.activation === activation)) return undefined;
    return this.together ? (activation === linear ? this.together : undefined) : activation;
  }

  /** What each neuron has before it activates. */
  sums(x: readonly number[]): number[] { return this.neurons.map((neuron) => neuron.sum(x)); }

  /** The outputs that belong to such sums. */
  activate(sums: readonly number[]): number[] {
    const outputs = this.neurons.map((neuron, j) => neuron.activation(sums[j]));
    return this.together ? this.together(outputs) : outputs;
  }

  /** The outputs, one for each neuron. */
  predict(x: readonly number[]): number[] { return this.activate(this.sums(x)); }

  /** Those of all its neurons. */
  countWeights(): number { return this.neurons.reduce((count, neuron) => count + neuron.countWeights(), 0); }
}
