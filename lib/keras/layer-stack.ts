import type { NDArray } from 'numpy-ts';
import { describeValue, type ArrayInput } from '../arrays/index.js';
import type { Network, Shape } from '../engine/index.js';
import { networkMaker, type NetworkMaker } from './backend.js';
import { InputSpec } from './layers/input.js';
import { Layer } from './layers/layer.js';

/** What `Sequential` can be given. */
export type LayerInput = InputSpec | Layer;

/**
 * The layers of a model, with the shape of what goes in, and the network that they become. A layer is built, that is,
 * its weights are drawn, as soon as the shape of its input is known.
 */
export class LayerStack {
  /** In order; an Input is not one of them. */
  readonly layers: Layer[] = [];
  /** The shape of one sample, once it is known. */
  inputShape: Shape | undefined = undefined;
  /** The Input that the model was made with. */
  input: InputSpec | undefined = undefined;
  private network: Network | undefined = undefined;
  // What made it, and the networks on other backends from which its numbers came.
  private maker: NetworkMaker | undefined = undefined;
  private earlier = new WeakSet<Network>();
  // Which layers are trained in it.
  private trained: readonly boolean[] = [];

  /** @param owner the model, for messages */
  constructor(private readonly owner: { readonly name: string }) {}

  /** Whether weights have been drawn. */
  get built(): boolean {
    return this.inputShape !== undefined && this.layers.length > 0;
  }

  /** The shape of one sample coming out, once it is known. */
  get outputShape(): Shape | undefined {
    return this.layers.at(-1)?.outputShape;
  }

  /**
   * Puts a layer at the end; an Input only at the beginning.
   *
   * @throws TypeError when it is no layer; Error when it is part of a model, or has another's name; RangeError when
   *   it can't take what comes out before it
   */
  add(layer: LayerInput): void {
    if (layer instanceof InputSpec) {
      if (this.layers.length > 0 || this.inputShape !== undefined) {
        throw new Error('model.add: Input must come first and once, got one after other layers. Begin a new Sequential with it.');
      }
      this.input = layer;
      this.inputShape = layer.shape;
      return;
    }
    if (!(layer instanceof Layer)) {
      throw new TypeError(`model.add: the layer must be one of layers, got ${describeValue(layer)}. Write model.add(layers.Dense(10)).`);
    }
    if (layer.owner) throw new Error(`model.add: a layer must be new, got ${layer.name}, which is in ${layer.owner.name} already. A layer has weights for one place only. Make another with layers.${layer.className}.`);
    if (this.layers.some(({ name }) => name === layer.name)) {
      throw new Error(`model.add: layers must have different names, got ${layer.name} twice. Give it another name, or none.`);
    }
    const before = this.layers.length > 0 ? this.outputShape : this.inputShape;
    if (layer.built) this.refuseOtherInputs(layer, before);
    // Layers before it that are not built wait for the first data, and so does this one, as in Keras.
    else if (before) layer.build(before);
    this.dropNetwork();
    layer.owner = this.owner;
    this.layers.push(layer);
  }

  /**
   * Takes the last layer away, with its weights.
   *
   * @throws Error when there is none
   */
  pop(): Layer {
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
  last(who: string): Layer {
    const last = this.layers.at(-1);
    if (!last) throw new Error(`${who}: the model must have a layer, got none. Without one there is nothing to compute. Add one, as in model.add(layers.Dense(1)).`);
    return last;
  }

  /**
   * The shape of one sample coming out for such samples going in; nothing is built.
   *
   * @throws RangeError when a layer can't take what comes out before it
   */
  outputShapeFor(inputShape: Shape): Shape {
    return this.layers.reduce<Shape>((shape, layer) => layer.outputShape ?? layer.computeOutputShape(shape), inputShape);
  }

  /** Draws the weights of layers that wait for the shape of the first data; all of them, or none when one doesn't fit. */
  build(inputShape: Shape): void {
    if (this.built && this.layers.every((layer) => layer.built)) return;
    this.outputShapeFor(inputShape);
    this.inputShape = inputShape;
    let shape = inputShape;
    for (const layer of this.layers) {
      if (!layer.built) layer.build(shape);
      shape = layer.outputShape!;
    }
  }

  /**
   * The network, made when it is first needed, and again when another backend is in use; layers without an Input are
   * built for this shape.
   */
  ready(inputShape: Shape): Network {
    const make = networkMaker();
    const before = this.network;
    if (before && this.maker === make) return before;
    this.build(inputShape);
    const network = make(inputShape, this.layers.map((layer, index) => (before ? { ...layer.networkSpec(), trainable: this.trained[index] } : layer.networkSpec())));
    let first = 0;
    for (const layer of this.layers) {
      layer.moveTo(network, first);
      first += layer.weightShapes.length;
    }
    if (before) {
      this.earlier.add(before);
      before.slotOwner?.moveTo(network);
    }
    this.network = network;
    this.maker = make;
    if (!before) this.trained = this.layers.map((layer) => layer.trainable);
    return network;
  }

  /** Whether a network was this one's, on another backend. */
  hasMovedFrom(network: Network): boolean {
    return this.earlier.has(network);
  }

  /** Lets changes of `trainable` hold: they ask for another network. */
  freeze(): void {
    if (this.network && this.layers.some((layer, index) => layer.trainable !== this.trained[index])) this.dropNetwork();
  }

  /** Takes the weights back into the layers; the next {@link ready} makes a new network of them. */
  dropNetwork(): void {
    for (const layer of this.layers) layer.takeBack();
    this.network = undefined;
    this.earlier = new WeakSet();
  }

  /**
   * All numbers of all layers together.
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
    const expected = this.layers.reduce((sum, layer) => sum + layer.weightShapes.length, 0);
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
      const count = layer.weightShapes.length;
      if (count > 0) layer.setWeights(weights.slice(next, next + count));
      next += count;
    }
  }

  private refuseOtherInputs(layer: Layer, before: Shape | undefined): void {
    const wanted = layer.inputShape!;
    if (before && before.length === wanted.length && before.every((length, axis) => length === wanted[axis])) return;
    const number = wanted.length === 1 ? `${wanted[0]} inputs` : `inputs of shape [${wanted.join(', ')}]`;
    throw new RangeError(`model.add: ${layer.name} must get the ${number} that its weights are for, got ${before ? before.join(' x ') : 'an unknown number'}. Make a new layer.`);
  }

  private requireBuilt(who: string): void {
    if (this.built) return;
    throw new Error(`${who}: the model must be built, got ${this.layers.length === 0 ? 'no layers' : 'no input shape'}. Start it with Input([...]), or fit it first.`);
  }
}
