import type { NDArray } from 'numpy-ts';
import { describeValue, suggestion, type ArrayInput } from '../arrays/index.js';
import { jupyterDisplay, type Displayable, type MimeBundle } from '../display/index.js';
import { checkFlag, checkName, checkOptions, checkWhole } from './checks/options.js';
import { LayerStack, type LayerInput } from './layer-stack.js';
import type { Layer } from './layers/layer.js';
import { automaticName } from './names.js';
import { RunState } from './run/run-state.js';
import { Saveable } from './saving/saveable.js';
import { showFixedText } from './show/fixed-text.js';
import { printAsLine } from './show/one-line.js';
import { summaryLines } from './show/summary.js';
import type { Training } from './training.js';

/** A shape as Keras gives it: null stands for any number of rows. */
export type BatchShape = readonly (number | null)[];

/** What `model.summary` takes. */
export interface SummaryOptions {
  /** Letters in a line. Default 76. */
  lineLength?: number;
  /** Called with each line, instead of showing them. */
  printFn?: (line: string) => void;
}

/** The part of a model that is layers and weights. */
export abstract class LayerModel extends Saveable implements Displayable {
  /** sequential, sequential_1, ..., counted over the session, or as given. */
  readonly name: string;
  /** @internal */
  protected readonly stack: LayerStack;
  /** @internal */
  protected training: Training | undefined = undefined;
  /** @internal */
  protected readonly state = new RunState();

  /** @param layers what to {@link add}, in order; an Input may come first */
  constructor(layers: readonly LayerInput[] = [], options: { name?: string } = {}) {
    super();
    if (!Array.isArray(layers)) throw new TypeError(`Sequential: layers must be an array, got ${describeValue(layers)}. Write new Sequential([layers.Dense(1)]).`);
    checkOptions('Sequential', options, ['name']);
    this.name = checkName('Sequential', options.name) ?? automaticName('Sequential');
    this.stack = new LayerStack(this);
    for (const layer of layers) this.add(layer);
  }

  /** The layers in order; an Input is not one of them. */
  get layers(): Layer[] {
    return [...this.stack.layers];
  }

  /** Whether the weights have been drawn: at once after an Input, otherwise at the first `fit`. */
  get built(): boolean {
    return this.stack.built;
  }

  /** The shape of what goes in, such as [null, 713]; undefined as long as it is not known. */
  get inputShape(): BatchShape | undefined {
    return this.stack.inputShape && [null, ...this.stack.inputShape];
  }

  /** The shape of what comes out, such as [null, 1]; undefined before the model is built. */
  get outputShape(): BatchShape | undefined {
    return this.stack.outputShape && [null, ...this.stack.outputShape];
  }

  /** Whether training changes any layer. Setting it sets that of all layers; a change holds from the next `compile` on. */
  get trainable(): boolean {
    return this.stack.layers.length === 0 || this.stack.layers.some((layer) => layer.trainable);
  }

  set trainable(value: boolean) {
    checkFlag('model', 'trainable', value);
    for (const layer of this.stack.layers) layer.trainable = value;
  }

  /**
   * Puts a layer at the end; an Input only at the beginning.
   *
   * @throws TypeError when it is no layer, Error when it is part of a model already
   */
  add(layer: LayerInput): void {
    this.state.refuseWhileFitting('model.add');
    this.stack.add(layer);
  }

  /**
   * Takes the last layer away, and returns it.
   *
   * @throws Error when there is none
   */
  pop(): Layer {
    this.state.refuseWhileFitting('model.pop');
    return this.stack.pop();
  }

  /**
   * The layer of that name, or at that place, counted from 0, or from the end as -1.
   *
   * @throws RangeError when there is none
   * @example
   * model.getLayer(0) === model.layers[0]; // true
   */
  getLayer(which: string | number): Layer {
    const { layers } = this.stack;
    const found = typeof which === 'string' ? layers.find(({ name }) => name === which) : layers.at(which);
    if (found && (typeof which === 'string' || Number.isInteger(which))) return found;
    const fix = layers.length === 0 ? 'The model has no layers.'
      : typeof which === 'string' ? suggestion(which, layers.map(({ name }) => name)) : `Give a name, or a number from 0 to ${layers.length - 1}.`;
    throw new RangeError(`model.getLayer: the layer must be one of the model's, got ${describeValue(which)}. ${fix}`);
  }

  /**
   * Draws the weights of a model that was made without an Input.
   *
   * @param inputShape with null for the rows, such as [null, 713]
   * @throws RangeError when it is no such shape, or another than the model was built for
   * @example
   * new Sequential([layers.Dense(3)]).build([null, 4]);
   */
  build(inputShape: BatchShape): void {
    const who = 'model.build';
    this.state.refuseWhileFitting(who);
    const [rows, ...sample] = Array.isArray(inputShape) ? inputShape as BatchShape : [0];
    if (rows !== null || sample.length === 0) {
      throw new RangeError(`${who}: inputShape must be an array that begins with null, for any number of rows, got ${JSON.stringify(inputShape)}. Write model.build([null, 713]) for 713 features.`);
    }
    const shape = sample.map((length) => checkWhole(who, 'each length of inputShape', length, 1, 'Write model.build([null, 713]) for 713 features.'));
    const before = this.stack.inputShape;
    if (before && (before.length !== shape.length || before.some((length, axis) => length !== shape[axis]))) {
      throw new RangeError(`${who}: inputShape must be the one that the model has, got ${JSON.stringify(inputShape)} for [null, ${before.join(', ')}]. Make a new model.`);
    }
    this.stack.last(who);
    this.stack.build(shape);
  }

  /** Shows the table of layers and parameters, as Keras 3 prints it; or gives its lines to `printFn`. */
  summary(options: SummaryOptions = {}): void {
    checkOptions('model.summary', options, ['lineLength', 'printFn']);
    const lineLength = options.lineLength === undefined ? undefined
      : checkWhole('model.summary', 'lineLength', options.lineLength, 20, 'Give the letters in a line, such as 80.');
    const lines = summaryLines({ name: this.name, layers: this.stack.layers, optimizerParams: this.training?.optimizerParams }, lineLength);
    if (options.printFn) lines.forEach((line) => options.printFn!(line));
    else showFixedText(lines.join('\n'));
  }

  /**
   * All weights and biases together.
   *
   * @throws Error before the model is built
   */
  countParams(): number {
    return this.stack.countParams();
  }

  /** Copies of all weights, layer after layer: kernel (inputs, units), bias (units,). None before the model is built. */
  getWeights(): NDArray[] {
    return this.stack.getWeights();
  }

  /**
   * Sets all weights, in the order of {@link getWeights}.
   *
   * @throws Error before the model is built; RangeError when number or shapes differ, and then nothing is set
   */
  setWeights(weights: readonly ArrayInput[]): void {
    this.state.refuseUnawaited('model.setWeights');
    this.stack.setWeights(weights);
  }

  /** One line, as the value of a cell. */
  [jupyterDisplay](): MimeBundle {
    return { 'text/plain': `<Sequential name=${this.name}, built=${this.built}>` };
  }
}

printAsLine(LayerModel, (model) => model[jupyterDisplay]()['text/plain']);
