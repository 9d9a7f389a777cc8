import type { NDArray } from 'numpy-ts';
import type { ArrayInput } from '../arrays/index.js';
import { backendWaits, readyBackend } from './backend.js';
import type { EvaluateOptions, FitOptions, PredictOptions } from './checks/fit-options.js';
import { checkOptions } from './checks/options.js';
import type { History } from './history.js';
import { LayerModel } from './layer-model.js';
import type { Loss } from './losses/loss.js';
import { resolveLoss, type LossFunction, type LossName } from './losses/resolve-loss.js';
import { readMetrics, type MetricInput } from './metrics/resolve-metrics.js';
import type { Optimizer } from './optimizers/optimizer.js';
import { resolveOptimizer, type OptimizerName } from './optimizers/resolve-optimizer.js';
import { runEvaluate } from './run/evaluate.js';
import { runFit } from './run/fit.js';
import { runOnBatch, type OnBatchOptions } from './run/on-batch.js';
import { runPredict } from './run/predict.js';
import type { Runner } from './run/run.js';
import type { ModelParts } from './saving/describe-model.js';
import { Training } from './training.js';

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

/**
 * A model of layers one after the other, as in Keras 3. It runs on this library's own engine, unless `useBackend` chose another.
 *
 * @example
 * const model = new Sequential([Input([4]), layers.Dense(10, { activation: 'relu' }), layers.Dense(1)]);
 * model.compile({ loss: 'mse', optimizer: 'adam' });
 * await model.fit(X, y, { epochs: 5 });
 * model.predict([[1, 2, 3, 4]]).shape; // [1, 1]
 */
export class Sequential extends LayerModel {
  /** What the last `fit` saw, also one that was interrupted. */
  history: History | undefined = undefined;
  /** Set to true while `fit` runs, it ends after the batch that is running. */
  stopTraining = false;
  /** The same for an evaluation. */
  stopEvaluating = false;
  /** The same for `predict`. */
  stopPredicting = false;
  private compiledWith: CompileOptions | undefined = undefined;

  /** The optimizer in use, after `compile`; its `learningRate` may be changed at any time. */
  get optimizer(): Optimizer | undefined {
    return this.training?.optimizer;
  }

  /** The loss as `compile` was given it. */
  get loss(): CompileOptions['loss'] | undefined {
    return this.compiledWith?.loss;
  }

  /** What `evaluate` returns, by name: the loss, then the metrics in the order of `compile`. */
  get metricsNames(): string[] {
    return this.training?.listedNames() ?? [];
  }

  /** @internal Keras's class of the metric of that name. */
  metricClass(name: string): string | undefined {
    return this.training?.metrics.find((metric) => metric.name === name)?.className;
  }

  /**
   * Says how to train: what loss to make small, by which optimizer, and what to watch. The weights stay as they are, and
   * an optimizer that is given again goes on with what it remembers.
   *
   * @throws TypeError for names that don't exist, with the nearest one
   */
  compile(options: CompileOptions): void {
    const who = 'model.compile';
    this.state.refuseWhileFitting(who);
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
   * @param x (samples, features): nested arrays, a typed array, an NDArray, a polars DataFrame, a TensorFlow.js tensor
   * @param y (samples,) or (samples, units)
   * @returns the losses and metrics of each epoch
   * @throws when something does not fit, before any training; what a callback throws; the reason of `signal` when that is
   *   aborted: the model then keeps the last finished batch
   * @example
   * const history = await model.fit(X, y, { epochs: 20, batchSize: 16 });
   * history.history.loss.length; // 20
   */
  async fit(x: ArrayInput, y: ArrayInput, options: FitOptions = {}): Promise<History> {
    const who = 'model.fit';
    if (backendWaits()) await readyBackend();
    this.state.refuseWhileFitting(who);
    return runFit(this.runner(who), this.compiled(who), x, y, options);
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
    this.state.refuseUnawaited(who);
    return runEvaluate(this.runner(who), this.compiled(who), x, y, options);
  }

  /**
   * Computes the model's outputs.
   *
   * @param x (samples, features), as {@link fit} takes it
   * @returns (samples, units) as a float32 NDArray; `tf.tensor(model.predict(X).tolist())` is a TensorFlow.js tensor of it
   * @throws when X does not fit
   * @example
   * model.predict(XTest).shape; // [2, 1]
   */
  predict(x: ArrayInput, options: PredictOptions = {}): NDArray {
    const who = 'model.predict';
    this.state.refuseUnawaited(who);
    return runPredict(this.runner(who), x, options);
  }

  /**
   * One step of the optimizer on all rows given, for a training loop of one's own.
   *
   * @returns loss and metrics before the step, as {@link evaluate} returns them
   * @throws as {@link fit}
   * @example
   * const [loss] = model.trainOnBatch(X, y);
   */
  trainOnBatch(x: ArrayInput, y: ArrayInput, options: OnBatchOptions & { returnDict: true }): Record<string, number>;
  trainOnBatch(x: ArrayInput, y: ArrayInput, options?: OnBatchOptions): number[];
  trainOnBatch(x: ArrayInput, y: ArrayInput, options: OnBatchOptions = {}): number[] | Record<string, number> {
    const who = 'model.trainOnBatch';
    this.state.refuseUnawaited(who);
    return runOnBatch(who, this.runner(who), this.compiled(who), x, y, options, true);
  }

  /** Measures loss and metrics on all rows at once, without showing anything. */
  testOnBatch(x: ArrayInput, y: ArrayInput, options: OnBatchOptions & { returnDict: true }): Record<string, number>;
  testOnBatch(x: ArrayInput, y: ArrayInput, options?: OnBatchOptions): number[];
  testOnBatch(x: ArrayInput, y: ArrayInput, options: OnBatchOptions = {}): number[] | Record<string, number> {
    const who = 'model.testOnBatch';
    this.state.refuseUnawaited(who);
    return runOnBatch(who, this.runner(who), this.compiled(who), x, y, options, false);
  }

  /** The outputs of all rows at once, without showing anything. */
  predictOnBatch(x: ArrayInput): NDArray {
    return this.predict(x, { verbose: 0 });
  }

  private runner(who: string): Runner {
    this.stack.last(who);
    return { model: this, stack: this.stack, state: this.state };
  }

  private compiled(who: string): Training {
    if (this.training) return this.training;
    throw new Error(`${who}: the model must be compiled, got one that is not. Training needs a loss to make small and an optimizer that does it. Call model.compile({ loss: 'mse', optimizer: 'adam' }) first.`);
  }
}
