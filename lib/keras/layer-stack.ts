import type { NDArray } from 'numpy-ts';
import { describeValue, type ArrayInput } from '../arrays/index.js';
import { Network } from '../engine/index.js';
import { DenseLayer } from './layers/dense.js';
import { InputSpec } from './layers/input.js';

/** What `Sequential` can be given. */
export type LayerInput = InputSpec | DenseLayer;

/**
 * The layers of a model, with the number of features that go in, and the engine's network that they become. A layer
 * is built, that is, its weights are drawn, as soon as its number of inputs is known.
 */
export class LayerStack {
  /** In order; an Input is not one of them. */
  readonly layers: DenseLayer[] = [];
  /** Features of a sample, once they are known. */
  features: number | undefined = undefined;
  private network: Network | undefined = undefined;

  /** @param owner the model, for messages */
  constructor(private readonly owner: { readonly name: string }) {}

  /** Whether weights have been drawn. */
  get built(): boolean {
    return this.features !== undefined && this.layers.length > 0;
  }

  /**
   * Puts a layer at the end; an Input only at the beginning.
   *
   * @throws TypeError when it is no layer; Error when it is part of a model, or has another's name
   */
  add(layer: LayerInput): void {
    if (layer instanceof InputSpec) {
      if (this.layers.length > 0 || this.features !== undefined) {
        throw new Error('model.add: Input must come first and once, got one after other layers. Begin a new Sequential with it.');
      }
      this.features = layer.features;
      return;
    }
    if (!(layer instanceof DenseLayer)) {
      throw new TypeError(`model.add: the layer must be one of layers, got ${describeValue(layer)}. Write model.add(layers.Dense(10)).`);
    }
    if (layer.owner) throw new Error(`model.add: a layer must be new, got ${layer.name}, which is in ${layer.owner.name} already. Make another with layers.Dense.`);
    if (this.layers.some(({ name }) => name === layer.name)) {
      throw new Error(`model.add: layers must have different names, got ${layer.name} twice. Give it another name, or none.`);
    }
    const inputs = this.layers.at(-1)?.units ?? this.features;
    if (layer.inputUnits !== undefined && inputs !== layer.inputUnits) {
      throw new RangeError(`model.add: ${layer.name} must get the ${layer.inputUnits} inputs that its weights are for, got ${inputs ?? 'an unknown number'}. Make a new layer.`);
    }
    this.dropNetwork();
    // With a layer before it that is not built the number of inputs is known, but Keras waits for the Input, and so do we.
    if (this.features !== undefined && !layer.built) layer.build(inputs!);
    layer.owner = this.owner;
    this.layers.push(layer);
  }

  /**
   * Takes the last layer away, with its weights.
   *
   * @throws Error when there is none
   */
  pop(): DenseLayer {
    this.dropNetwork();
    const layer = this.layers.pop();
    if (!layer) throw new Error('model.pop: the model must have a layer, got none. Add one first.');
    layer.owner = undefined;
    return layer;
  }

  /**
   * The last layer.
   *
   * @throws Error when there is none
   */
  last(who: string): DenseLayer {
    const last = this.layers.at(-1);
    if (!last) throw new Error(`${who}: the model must have a layer, got none. Add one, as in model.add(layers.Dense(1)).`);
    return last;
  }

  /** The network, made when it is first needed; layers without an Input are built for these features. */
  ready(features: number): Network {
    if (this.network) return this.network;
    this.features = features;
    let inputs = features;
    for (const layer of this.layers) {
      if (!layer.built) layer.build(inputs);
      inputs = layer.units;
    }
    const network = new Network(features, this.layers);
    this.layers.forEach((layer, index) => layer.moveTo(network, index));
    this.network = network;
    return network;
  }

  /**
   * All weights and biases together.
   *
   * @throws Error before the stack is built
   */
  countParams(): number {
    this.requireBuilt('model.countParams');
    return this.layers.reduce((sum, layer) => sum + layer.countParams(), 0);
  }

  /** Copies of all weights, layer after layer. */
  getWeights(): NDArray[] {
    return this.layers.flatMap((layer) => layer.getWeights());
  }

  /**
   * Sets all weights, or none when they don't fit.
   *
   * @throws Error before the stack is built; RangeError when number or shapes differ
   */
  setWeights(weights: readonly ArrayInput[]): void {
    this.requireBuilt('model.setWeights');
    const expected = this.layers.reduce((sum, layer) => sum + (layer.useBias ? 2 : 1), 0);
    if (!Array.isArray(weights) || weights.length !== expected) {
      throw new RangeError(`model.setWeights: weights must be ${expected} arrays, got ${describeValue(weights)}. getWeights shows their form.`);
    }
    const before = this.getWeights();
    try {
      this.assign(weights);
    } catch (error) {
      this.assign(before);
      throw error;
    }
  }

  private assign(weights: readonly ArrayInput[]): void {
    let next = 0;
    for (const layer of this.layers) {
      const count = layer.useBias ? 2 : 1;
      layer.setWeights(weights.slice(next, next + count));
      next += count;
    }
  }

  private requireBuilt(who: string): void {
    if (this.built) return;
    throw new Error(`${who}: the model must be built, got ${this.layers.length === 0 ? 'no layers' : 'no input shape'}. Start it with Input([...]), or fit it first.`);
  }

  private dropNetwork(): void {
    for (const layer of this.layers) layer.takeBack();
    this.network = undefined;
  }
}
