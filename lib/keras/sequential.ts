import * as np from 'numpy-ts';
import type { NDArray } from 'numpy-ts';
import { describeValue, type ArrayInput } from '../arrays/index.js';
import { evaluate, fit, predict, Trainer, type Totals } from '../engine/index.js';
import { readFeatures } from './checks/features.js';
import { readFitOptions, readPredictOptions, type EvaluateOptions, type FitOptions, type PredictOptions } from './checks/fit-options.js';
import { checkOptions, checkWhole } from './checks/options.js';
import { History } from './history.js';
import { interruptSignal } from './interrupt.js';
import { LayerStack, type LayerInput } from './layer-stack.js';
import type { DenseLayer } from './layers/dense.js';
import { resolveLoss, type Loss, type LossName } from './losses/loss.js';
import { checkMetrics, type MetricName } from './metrics.js';
import { automaticName } from './names.js';
import { asDataset, namedMeans, objectiveFor, readLabels, slice, type Goals } from './objective.js';
import type { Optimizer } from './optimizers/optimizer.js';
import { resolveOptimizer, type OptimizerName } from './optimizers/resolve-optimizer.js';
import { sessionRandom } from './random.js';
import { showFixedText } from './show/fixed-text.js';
import { ProgressLog } from './show/progress-log.js';
import { summaryLines } from './show/summary.js';

/** What `model.compile` takes. */
export interface CompileOptions {
  /** What to make small. */
  loss: LossName | Loss;
  /** How to do it. Default 'rmsprop'. */
  optimizer?: OptimizerName | Optimizer;
  /** What to watch beside the loss. Default nothing. */
  metrics?: MetricName[];
}

/** What `model.summary` takes. */
export interface SummaryOptions {
  /** Letters in a line. Default 76. */
  lineLength?: number;
  /** Called with each line, instead of showing them. */
  printFn?: (line: string) => void;
}

interface Compiled extends Goals {
  readonly optimizer: Optimizer;
}

/**
 * A model of layers one after the other, as in Keras 3. Dense layers run on this library's own engine.
 *
 * @example
 * const model = new Sequential([Input([4]), layers.Dense(10, { activation: 'relu' }), layers.Dense(1)]);
 * model.compile({ loss: 'mse', optimizer: 'adam' });
 * await model.fit(X, y, { epochs: 5 });
 * model.predict(X); // an NDArray of shape (samples, 1)
 */
export class Sequential {
  /** sequential, sequential_1, ..., counted over the session, or as given. */
  readonly name: string;
  /** What the last `fit` saw, also one that was interrupted. */
  history: History | undefined = undefined;
  /** Set to true while `fit` runs, it ends after the batch that is running. */
  stopTraining = false;
  private readonly stack: LayerStack;
  private trainer: Trainer | undefined = undefined;
  private compiled: Compiled | undefined = undefined;
  private fitting = false;

  /** @param layers what to {@link add}, in order; an Input may come first */
  constructor(layers: readonly LayerInput[] = [], options: { name?: string } = {}) {
    checkOptions('Sequential', options, ['name']);
    if (!Array.isArray(layers)) throw new TypeError(`Sequential: layers must be an array, got ${describeValue(layers)}. Write new Sequential([layers.Dense(1)]).`);
    this.name = options.name ?? automaticName('Sequential');
    this.stack = new LayerStack(this);
    for (const layer of layers) this.add(layer);
  }

  /** The layers in order; an Input is not one of them. */
  get layers(): DenseLayer[] {
    return [...this.stack.layers];
  }

  /** Whether the weights have been drawn: at once after an Input, otherwise at the first `fit`. */
  get built(): boolean {
    return this.stack.built;
  }

  /** The optimizer in use, after `compile`. */
  get optimizer(): Optimizer | undefined {
    return this.compiled?.optimizer;
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
  pop(): DenseLayer {
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
    checkOptions(who, options, ['loss', 'optimizer', 'metrics']);
    if (options?.loss === undefined) throw new TypeError(`${who}: loss must be given, got undefined. Write model.compile({ loss: 'mse', optimizer: 'adam' }).`);
    const loss = resolveLoss(who, options.loss);
    const optimizer = resolveOptimizer(who, options.optimizer ?? 'rmsprop');
    this.compiled = { loss, optimizer, metrics: checkMetrics(who, options.metrics ?? []) };
    this.trainer = undefined;
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
   * history.history.loss; // 20 numbers
   */
  async fit(x: ArrayInput, y: ArrayInput, options: FitOptions = {}): Promise<History> {
    const who = 'model.fit';
    this.refuseWhileFitting(who);
    const last = this.stack.last(who);
    const goals = this.goals(who);
    const settings = readFitOptions(who, options);
    const X = readFeatures(who, 'X', x, this.stack.features);
    const labels = readLabels(who, 'y', y, X, goals, last);
    const objective = objectiveFor(who, goals, last, labels);
    const all = asDataset(X, labels);
    const trained = settings.validationData || settings.validationSplit === 0 ? X.rows : Math.floor(X.rows * (1 - settings.validationSplit));
    if (trained === 0) throw new RangeError(`${who}: validationSplit must leave rows to train on, got ${settings.validationSplit} of ${X.rows}. Give a smaller share, or more rows.`);
    const validation = settings.validationData ? this.readPair(who, settings.validationData, X.features, goals, last)
      : trained < X.rows ? slice(all, trained, X.rows) : undefined;
    const trainer = this.readyTrainer(who, goals.optimizer, X.features);

    const names = [...namedMeans(goals, emptyTotals).keys()];
    const history = new History(validation ? [...names, ...names.map((name) => `val_${name}`)] : names);
    const log = new ProgressLog(settings.verbose, Math.ceil(trained / settings.batchSize), settings.epochs);
    this.history = history;
    this.stopTraining = false;
    this.fitting = true;
    try {
      await fit(trainer, trained < X.rows ? slice(all, 0, trained) : all, objective, {
        epochs: settings.epochs,
        initialEpoch: settings.initialEpoch,
        batchSize: settings.batchSize,
        shuffle: settings.shuffle ? sessionRandom() : undefined,
        validation,
        signal: settings.signal ?? interruptSignal(),
        stopped: () => this.stopTraining,
        onEpochBegin: (epoch) => log.beginEpoch(epoch),
        onBatchEnd: (step, totals) => log.step(step, () => namedMeans(goals, totals)),
        onEpochEnd: (epoch, totals, measured) => {
          const values = namedMeans(goals, totals);
          if (measured) for (const [name, value] of namedMeans(goals, measured, 'val_')) values.set(name, value);
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
    checkOptions(who, options, ['batchSize', 'verbose', 'returnDict']);
    const last = this.stack.last(who);
    const goals = this.goals(who);
    const { batchSize, verbose } = readPredictOptions(who, options);
    const X = readFeatures(who, 'X', x, this.stack.features);
    const labels = readLabels(who, 'y', y, X, goals, last);
    const objective = objectiveFor(who, goals, last, labels);
    const log = new ProgressLog(verbose, Math.ceil(X.rows / batchSize));
    log.beginEpoch(0);
    const values = namedMeans(goals, evaluate(this.stack.ready(X.features), asDataset(X, labels), objective));
    log.endEpoch(values);
    log.close();
    return options.returnDict ? Object.fromEntries(values) : ['loss', ...goals.metrics].map((name) => values.get(name)!);
  }

  /**
   * Computes the model's outputs.
   *
   * @param x (samples, features)
   * @returns (samples, units) as float32
   * @throws when X does not fit
   * @example
   * model.predict(XTest);
   */
  predict(x: ArrayInput, options: PredictOptions = {}): NDArray {
    const who = 'model.predict';
    this.refuseWhileFitting(who);
    checkOptions(who, options, ['batchSize', 'verbose']);
    const last = this.stack.last(who);
    const { batchSize, verbose } = readPredictOptions(who, options);
    const X = readFeatures(who, 'X', x, this.stack.features);
    const log = new ProgressLog(verbose, Math.ceil(X.rows / batchSize));
    log.beginEpoch(0);
    const output = predict(this.stack.ready(X.features), X.data, X.rows);
    log.endEpoch(new Map());
    log.close();
    return np.array(output).reshape(X.rows, last.units);
  }

  /** Shows the table of layers and parameters, as Keras 3 prints it; or gives its lines to `printFn`. */
  summary(options: SummaryOptions = {}): void {
    checkOptions('model.summary', options, ['lineLength', 'printFn']);
    const lineLength = options.lineLength === undefined ? undefined
      : checkWhole('model.summary', 'lineLength', options.lineLength, 20, 'Give the letters in a line, such as 80.');
    const lines = summaryLines({ name: this.name, layers: this.stack.layers, optimizerSlots: this.trainer && this.compiled?.optimizer.slots }, lineLength);
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

  private refuseWhileFitting(who: string): void {
    if (this.fitting) throw new Error(`${who}: the model must not be in training, got a fit that still runs. Write await before model.fit(...).`);
  }

  private goals(who: string): Compiled {
    const { compiled } = this;
    if (!compiled) throw new Error(`${who}: the model must be compiled, got one that is not. Call model.compile({ loss: 'mse', optimizer: 'adam' }) first.`);
    const last = this.stack.last(who);
    if (last.activation === 'softmax' && last.units === 1) {
      throw new RangeError(`${who}: softmax must have at least 2 units, got 1, which is always 1. Use 'sigmoid' for a yes or no.`);
    }
    if (last.units === 1 && (compiled.loss.target === 'one_hot' || compiled.loss.target === 'class_numbers')) {
      throw new RangeError(`${who}: ${compiled.loss.name} must have a unit for each class, got 1. Use 'binary_crossentropy' with a sigmoid, or more units.`);
    }
    return compiled;
  }

  private readPair(who: string, [x, y]: readonly [ArrayInput, ArrayInput], features: number, goals: Goals, last: DenseLayer) {
    const X = readFeatures(who, 'the validation X', x, features);
    return asDataset(X, readLabels(who, 'the validation y', y, X, goals, last));
  }

  private readyTrainer(who: string, optimizer: Optimizer, features: number): Trainer {
    const network = this.stack.ready(features);
    if (this.trainer && this.trainer.network !== network) {
      throw new Error(`${who}: the layers must stay as they were when training began, got changed ones. Call model.compile again.`);
    }
    if (optimizer.trains && optimizer.trains !== this) {
      throw new Error(`${who}: an optimizer must train one model, got one that trained another. Make a new one for each model.`);
    }
    optimizer.trains = this;
    this.trainer ??= new Trainer(network, () => optimizer.rule());
    return this.trainer;
  }
}

const emptyTotals: Totals = { rows: 0, loss: 0, metrics: [] };
