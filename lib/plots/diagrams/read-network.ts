import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';
import { isKerasLayer, readKerasLayers, type KerasLayerLike } from './read-keras.js';
import { knownActivation, type ApplyActivation } from './known-activations.js';
import { checkedLayer, layerOfKernel, type ReadLayer } from './read-layer.js';

/** An activation: a function of a sum, or the name of a usual one, as 'relu'. */
export type ActivationLike = string | ((x: number) => number);

/** A neuron, as `neuronbook/scratch` or a learner writes it. */
export interface NeuronLike {
  readonly weights: ArrayInput;
  readonly bias: number;
  /** Default: 'linear', which leaves the sum as it is. */
  readonly activation?: ActivationLike;
}

/** Neurons that read the same inputs. */
export interface NeuronsLike {
  readonly neurons: readonly NeuronLike[];
  /** What is done with all outputs at the end, as softmax. Default: nothing. */
  readonly together?: (values: readonly number[]) => number[];
}

/** A layer as a matrix: kernel (inputs, units), bias (units,). */
export interface KernelLike {
  readonly kernel: ArrayInput;
  readonly bias: ArrayInput;
  readonly activation?: ActivationLike;
}

/** A layer written by hand, or one of a Keras model. */
export type LayerLike = NeuronsLike | KernelLike | KerasLayerLike;

/** A network written by hand, or a Keras model. */
export interface NetworkLike {
  readonly layers: readonly LayerLike[];
}

/**
 * Reads a neuron.
 *
 * @throws TypeError or RangeError, with the caller's name, when it is none
 */
export function readNeuron(neuron: NeuronLike, who: string): ReadLayer {
  return readNeurons({ neurons: [neuron] }, who);
}

/**
 * Reads a layer by its form: with `neurons`, with `kernel` and `bias`, or one of a Keras model.
 *
 * @throws TypeError or RangeError, with the caller's name, when it can't be drawn
 */
export function readLayer(layer: LayerLike, who: string): ReadLayer {
  if (isKerasLayer(layer)) return readKerasLayers([layer], who)[0];
  if (isObject(layer) && 'neurons' in layer) return readNeurons(layer, who);
  if (isObject(layer) && 'kernel' in layer) return readKernel(layer, who);
  throw new TypeError(`${who}: a layer must have neurons, or a kernel and a bias, got ${describeValue(layer)}. Write { neurons: [{ weights: [1, 2], bias: 0, activation: 'relu' }] }.`);
}

/**
 * Reads the layers of a network, from the first that computes to the last.
 *
 * @throws TypeError or RangeError, with the caller's name, when it can't be drawn
 */
export function readNetwork(network: NetworkLike, who: string): ReadLayer[] {
  const layers = isObject(network) ? network.layers : undefined;
  if (!Array.isArray(layers)) {
    throw new TypeError(`${who}: the network must have layers, got ${describeValue(network)}. Write { layers: [layer1, layer2] }, or give a Keras model.`);
  }
  if (layers.length === 0) throw new RangeError(`${who}: the network must have at least one layer, got none. Add one.`);
  const read = layers.some(isKerasLayer) ? readKerasLayers(layers, who) : layers.map((layer) => readLayer(layer, who));
  read.forEach(({ inputs }, i) => {
    const before = read[i - 1]?.neurons.length ?? inputs;
    if (inputs !== before) {
      throw new RangeError(`${who}: layer ${i + 1} must have ${before} weights in each neuron, one for each neuron of layer ${i}, got ${inputs}. Check the sizes of both.`);
    }
  });
  return read;
}

function readNeurons({ neurons, together }: NeuronsLike, who: string): ReadLayer {
  if (!Array.isArray(neurons) || neurons.length === 0) {
    throw new TypeError(`${who}: neurons must be an array of at least one neuron, got ${describeValue(neurons)}. Write { neurons: [{ weights: [1, 2], bias: 0 }] }.`);
  }
  const read = neurons.map((neuron: NeuronLike) => {
    if (!isObject(neuron) || !('weights' in neuron) || typeof neuron.bias !== 'number') {
      throw new TypeError(`${who}: a neuron must have weights and a bias, got ${describeValue(neuron)}. Write { weights: [1, 2], bias: 0, activation: 'relu' }.`);
    }
    const { data, shape } = toFlat(neuron.weights, `${who}: weights`);
    if (shape.length !== 1 || data.length === 0) throw new TypeError(`${who}: weights must be a list of numbers, one for each input, got shape (${shape.join(', ')}). Write weights: [1, 2].`);
    return { weights: Array.from(data), bias: neuron.bias, ...readActivation(neuron.activation, who) };
  });
  const inputs = read[0].weights.length;
  const other = read.findIndex(({ weights }) => weights.length !== inputs);
  if (other >= 0) {
    throw new RangeError(`${who}: all neurons of a layer must have as many weights, got ${inputs} in neuron 1 and ${read[other].weights.length} in neuron ${other + 1}. They read the same inputs.`);
  }
  const apply = read.map(({ activate }) => activate);
  const own = [...new Set(read.map(({ activation }) => activation))];
  const names = together ? own.map((name) => (name === 'linear' ? '' : `${name}, then `) + (together.name || 'together')) : own;
  const each = apply.every((activate) => activate !== undefined)
    ? (sums: readonly number[]): number[] => sums.map((sum, i) => apply[i]!([sum])[0]) : undefined;
  return checkedLayer({
    neurons: read.map(({ weights, bias, activation }) => ({ weights, bias, activation: together ? names[own.indexOf(activation)] : activation })),
    inputs, activation: names.length === 1 ? names[0] : 'several activations',
    count: read.length * (inputs + 1), hasBias: true,
    activate: each && together ? (sums) => together(each(sums)) : each,
  }, who);
}

function readKernel({ kernel, bias, activation }: KernelLike, who: string): ReadLayer {
  return layerOfKernel(kernel, bias, readActivation(activation, who), who);
}

function readActivation(activation: ActivationLike | undefined, who: string): { activation: string; activate: ApplyActivation | undefined } {
  if (typeof activation === 'function') {
    // One that takes a whole layer's sums, as softmax, has a name that is known.
    const activate = activation.name === 'softmax' ? knownActivation('softmax') : (sums: readonly number[]) => sums.map(activation);
    return { activation: activation.name || 'activation', activate };
  }
  if (activation !== undefined && typeof activation !== 'string') {
    throw new TypeError(`${who}: activation must be a function or a name, got ${describeValue(activation)}. Write activation: 'relu', or (x) => Math.max(0, x).`);
  }
  return { activation: activation ?? 'linear', activate: knownActivation(activation ?? 'linear') };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
