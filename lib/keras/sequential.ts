import type { NDArray } from 'numpy-ts';
import { describeValue, fromFlat, type ArrayInput } from '../arrays/index.js';
import { interruptSignal, jupyterDisplay, type Displayable, type MimeBundle } from '../display/index.js';
import { evaluate, fit, predict, type Dataset } from '../engine/index.js';
import { backendWaits, readyBackend } from './backend.js';
import { readFeatures } from './checks/features.js';
import { readFitOptions, readPredictOptions, type EvaluateOptions, type FitOptions, type FitSettings, type PredictOptions } from './checks/fit-options.js';
import { checkName, checkOptions, checkWhole } from './checks/options.js';
import { History } from './history.js';
import { LayerStack, type LayerInput } from './layer-stack.js';
import type { Layer } from './layers/layer.js';
import { weighClasses } from './checks/weights.js';
import type { Loss } from './losses/loss.js';
import { resolveLoss, type LossFunction, type LossName } from './losses/resolve-loss.js';
import { readMetrics, type MetricInput } from './metrics/resolve-metrics.js';
import { automaticName } from './names.js';
import type { Optimizer } from './optimizers/optimizer.js';
import { resolveOptimizer, type OptimizerName } from './optimizers/resolve-optimizer.js';
import { sessionRandom } from './random.js';
import type { ModelParts } from './saving/describe-model.js';
import { Saveable } from './saving/saveable.js';
import { showFixedText } from './show/fixed-text.js';
import { ProgressLog } from './show/progress-log.js';
import { summaryLines } from './show/summary.js';
import { splitRows, Training, type Checked } from './training.js';

/** What `model.compile` takes. */
export interface CompileOptions {
  /** What to make small. */
  loss: LossName | Loss | LossFunction;
  /** How to do it. Default 'rmsprop'. */
  optimizer?: OptimizerName | Optimizer;
  /** What to watch beside the loss. Default nothing. */
  metrics?: MetricInput[];
  /** The same, with rows counting by their sample or class weights. Default nothing. */
  weightedMetrics?: MetricInput[];
}

/** What `model.summary` takes. */
export interface SummaryOptions {
  /** Letters in a line. Default 76. */
  lineLength?: number;
  /** Called with each line, instead of showing them. */
  printFn?: (line: string) => void;
}

/**
 * A model of layers one after the other, as in Keras 3. It runs on this library's own engine.
 *
 * @example
 * const model = new Sequential([Input([4]), layers.Dense(10, { activation: 'relu' }), layers.Dense(1)]);
 * model.compile({ loss: 'mse', optimizer: 'adam' });
 * await model.fit(X, y, { epochs: 5 });
 * model.predict([[1, 2, 3, 4]]).shape; // [1, 1]
 */
export class Sequential extends Saveable implements Displayable {
  /** sequential, sequential_1, ..., counted over the session, or as given. */
  readonly name: string;
  /** What the last `fit` saw, also one that was interrupted. */
  history: History | undefined = undefined;
  /** Set to true while `fit` runs, it ends after the batch that is running. */
  stopTraining = false;
  private readonly stack: LayerStack;
  private training: Training | undefined = undefined;
  private compiledWith: CompileOptions | undefined = undefined;
  private fitting = false;

  /** @param layers what to {@link add}, in order; an Input may come first */
  constructor(layers: readonly LayerInput[] = [], options: { name?: string } = {}) {
    super();
    checkOptions('Sequential', options, ['name']);
    if (!Array.isArray(layers)) throw new TypeError(`Sequential: layers must be an array, got ${describeValue(layers)}. Write new Sequential([layers.Dense(1)]).`);
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

  /** The optimizer in use, after `compile`. */
  get optimizer(): Optimizer | undefined {
    return this.training?.optimizer;
  }

  /**
   * Puts a layer at the end; an Input only at the beginning.
   *
   * @throws TypeError when it is no layer, Error when it is part of a model already
   */
  add(layer: LayerInput): void {
    this.refuseWhileFitting('model.add');
    this.stack.add(layer);
  }

  /**
   * Takes the last layer away, and returns it.
   *
   * @throws Error when there is none
   */
  pop(): Layer {
    this.refuseWhileFitting('model.pop');
    return this.stack.pop();
  }

  /**
   * Says how to train: what loss to make small, by which optimizer, and what to watch.
   *
   * @throws TypeError for names that don't exist, with the nearest one
   */
  compile(options: CompileOptions): void {
    const who = 'model.compile';
    this.refuseWhileFitting(who);
    checkOptions(who, options, ['loss', 'optimizer', 'metrics', 'weightedMetrics']);
    if (options?.loss === undefined) throw new TypeError(`${who}: loss must be given, got undefined. Write model.compile({ loss: 'mse', optimizer: 'adam' }).`);
    this.stack.freeze();
    this.training = new Training(this.stack, resolveLoss(who, options.loss),
      resolveOptimizer(who, options.optimizer ?? 'rmsprop'), readMetrics(who, options.metrics ?? [], options.weightedMetrics ?? []));
    this.compiledWith = { ...options };
  }

  /** @internal What it is made of, for a file. */
  parts(): ModelParts {
    const { stack, training, compiledWith: given } = this;
    return { stack, training, compiled: given && training && { optimizer: training.optimizer, loss: given.loss, metrics: given.metrics, weightedMetrics: given.weightedMetrics } };
  }

  /**
   * Trains the model; a second call goes on where the first one ended. Write `await` before it.
   *
   * @param x (samples, features)
   * @param y (samples,) or (samples, units)
   * @returns the losses and metrics of each epoch
   * @throws when something does not fit, before any training; the reason of `signal` when that is aborted: the model
   *   then keeps the last finished batch
   * @example
   * const history = await model.fit(X, y, { epochs: 20, batchSize: 16 });
   * history.history.loss.length; // 20
   */
  async fit(x: ArrayInput, y: ArrayInput, options: FitOptions = {}): Promise<History> {
    const who = 'model.fit';
    if (backendWaits()) await readyBackend();
    this.refuseWhileFitting(who);
    this.stack.last(who);
    const training = this.compiled(who);
    const settings = readFitOptions(who, options);
    const all = training.read(who, x, y, this.stack.inputShape, '', settings.sampleWeight);
    const [data, validation] = split(who, training, all, settings);
    const trainer = training.ready(who, all.shape);

    const history = new History(training.names(validation !== undefined));
    const log = new ProgressLog(settings.verbose, Math.ceil(data.rows / settings.batchSize), settings.epochs);
    this.history = history;
    this.stopTraining = false;
    this.fitting = true;
    try {
      await fit(trainer, data, all.objective, {
        epochs: settings.epochs,
        initialEpoch: settings.initialEpoch,
        batchSize: settings.batchSize,
        shuffle: settings.shuffle ? sessionRandom() : undefined,
        validation,
        signal: settings.signal ?? interruptSignal(),
        stopped: () => this.stopTraining,
        onEpochBegin: (epoch) => log.beginEpoch(epoch),
        onBatchEnd: (step, totals) => log.step(step, () => training.means(totals)),
        onEpochEnd: (epoch, totals, measured) => {
          const values = training.means(totals);
          if (measured) for (const [name, value] of training.means(measured, 'val_')) values.set(name, value);
          history.record(epoch, values);
          log.endEpoch(values);
        },
      });
    } finally {
      this.fitting = false;
      log.close();
    }
    return history;
  }

  /**
   * Measures loss and metrics on given rows.
   *
   * @returns the loss, then the metrics in the order of `compile`; by name with `returnDict`
   * @throws as {@link fit}
   * @example
   * const [loss, accuracy] = model.evaluate(XTest, yTest);
   */
  evaluate(x: ArrayInput, y: ArrayInput, options: EvaluateOptions & { returnDict: true }): Record<string, number>;
  evaluate(x: ArrayInput, y: ArrayInput, options?: EvaluateOptions): number[];
  evaluate(x: ArrayInput, y: ArrayInput, options: EvaluateOptions = {}): number[] | Record<string, number> {
    const who = 'model.evaluate';
    this.refuseWhileFitting(who);
    checkOptions(who, options, ['batchSize', 'verbose', 'returnDict', 'sampleWeight']);
    this.stack.last(who);
    const training = this.compiled(who);
    const { batchSize, verbose } = readPredictOptions(who, options);
    const { data, shape, objective } = training.read(who, x, y, this.stack.inputShape, '', options.sampleWeight);
    const log = new ProgressLog(verbose, Math.ceil(data.rows / batchSize));
    log.beginEpoch(0);
    const values = training.means(evaluate(this.stack.ready(shape), data, objective, interruptSignal()));
    log.endEpoch(values);
    log.close();
    return options.returnDict ? Object.fromEntries(values) : training.listedNames().map((name) => values.get(name)!);
  }

  /**
   * Computes the model's outputs.
   *
   * @param x (samples, features)
   * @returns (samples, units) as float32
   * @throws when X does not fit
   * @example
   * model.predict(XTest).shape; // [2, 1]
   */
  predict(x: ArrayInput, options: PredictOptions = {}): NDArray {
    const who = 'model.predict';
    this.refuseWhileFitting(who);
    checkOptions(who, options, ['batchSize', 'verbose']);
    this.stack.last(who);
    const { batchSize, verbose } = readPredictOptions(who, options);
    const X = readFeatures(who, 'X', x, this.stack.inputShape);
    const log = new ProgressLog(verbose, Math.ceil(X.rows / batchSize));
    log.beginEpoch(0);
    const network = this.stack.ready(X.shape);
    const output = predict(network, X.data, X.rows, interruptSignal());
    log.endEpoch(new Map());
    log.close();
    return fromFlat({ data: output, shape: [X.rows, ...network.outputShape] });
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
    this.refuseWhileFitting('model.setWeights');
    this.stack.setWeights(weights);
  }

  /** One line, as the value of a cell. */
  [jupyterDisplay](): MimeBundle {
    return { 'text/plain': `<Sequential name=${this.name}, built=${this.built}>` };
  }

  private refuseWhileFitting(who: string): void {
    if (this.fitting) throw new Error(`${who}: the model must not be in training, got a fit that still runs. Write await before model.fit(...).`);
  }

  private compiled(who: string): Training {
    if (this.training) return this.training;
    throw new Error(`${who}: the model must be compiled, got one that is not. Call model.compile({ loss: 'mse', optimizer: 'adam' }) first.`);
  }
}

function split(who: string, training: Training, all: Checked, settings: FitSettings): [Dataset, Dataset | undefined] {
  const { validationData, validationSplit, classWeight } = settings;
  // Classes count in training only, as in Keras.
  const weighed = (data: Dataset): Dataset => (classWeight ? weighClasses(who, data, classWeight) : data);
  if (validationData) {
    const [x, y, sampleWeight] = validationData;
    return [weighed(all.data), training.read(who, x, y, all.shape, 'the validation ', sampleWeight).data];
  }
  if (validationSplit === 0) return [weighed(all.data), undefined];
  const [first, last] = splitRows(all.data, validationSplit);
  if (first.rows > 0 && last.rows > 0) return [weighed(first), last];
  throw new RangeError(`${who}: validationSplit must leave rows to train on and to validate on, got ${validationSplit} of ${all.data.rows}. Give another share, or more rows.`);
}
