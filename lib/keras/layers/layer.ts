import type { NDArray } from 'numpy-ts';
import { describeValue, fromFlat, toFlat, type ArrayInput } from '../../arrays/index.js';
import { jupyterDisplay, type Displayable, type MimeBundle } from '../../display/index.js';
import { sizeOf, type LayerSpec, type Network, type Penalty, type Shape } from '../../engine/index.js';
import { refuseNotHere } from '../checks/not-here.js';
import { checkFlag, checkName, checkOptions } from '../checks/options.js';
import type { Initializer } from '../initializers/initializer.js';
import { automaticName } from '../names.js';
import { printAsLine } from '../show/one-line.js';

/** Options that every layer takes. */
export interface LayerOptions {
  /** Default: the class's name in small letters, counted over the session: dense, dense_1. */
  name?: string;
  /** False for a layer whose weights stay as they are; it holds from the next `compile` on. Default true. */
  trainable?: boolean;
}

/** A weight that a layer has: its form, and how it is drawn. */
export interface WeightSpec {
  /** Keras's name of it, such as 'kernel'. */
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
  /** What a variance scaling divides by. */
  readonly fanIn: number;
  readonly fanOut: number;
  /** False for what is measured rather than trained, such as a moving average. */
  readonly trainable: boolean;
  /** What its size costs. */
  readonly penalty?: Penalty;
}

// A built layer holds its own weights, in Keras's layout, until its model's network takes them over.
type Weights =
  | { readonly place: 'nowhere' }
  | { readonly place: 'here'; readonly arrays: readonly Float32Array[] }
  | { readonly place: 'network'; readonly network: Network; readonly first: number };

/** A layer of a model, as in Keras 3: it is built, that is, its weights are drawn, when the shape of its input is known. */
export abstract class Layer implements Displayable {
  readonly name: string;
  /** Whether training changes its weights; a change holds from the next `compile` on. */
  trainable: boolean;
  /** @internal The model that it is part of. */
  owner: { readonly name: string } | undefined = undefined;
  private shapes: { readonly input: Shape; readonly output: Shape } | undefined = undefined;
  private specs: readonly WeightSpec[] = [];
  private held: Weights = { place: 'nowhere' };

  /**
   * @param className the class's name, as the summary shows it
   * @param known the options of this layer beside those that every layer takes
   */
  constructor(readonly className: string, options: LayerOptions, known: readonly string[] = []) {
    refuseInputShape(className, options);
    refuseNotHere(className, options);
    checkOptions(className, options, [...known, 'name', 'trainable']);
    this.trainable = checkFlag(className, 'trainable', options.trainable ?? true);
    this.name = checkName(className, options.name) ?? automaticName(className);
  }

  /** Whether the shape of its input is known, and its weights have been drawn. */
  get built(): boolean {
    return this.shapes !== undefined;
  }

  /** The shape of one sample going in, or undefined as long as the layer is not built. */
  get inputShape(): Shape | undefined {
    return this.shapes?.input;
  }

  /** The shape of one sample coming out, or undefined as long as the layer is not built. */
  get outputShape(): Shape | undefined {
    return this.shapes?.output;
  }

  /**
   * The shape of one sample coming out.
   *
   * @throws RangeError when such a sample cannot go in
   */
  abstract computeOutputShape(inputShape: Shape): Shape;

  /** @internal The layer as the engine's data; asked when it is built. */
  abstract spec(): LayerSpec;

  /** The weights that it has for such an input, in Keras's order. */
  protected weightSpecs(_inputShape: Shape): WeightSpec[] {
    return [];
  }

  /** What makes another layer like this one: the constructor's options, with name and `trainable`. */
  getConfig(): Record<string, unknown> {
    return { name: this.name, trainable: this.trainable };
  }

  /** All its numbers together, 0 as long as the layer is not built. */
  countParams(): number {
    return this.specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  }

  /** Those of its numbers that training changes. */
  countTrainableParams(): number {
    if (!this.trainable) return 0;
    return this.specs.reduce((sum, { shape, trainable }) => sum + (trainable ? sizeOf(shape) : 0), 0);
  }

  /** Name and shape of each weight, in the order of {@link getWeights}; none before the layer is built. */
  get weightShapes(): { readonly name: string; readonly shape: Shape; readonly trainable: boolean }[] {
    return this.specs.map(({ name, shape, trainable }) => ({ name, shape, trainable }));
  }

  /** Copies of its weights, such as kernel and bias; none before the layer is built. */
  getWeights(): NDArray[] {
    return this.arrays().map((data, index) => fromFlat({ data, shape: [...this.specs[index].shape] }));
  }

  /**
   * Sets its weights, in the order of {@link getWeights}.
   *
   * @throws Error before the layer is built; RangeError when number or shapes differ, and then nothing is set
   */
  setWeights(weights: readonly ArrayInput[]): void {
    const who = `${this.name}.setWeights`;
    if (!this.built) throw new Error(`${who}: the layer must be built, got one without inputs. Start the model with Input([...]), or fit it first.`);
    const names = this.specs.map(({ name }) => name).join(', ');
    if (!Array.isArray(weights) || weights.length !== this.specs.length) {
      const wanted = this.specs.length === 1 ? `one array, [${names}]` : `${this.specs.length} arrays, [${names}]`;
      throw new RangeError(`${who}: weights must be ${wanted}, got ${describeValue(weights)}. getWeights shows their form.`);
    }
    this.assign(this.specs.map(({ name, shape }, index) => {
      const { data, shape: given } = toFlat(weights[index], `${who}: weights[${index}]`);
      if (given.length === shape.length && given.every((length, axis) => length === shape[axis])) return data;
      throw new RangeError(`${who}: weights[${index}], the ${name}, must have shape [${shape.join(', ')}], got [${given.join(', ')}]. A kernel has a row for each input and a column for each unit. getWeights shows the form of all.`);
    }));
  }

  /** One line, as the value of a cell. */
  [jupyterDisplay](): MimeBundle {
    return { 'text/plain': `<${this.className} name=${this.name}, built=${this.built}>` };
  }

  /** @internal Draws the first weights. */
  build(inputShape: Shape): void {
    const output = this.computeOutputShape(inputShape);
    this.specs = this.weightSpecs(inputShape);
    this.held = { place: 'here', arrays: this.specs.map(({ initializer, shape, fanIn, fanOut }) => initializer.draw(sizeOf(shape), fanIn, fanOut)) };
    this.shapes = { input: inputShape, output };
  }

  /** @internal The layer for a network: its data, with what holds for every layer. */
  networkSpec(): LayerSpec {
    const penalties = Object.fromEntries(this.specs.flatMap(({ name, penalty }) => (penalty ? [[name, penalty]] : [])));
    return { ...this.spec(), trainable: this.trainable, penalties };
  }

  /** @internal Hands the weights over to a network, where they are the variables from `first` on. */
  moveTo(network: Network, first: number): void {
    this.arrays().forEach((values, index) => network.setVariable(first + index, values));
    this.held = { place: 'network', network, first };
  }

  /** @internal Takes the weights back from the network. */
  takeBack(): void {
    if (this.held.place === 'network') this.held = { place: 'here', arrays: this.arrays() };
  }

  private arrays(): readonly Float32Array[] {
    const { held } = this;
    if (held.place === 'nowhere') return [];
    if (held.place === 'here') return held.arrays;
    return this.specs.map((_, index) => held.network.getVariable(held.first + index));
  }

  private assign(values: readonly ArrayLike<number>[]): void {
    const { held } = this;
    if (held.place === 'network') values.forEach((data, index) => held.network.setVariable(held.first + index, data));
    else if (held.place === 'here') values.forEach((data, index) => held.arrays[index].set(data));
  }
}

printAsLine(Layer, (layer) => layer[jupyterDisplay]()['text/plain']);

// Keras 2 and TensorFlow.js take the shape of the input here.
function refuseInputShape(className: string, options: object): void {
  const key = ['inputShape', 'input_shape', 'inputDim', 'input_dim', 'batchInputShape'].find((name) => options && name in Object(options));
  if (key) throw new TypeError(`${className}: the input's shape must be given by Input, got the option ${key}. Write new Sequential([Input([713]), layers.Dense(10)]).`);
}
