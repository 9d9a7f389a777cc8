import type { ActivationName } from './activations.js';
import { evaluate } from './evaluate.js';
import { fillInitial, namedInitializers } from './initializers.js';
import { KernelNetwork } from './kernel-network.js';
import type { KernelMaker } from './kernels.js';
import * as losses from './losses/index.js';
import { Totals, type Dataset, type Objective } from './objective.js';
import type { LayerSpec } from './operations/layer-spec.js';
import { sgd, type Optimizer } from './optimizers.js';
import { Random } from './random.js';
import { doubleKernels } from './simd/double-kernels.js';
import { Trainer } from './trainer.js';
import { unitOutputs } from './unit-outputs.js';

const objectives: Record<'mse' | 'binary_crossentropy', Objective> = {
  mse: { loss: losses.meanSquaredError, metrics: [] },
  binary_crossentropy: { loss: losses.binaryCrossentropy, lossOnLogits: losses.binaryCrossentropyOnLogits, metrics: [] },
};

/** How a {@link DenseNetwork} is made. */
export interface DenseNetworkOptions {
  /** The activation of the layers between. Default 'tanh'. */
  readonly activation?: ActivationName;
  /** The activation of the last layer. Default 'tanh'. */
  readonly output?: ActivationName;
  /** 'mse' (default), or 'binary_crossentropy' for a sigmoid at the end. */
  readonly loss?: 'mse' | 'binary_crossentropy';
  /** Default: gradient descent with a learning rate of 0.03. For a rate that changes give a function: `optimizers.sgd(() => rate)`. */
  readonly optimizer?: Optimizer;
  /** What the weights cost, biases not among them: the loss grows by l1 |w| + l2 w^2. Default 0. */
  readonly l1?: number;
  /** See {@link l1}. */
  readonly l2?: number;
  /** Where the first weights and the order of the rows come from. Default 0. */
  readonly seed?: number;
  /** What computes, in double precision. Default: {@link doubleKernels}. */
  readonly kernels?: KernelMaker<Float64Array>;
}

/** How {@link DenseNetwork.train} goes through the rows. */
export interface TrainingOptions {
  /** Whether the rows come in a new order. Default true. */
  readonly shuffle?: boolean;
  /** Told the mean loss of each mini-batch, as it was before its step. */
  onBatch?(loss: number): void;
}

/**
 * A dense network in double precision, for points in the plane: a few neurons, small batches, and what every neuron
 * gives out over a grid of points. It is the network of `neuronbook/scratch` on flat arrays, so that a step of ten rows
 * takes a millionth of a second or a few.
 *
 * First weights are Glorot's uniform ones, biases 0.
 *
 * @example
 * const xor = { x: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), y: Float64Array.of(-1, 1, 1, -1), rows: 4 };
 * const network = new DenseNetwork([2, 4, 1], { seed: 1, optimizer: optimizers.sgd(0.3) });
 * for (let epoch = 0; epoch < 500; epoch++) network.train(xor, 4);
 * network.loss(xor) < 0.01; // true
 */
export class DenseNetwork {
  /** The network on the engine's kernels. */
  readonly network: KernelNetwork<Float64Array>;
  private readonly trainer: Trainer<Float64Array>;
  private readonly objective: Objective;
  private readonly random: Random;
  private order = new Uint32Array(0);
  private shuffled = false;

  /**
   * @param sizes the inputs, then the neurons of each layer: [2, 4, 2, 1]
   * @throws RangeError for sizes that are not at least two positive integers
   */
  constructor(readonly sizes: readonly number[], options: DenseNetworkOptions = {}) {
    const { activation = 'tanh', output = 'tanh', loss = 'mse', optimizer = sgd(0.03), l1 = 0, l2 = 0, seed = 0, kernels = doubleKernels } = options;
    if (sizes.length < 2 || !sizes.every(isCount)) {
      throw new RangeError(`DenseNetwork: sizes must be the inputs and the neurons of each layer, got [${sizes.join(', ')}]. Give them as in [2, 4, 2, 1].`);
    }
    if (!(loss in objectives)) throw new RangeError(`DenseNetwork: loss must be one of ${Object.keys(objectives).join(', ')}, got '${loss}'. 'mse' suits numbers, 'binary_crossentropy' a yes or no.`);
    const [inputs, ...units] = sizes;
    const specs = units.map((count, layer): LayerSpec => (
      { kind: 'dense', units: count, activation: layer === units.length - 1 ? output : activation, useBias: true, penalties: { kernel: { l1, l2 } } }));
    this.network = new KernelNetwork([inputs], specs, kernels);
    this.random = new Random(seed);
    this.network.variables.forEach(({ name, shape, length }, index) => {
      if (name !== 'kernel') return;
      const kernel = new Float64Array(length);
      fillInitial(namedInitializers.glorot_uniform, kernel, shape[0], shape[1], this.random);
      this.network.setVariable(index, kernel);
    });
    this.trainer = new Trainer(this.network, () => optimizer);
    this.objective = objectives[loss];
  }

  /** Optimizer steps done so far. */
  get steps(): number {
    return this.trainer.steps;
  }

  /** Copies of the weights as Keras has them: of each layer the kernel (inputs, units), then the bias (units,). */
  getWeights(): Float64Array[] {
    return this.network.variables.map((_, index) => this.network.getVariable(index));
  }

  /**
   * Sets the weights, in the order of {@link getWeights}.
   *
   * @throws RangeError when there are not as many
   */
  setWeights(weights: readonly ArrayLike<number>[]): void {
    this.network.variables.forEach(({ name, layer, length }, index) => {
      if (weights[index]?.length === length) return;
      throw new RangeError(`DenseNetwork: the ${name} of layer ${layer} must have ${length} numbers, got ${weights[index]?.length ?? 'none'}. Give the kernel and the bias of each layer, each as one flat list.`);
    });
    weights.forEach((values, index) => this.network.setVariable(index, values));
  }

  /**
   * Trains on all rows once, in mini-batches and in a new order each time; gives the mean loss of the rows, each measured
   * before the step that it belongs to.
   *
   * @param data x: (rows, inputs), y: (rows, neurons of the last layer)
   * @throws RangeError for a batch size that is no positive integer, or data that does not fit the network
   */
  train(data: Dataset, batchSize: number, { shuffle = true, onBatch }: TrainingOptions = {}): number {
    this.check(data);
    if (!isCount(batchSize)) throw new RangeError(`DenseNetwork.train: batchSize must be a positive integer, got ${batchSize}. 10 is usual here.`);
    this.prepareOrder(data.rows, shuffle);
    const totals = new Totals(this.objective);
    for (let start = 0; start < data.rows; start += batchSize) {
      const before = totals.lossSum;
      const count = Math.min(batchSize, data.rows - start);
      this.trainer.step(data, this.objective, this.order, start, count, totals);
      onBatch?.((totals.lossSum - before) / count);
    }
    return totals.loss;
  }

  /** The mean loss over all rows, as the weights are now. */
  loss(data: Dataset): number {
    this.check(data);
    return evaluate(this.network, data, this.objective).loss;
  }

  /**
   * What every neuron gives out for every row of `x`, an array (rows, units) for each layer; the last one holds the
   * predictions. See {@link unitOutputs}.
   *
   * @param x (rows, inputs)
   * @param into arrays to be filled, such as those of an earlier call for as many rows
   * @throws RangeError as {@link unitOutputs}
   */
  outputs(x: Float64Array, into?: readonly Float64Array[]): Float64Array[] {
    return unitOutputs(this.network, x, Math.ceil(x.length / this.sizes[0]), into);
  }
  // The rows themselves stay where they are.
  private prepareOrder(rows: number, shuffle: boolean): void {
    if (this.order.length !== rows || (this.shuffled && !shuffle)) this.order = Uint32Array.from({ length: rows }, (_, row) => row);
    if (shuffle) this.random.shuffle(this.order);
    this.shuffled = shuffle;
  }

  private check({ x, y, rows }: Dataset): void {
    const { sizes } = this;
    if (isCount(rows) && x.length === rows * sizes[0] && y.length === rows * sizes[sizes.length - 1]) return;
    throw new RangeError(`DenseNetwork: data must have ${sizes[0]} inputs and ${sizes[sizes.length - 1]} targets in each row, got ${x.length} and ${y.length} numbers for ${rows} rows. Give x and y as flat arrays, row after row.`);
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}
