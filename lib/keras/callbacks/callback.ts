import type { NDArray } from 'numpy-ts';
import { callable } from '../callable.js';
import type { Sequential } from '../sequential.js';
import type { Verbose } from '../show/progress-log.js';

/** Losses and metrics by Keras's names: loss, accuracy, val_loss. What a callback adds goes into the history too. */
export type Logs = Record<string, number>;

/** What a callback is told about the run. */
export interface CallbackParams {
  readonly verbose: Verbose;
  readonly epochs: number;
  /** Batches in an epoch. */
  readonly steps: number;
}

/** What a hook may return; a promise is waited for, but only in `fit`. */
export type Hooked = void | Promise<void>;

class BaseCallback {
  private trained: Sequential | undefined = undefined;
  /** Epochs, steps in an epoch, and how much is shown. */
  params: CallbackParams = { verbose: 0, epochs: 0, steps: 0 };
  /** @internal Where messages go: into the progress that is shown, else to the console. */
  say: (message: string) => void = (message) => console.log(message);

  /**
   * The model that runs.
   *
   * @throws Error before `fit`, `evaluate` or `predict` has set it
   */
  get model(): Sequential {
    if (this.trained) return this.trained;
    throw new Error('callback.model: the callback must be given to fit, evaluate or predict first, got one that was not. Write callbacks: [callback].');
  }

  /** Called before a run. */
  setModel(model: Sequential): void {
    this.trained = model;
  }

  /** Called before a run. */
  setParams(params: CallbackParams): void {
    this.params = params;
  }

  onTrainBegin(_logs: Logs): Hooked {}
  onTrainEnd(_logs: Logs): Hooked {}
  /** @param _epoch counted from 0 */
  onEpochBegin(_epoch: number, _logs: Logs): Hooked {}
  onEpochEnd(_epoch: number, _logs: Logs): Hooked {}
  /** @param _batch counted from 0 in each epoch */
  onTrainBatchBegin(batch: number, logs: Logs): Hooked {
    return this.onBatchBegin(batch, logs);
  }
  /** `logs` are those of the epoch so far. */
  onTrainBatchEnd(batch: number, logs: Logs): Hooked {
    return this.onBatchEnd(batch, logs);
  }
  /** Another name of {@link onTrainBatchBegin}. */
  onBatchBegin(_batch: number, _logs: Logs): Hooked {}
  /** Another name of {@link onTrainBatchEnd}. */
  onBatchEnd(_batch: number, _logs: Logs): Hooked {}
  /** Before an evaluation: `evaluate`, or the validation after an epoch. */
  onTestBegin(_logs: Logs): Hooked {}
  onTestEnd(_logs: Logs): Hooked {}
  onTestBatchBegin(_batch: number, _logs: Logs): Hooked {}
  onTestBatchEnd(_batch: number, _logs: Logs): Hooked {}
  onPredictBegin(_logs: Logs): Hooked {}
  onPredictEnd(_logs: Logs): Hooked {}
  onPredictBatchBegin(_batch: number, _logs: Logs): Hooked {}
  /** `logs.outputs` is what was predicted for the batch. */
  onPredictBatchEnd(_batch: number, _logs: { outputs: NDArray }): Hooked {}

  /** @internal Called when a run is over, also after an error. */
  release(): void {}
}

/**
 * What is called while a model trains. Extend it, and write the methods that you need; `this.model` is the model.
 *
 * @example
 * class StopAt extends callbacks.Callback {
 *   onEpochEnd(epoch, logs) { if (logs.loss < 0.1) this.model.stopTraining = true; }
 * }
 * await model.fit(X, y, { epochs: 3, callbacks: [new StopAt()] });
 */
export const Callback = callable('Callback', BaseCallback);
/** What is called while a model trains. */
export type Callback = BaseCallback;

/** The methods of a callback that are called in the course of a run. */
export type HookName = Extract<keyof BaseCallback, `on${string}`>;

/** Their names. */
export const hookNames: readonly HookName[] = [
  'onTrainBegin', 'onTrainEnd', 'onEpochBegin', 'onEpochEnd', 'onTrainBatchBegin', 'onTrainBatchEnd', 'onBatchBegin', 'onBatchEnd',
  'onTestBegin', 'onTestEnd', 'onTestBatchBegin', 'onTestBatchEnd', 'onPredictBegin', 'onPredictEnd', 'onPredictBatchBegin', 'onPredictBatchEnd',
];
