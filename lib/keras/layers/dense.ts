import type { NDArray } from 'numpy-ts';
import { describeValue, fromFlat, toFlat, type ArrayInput } from '../../arrays/index.js';
import { jupyterDisplay, type Displayable, type MimeBundle } from '../../display/index.js';
import { activations, type ActivationName, type InitializerName, type Network } from '../../engine/index.js';
import { callable } from '../callable.js';
import { suggestion } from '../checks/nearest.js';
import { checkFlag, checkName, checkOptions, checkWhole } from '../checks/options.js';
import { resolveInitializer, type Initializer } from '../initializers/initializer.js';
import { automaticName } from '../names.js';

/** Options of a dense layer. */
export interface DenseOptions {
  /** What each neuron does with its sum. Default 'linear'. */
  activation?: ActivationName | null;
  /** Whether each neuron adds a number of its own. Default true. */
  useBias?: boolean;
  /** How the first weights are drawn. Default 'glorot_uniform'. */
  kernelInitializer?: InitializerName | Initializer;
  /** How the first biases are drawn. Default 'zeros'. */
  biasInitializer?: InitializerName | Initializer;
  /** Default: dense, dense_1, ..., counted over the session. */
  name?: string;
}

// A built layer holds its own weights until its model's network takes them over.
type Weights =
  | { readonly place: 'nowhere' }
  | { readonly place: 'here'; readonly kernel: Float32Array; readonly bias: Float32Array | null }
  | { readonly place: 'network'; readonly network: Network; readonly index: number };

/** A layer of neurons, each connected to every input: output = activation(inputs kernel + bias). Made by `layers.Dense`. */
export class DenseLayer implements Displayable {
  /** Neurons, which is also the width of the output. */
  readonly units: number;
  readonly activation: ActivationName;
  readonly useBias: boolean;
  readonly name: string;
  /** The class's name, as the summary shows it. */
  readonly className = 'Dense';
  /** @internal The model that it is part of. */
  owner: { readonly name: string } | undefined = undefined;
  private inputs = 0;
  private weights: Weights = { place: 'nowhere' };
  private readonly kernelInitializer: Initializer;
  private readonly biasInitializer: Initializer;

  /** @param units the number of neurons */
  constructor(units: number, options: DenseOptions = {}) {
    this.units = checkWhole('Dense', 'units', units, 1, 'Give the number of neurons, as in layers.Dense(10).');
    refuseInputShape(options);
    checkOptions('Dense', options, ['activation', 'useBias', 'kernelInitializer', 'biasInitializer', 'name']);
    this.activation = checkActivation(options.activation ?? 'linear');
    this.useBias = checkFlag('Dense', 'useBias', options.useBias ?? true);
    this.kernelInitializer = resolveInitializer('Dense', 'kernelInitializer', options.kernelInitializer ?? 'glorot_uniform');
    this.biasInitializer = resolveInitializer('Dense', 'biasInitializer', options.biasInitializer ?? 'zeros');
    this.name = checkName('Dense', options.name) ?? automaticName('Dense');
  }

  /** Whether its weights have been drawn, which needs the number of inputs. */
  get built(): boolean {
    return this.weights.place !== 'nowhere';
  }

  /** Inputs of each neuron, or undefined as long as the layer is not built. */
  get inputUnits(): number | undefined {
    return this.built ? this.inputs : undefined;
  }

  /** Weights and biases together, 0 as long as the layer is not built. */
  countParams(): number {
    return this.built ? this.inputs * this.units + (this.useBias ? this.units : 0) : 0;
  }

  /** Copies of the kernel (inputs, units) and, where there is one, the bias (units,); none before the layer is built. */
  getWeights(): NDArray[] {
    if (this.weights.place === 'nowhere') return [];
    const { kernel, bias } = this.arrays();
    const copies = [fromFlat({ data: kernel, shape: [this.inputs, this.units] })];
    if (bias) copies.push(fromFlat({ data: bias, shape: [this.units] }));
    return copies;
  }

  /**
   * Sets kernel (inputs, units) and bias (units,).
   *
   * @throws Error before the layer is built; RangeError when number or shapes differ
   */
  setWeights(weights: readonly ArrayInput[]): void {
    const who = `${this.name}.setWeights`;
    if (this.weights.place === 'nowhere') throw new Error(`${who}: the layer must be built, got one without inputs. Start the model with Input([...]), or fit it first.`);
    const shapes = this.useBias ? [[this.inputs, this.units], [this.units]] : [[this.inputs, this.units]];
    if (!Array.isArray(weights) || weights.length !== shapes.length) {
      throw new RangeError(`${who}: weights must be ${shapes.length === 1 ? 'one array, [kernel]' : 'two arrays, [kernel, bias]'}, got ${describeValue(weights)}. getWeights shows their form.`);
    }
    const flat = shapes.map((shape, index) => {
      const { data, shape: given } = toFlat(weights[index], `${who}: weights[${index}]`);
      if (given.length !== shape.length || given.some((length, axis) => length !== shape[axis])) {
        throw new RangeError(`${who}: weights[${index}] must have shape [${shape.join(', ')}], got [${given.join(', ')}]. A kernel is (inputs, units), a bias (units,).`);
      }
      return data;
    });
    if (this.weights.place === 'network') {
      this.weights.network.setKernel(this.weights.index, flat[0]);
      if (this.useBias) this.weights.network.biasOf(this.weights.index)!.set(flat[1]);
    } else {
      this.weights.kernel.set(flat[0]);
      this.weights.bias?.set(flat[1]);
    }
  }

  /** One line, as the value of a cell. */
  [jupyterDisplay](): MimeBundle {
    return { 'text/plain': `<Dense name=${this.name}, built=${this.built}>` };
  }

  /** @internal Draws the first weights. */
  build(inputs: number): void {
    this.inputs = inputs;
    this.weights = {
      place: 'here',
      kernel: this.kernelInitializer.draw(inputs * this.units, inputs, this.units),
      bias: this.useBias ? this.biasInitializer.draw(this.units, this.units, this.units) : null,
    };
  }

  /** @internal Hands the weights over to a network. */
  moveTo(network: Network, index: number): void {
    const { kernel, bias } = this.arrays();
    network.setKernel(index, kernel);
    if (bias) network.biasOf(index)!.set(bias);
    this.weights = { place: 'network', network, index };
  }

  /** @internal Takes the weights back from the network. */
  takeBack(): void {
    if (this.weights.place !== 'network') return;
    const { kernel, bias } = this.arrays();
    this.weights = { place: 'here', kernel, bias: bias && Float32Array.from(bias) };
  }

  private arrays(): { kernel: Float32Array; bias: Float32Array | null } {
    const { weights } = this;
    if (weights.place === 'network') return { kernel: weights.network.getKernel(weights.index), bias: weights.network.biasOf(weights.index) };
    if (weights.place === 'here') return { kernel: weights.kernel, bias: weights.bias };
    throw new Error(`${this.name}: the layer must be built, got one without inputs. Start the model with Input([...]).`);
  }
}

/**
 * A layer of neurons, each connected to every input: `layers.Dense(20, { activation: 'relu' })`, with or without `new`.
 *
 * @param units the number of neurons
 * @throws RangeError or TypeError that names the option
 * @example
 * layers.Dense(20, { activation: 'relu' }).units; // 20
 */
export const Dense = callable('Dense', DenseLayer);
/** A layer made by `layers.Dense`. */
export type Dense = DenseLayer;

// Keras 2 and TensorFlow.js take the shape of the input here.
function refuseInputShape(options: object): void {
  const key = ['inputShape', 'input_shape', 'inputDim', 'input_dim', 'batchInputShape'].find((name) => options && name in Object(options));
  if (key) throw new TypeError(`Dense: the input's shape must be given by Input, got the option ${key}. Write new Sequential([Input([713]), layers.Dense(10)]).`);
}

function checkActivation(value: unknown): ActivationName {
  if (typeof value === 'string' && Object.hasOwn(activations, value)) return value as ActivationName;
  throw new TypeError(`Dense: activation must be one that exists, got ${describeValue(value)}. ${suggestion(value, Object.keys(activations))}`);
}
