import { linear, type Activation, type softmax } from './activations.js';
import { backpropagate } from './backpropagation.js';
import { Layer } from './layer.js';
import { mse, type Loss } from './losses.js';
import { SGD, type Optimizer } from './optimizers.js';
import { randomNumbers, shuffled } from './random.js';

/** Rows of features (rows, inputs), as lists or as an array that can be turned into them. */
export type Rows = readonly (readonly number[])[] | { tolist(): unknown };
/** What is to come out for each row: one number, or one for each output. */
export type Targets = readonly (number | readonly number[])[] | { tolist(): unknown };

/** What {@link Network.train} takes beside the rows. */
export interface TrainOptions {
  loss?: Loss;
  optimizer?: Optimizer;
  epochs?: number;
  batchSize?: number;
  shuffle?: boolean;
  seed?: number;
  /** Is told the mean loss after each epoch, counted from 0. */
  onEpoch?: (epoch: number, loss: number) => void;
}

/**
 * Layers one after the other: each reads what the one before it gives.
 *
 * @example
 * const network = new Network([Layer.fromKernel([[1], [2]], [0], relu), Layer.fromKernel([[3]], [1])]);
 * network.predict([1, 1]); // [10]
 */
export class Network {
  constructor(readonly layers: readonly Layer[]) {
    const wrong = layers.findIndex(({ neurons }, i) => i > 0 && neurons[0].weights.length !== layers[i - 1].neurons.length);
    if (wrong > 0) throw new RangeError(`Network: a neuron of layer ${wrong + 1} must have one weight for each of the ${layers[wrong - 1].neurons.length} neurons of layer ${wrong}, got ${layers[wrong].neurons[0].weights.length}. It reads their outputs.`);
    if (layers.length === 0) throw new RangeError('Network: there must be at least one layer, got none. Add one, as in new Network([layer]).');
  }

  /**
   * A network with random weights, within sqrt(6 / (inputs + neurons)) of 0 in each layer, and biases of 0.
   * Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).
   *
   * @param sizes how many inputs, then how many neurons in each layer
   */
  static random(sizes: readonly number[], { activation = linear as Activation, output = linear as Activation | typeof softmax, seed = 0 } = {}): Network {
    if (sizes.length < 2 || !sizes.every(isCount)) throw new RangeError(`Network.random: sizes must be positive integers, at least two, got [${sizes.join(', ')}]. Write [2, 3, 1] for 2 inputs, 3 neurons and 1 output.`);
    const random = randomNumbers(seed);
    return new Network(sizes.slice(1).map((neurons, i) => {
      const limit = Math.sqrt(6 / (sizes[i] + neurons));
      const kernel = Array.from({ length: sizes[i] }, () => Array.from({ length: neurons }, () => (2 * random() - 1) * limit));
      return Layer.fromKernel(kernel, kernel[0].map(() => 0), i === sizes.length - 2 ? output : activation);
    }));
  }

  /** The last layer's outputs, for one row or for each of several. */
  predict(x: readonly number[]): number[];
  predict(X: Rows): number[][];
  predict(x: readonly number[] | Rows): number[] | number[][] {
    const values = listOf<number | number[]>(x);
    if (Array.isArray(values[0])) return (values as number[][]).map((row) => this.predict(row));
    return this.layers.reduce((inputs, layer) => layer.predict(inputs), values as number[]);
  }

  /** Those of all its layers. */
  countWeights(): number { return this.layers.reduce((count, layer) => count + layer.countWeights(), 0); }

  /** All weights in one list, neuron by neuron, each with its bias last: what the network knows. */
  get theta(): number[] { return this.layers.flatMap(({ neurons }) => neurons.flatMap(({ weights, bias }) => [...weights, bias])); }

  set theta(theta: readonly number[]) {
    if (theta.length !== this.countWeights()) throw new RangeError(`Network: theta must have ${this.countWeights()} numbers, got ${theta.length}. Take network.theta and change some.`);
    let at = 0;
    for (const neuron of this.layers.flatMap((layer) => layer.neurons)) {
      neuron.weights = neuron.weights.map(() => theta[at++]);
      neuron.bias = theta[at++];
    }
  }

  /** The kernel and the bias of each layer, as `setWeights` of a Keras model takes them. */
  getWeights(): (number[][] | number[])[] { return this.layers.flatMap(({ kernel, bias }) => [kernel, bias]); }

  /** The mean loss over some rows. */
  loss(X: Rows, y: Targets, loss: Loss = mse): number {
    const rows = rowsOf(this, X, y);
    return rows.reduce((sum, { x, target }) => sum + loss(this.predict(x), target), 0) / rows.length;
  }

  /** How that loss changes with each number of theta. */
  gradient(X: Rows, y: Targets, loss: Loss = mse): number[] {
    const slopes = rowsOf(this, X, y).map(({ x, target }) => backpropagate(this.layers, x, target, loss));
    return slopes[0].map((_, i) => slopes.reduce((sum, row) => sum + row[i], 0) / slopes.length);
  }

  /** Moves the weights downhill, batch after batch; returns the mean loss after each epoch. */
  train(X: Rows, y: Targets, { loss = mse, optimizer = new SGD(), epochs = 100, batchSize = 32, shuffle = true, seed = 0, onEpoch }: TrainOptions = {}): number[] {
    if (!isCount(epochs + 1) || !isCount(batchSize)) throw new RangeError(`Network: epochs must be an integer from 0 on, batchSize one from 1 on, got ${epochs} and ${batchSize}. Write { epochs: 100, batchSize: 10 }.`);
    const random = randomNumbers(seed);
    const rows = rowsOf(this, X, y);
    return Array.from({ length: epochs }, (_, epoch) => {
      const order = shuffle ? shuffled(rows, random) : rows;
      for (let from = 0; from < order.length; from += batchSize) {
        const batch = order.slice(from, from + batchSize);
        const theta = this.theta;
        optimizer.step(theta, this.gradient(batch.map(({ x }) => x), batch.map(({ target }) => target), loss));
        this.theta = theta;
      }
      const after = this.loss(X, y, loss);
      onEpoch?.(epoch, after);
      return after;
    });
  }
}

const isCount = (value: number): boolean => Number.isInteger(value) && value > 0;
const listOf = <T>(values: readonly unknown[] | { tolist(): unknown }): readonly T[] => ('tolist' in values ? values.tolist() : values) as readonly T[];

function rowsOf({ layers }: Network, X: Rows, y: Targets): { x: number[]; target: number[] }[] {
  const [rows, targets] = [listOf<number[]>(X), listOf<number | number[]>(y)];
  if (rows[0]?.length === undefined) throw new RangeError(`Network: X must be a list of rows, got ${rows.length ? 'numbers' : 'none'}. Give some, as in [[1, 2], [3, 4]].`);
  if (targets.length !== rows.length) throw new RangeError(`Network: y must have one target for each of the ${rows.length} rows of X, got ${targets.length}. Give X and y of the same rows.`);
  const outputs = layers[layers.length - 1].neurons.length;
  return rows.map((x, i) => {
    const target = [targets[i]].flat().map(Number); // 64-bit integers are no numbers yet
    if (target.length !== outputs) throw new RangeError(`Network: a target must have one number for each of the ${outputs} outputs, got ${target.length}. The last layer's neurons are the outputs.`);
    return { x, target };
  });
}
