import type { ArrayInput } from '../../arrays/index.js';
import { knownActivation, type ApplyActivation } from './known-activations.js';
import { layerOfKernel, type ReadLayer } from './read-layer.js';

/** A layer of a Keras model, known by its form. */
export interface KerasLayerLike {
  readonly name: string;
  readonly className?: string;
  getClassName?(): string;
  getWeights(): readonly ArrayInput[];
  getConfig(): object;
}

/** What can be passed over: it lets numbers through as they are, once training is over. */
const passesThrough = ['InputLayer', 'Dropout', 'Flatten', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout', 'ActivityRegularization'];

/** Layers that are nothing but an activation, by its name. */
const activationLayers: Record<string, string> = { ReLU: 'relu', LeakyReLU: 'leaky_relu', ELU: 'elu', Softmax: 'softmax' };

/** Tells a layer of a Keras model from one that is written by hand. */
export function isKerasLayer(layer: unknown): layer is KerasLayerLike {
  return typeof layer === 'object' && layer !== null && typeof (layer as KerasLayerLike).getWeights === 'function'
    && typeof (layer as KerasLayerLike).getConfig === 'function';
}

/**
 * Reads the dense layers of a Keras model, each with the activation layers that follow it; dropout and the like,
 * which let everything through in a prediction, are left out.
 *
 * @throws TypeError for a layer that is no neurons, Error for a model that has not been built
 */
export function readKerasLayers(layers: readonly unknown[], who: string): ReadLayer[] {
  const read: ReadLayer[] = [];
  for (const layer of layers) {
    const kind = isKerasLayer(layer) ? classOf(layer) : 'something else';
    if (!isKerasLayer(layer) || !(kind === 'Dense' || kind === 'Activation' || passesThrough.includes(kind) || Object.hasOwn(activationLayers, kind))) {
      throw new TypeError(`${who}: layers must be dense ones, with activations and dropout at most, got ${isKerasLayer(layer) ? `${kind} (${layer.name})` : kind}. Only neurons that read all inputs can be drawn.`);
    }
    if (passesThrough.includes(kind)) continue;
    if (kind === 'Dense') read.push(readDense(layer, who));
    else {
      const before = read.pop();
      if (!before) throw new TypeError(`${who}: an activation must follow a dense layer, got ${kind} (${layer.name}) at the start. Draw the layers from the first dense one on.`);
      read.push(followedBy(before, activationOf(layer, activationLayers[kind])));
    }
  }
  if (read.length === 0) throw new TypeError(`${who}: the model must have a dense layer, got none. Add one, as in layers.Dense(3).`);
  return read;
}

function classOf(layer: KerasLayerLike): string {
  return layer.className ?? layer.getClassName?.() ?? layer.constructor.name;
}

function readDense(layer: KerasLayerLike, who: string): ReadLayer {
  const [kernel, bias] = layer.getWeights();
  if (kernel === undefined) {
    throw new Error(`${who}: the model must be built, got ${layer.name} without weights. Start the model with Input([4]) for 4 inputs, or call model.build([null, 4]).`);
  }
  return layerOfKernel(kernel, bias, activationOf(layer), who);
}

function activationOf(layer: KerasLayerLike, fixed?: string): { activation: string; activate: ApplyActivation | undefined } {
  const config = layer.getConfig() as { activation?: unknown; negativeSlope?: number; maxValue?: number | null; threshold?: number; alpha?: number };
  const activation = fixed ?? (typeof config.activation === 'string' ? config.activation : 'linear');
  // Only an activation that is a layer of its own has options.
  return { activation, activate: knownActivation(activation, fixed ? config : {}) };
}

function followedBy(layer: ReadLayer, { activation, activate }: { activation: string; activate: ApplyActivation | undefined }): ReadLayer {
  const { activate: first } = layer;
  const name = layer.activation === 'linear' ? activation : `${layer.activation}, then ${activation}`;
  return {
    ...layer, activation: name, neurons: layer.neurons.map((neuron) => ({ ...neuron, activation: name })),
    activate: first && activate ? (sums) => activate(first(sums)) : undefined,
  };
}
