import type { NDArray } from 'numpy-ts';
import { callable } from '../callable.js';
import { checkFlag, checkNumber, checkOptions, checkWhole } from '../checks/options.js';
import type { Logs } from './callback.js';
import { MonitorCallback, type MonitorOptions } from './monitor.js';
import { readVerbose, type CallbackVerbose } from './verbose.js';

/** Options of {@link EarlyStopping}. */
export interface EarlyStoppingOptions extends MonitorOptions {
  /** How much better a value must be to count. Default 0. */
  minDelta?: number;
  /** Epochs without a better value after which training ends. Default 0. */
  patience?: number;
  /** 1 says what it does. Default 0. */
  verbose?: CallbackVerbose;
  /** A value that must be beaten, too. Default none. */
  baseline?: number;
  /** Give the model the weights of its best epoch in the end. Default false. */
  restoreBestWeights?: boolean;
  /** Epochs to wait before watching begins. Default 0. */
  startFromEpoch?: number;
}

class EarlyStoppingCallback extends MonitorCallback {
  readonly patience: number;
  readonly verbose: CallbackVerbose;
  readonly baseline: number | undefined;
  readonly restoreBestWeights: boolean;
  readonly startFromEpoch: number;
  /** Epochs without a better value, up to now. */
  wait = 0;
  /** The epoch after which it ended the training, counted from 0; 0 when it did not. */
  stoppedEpoch = 0;
  /** The best epoch so far, counted from 0. */
  bestEpoch = 0;
  /** The weights of the best epoch. */
  bestWeights: NDArray[] | undefined = undefined;

  constructor(options: EarlyStoppingOptions = {}) {
    const who = 'callbacks.EarlyStopping';
    checkOptions(who, options, ['monitor', 'minDelta', 'patience', 'verbose', 'mode', 'baseline', 'restoreBestWeights', 'startFromEpoch']);
    super(who, options, options.minDelta);
    this.patience = checkWhole(who, 'patience', options.patience ?? 0, 0, 'Give the epochs to wait, such as 5.');
    this.verbose = readVerbose(who, options.verbose);
    this.baseline = options.baseline === undefined ? undefined : checkNumber(who, 'baseline', options.baseline, -Infinity, Infinity, 'Leave it out for none.');
    this.restoreBestWeights = checkFlag(who, 'restoreBestWeights', options.restoreBestWeights ?? false);
    this.startFromEpoch = checkWhole(who, 'startFromEpoch', options.startFromEpoch ?? 0, 0, 'It counts from 0.');
  }

  override onTrainBegin(): void {
    this.findDirection();
    this.wait = 0;
    this.stoppedEpoch = 0;
    this.best = undefined;
    this.bestWeights = undefined;
    this.bestEpoch = 0;
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    const current = this.valueIn(logs, 'Early stopping conditioned on metric');
    if (current === undefined || epoch < this.startFromEpoch) return;
    // Without a better one (a NaN is never better) the first epoch that was watched is the best.
    if (this.restoreBestWeights && this.bestWeights === undefined) this.keep(epoch);
    this.wait++;
    if (this.improves(current, this.best)) {
      this.best = current;
      this.keep(epoch);
      if (this.baseline === undefined || this.improves(current, this.baseline)) this.wait = 0;
      return;
    }
    if (this.wait >= this.patience && epoch > 0) {
      this.stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }
  }

  override onTrainEnd(): void {
    if (this.stoppedEpoch > 0 && this.verbose > 0) this.say(`Epoch ${this.stoppedEpoch + 1}: early stopping`);
    if (!this.restoreBestWeights || this.bestWeights === undefined) return;
    if (this.verbose > 0) this.say(`Restoring model weights from the end of the best epoch: ${this.bestEpoch + 1}.`);
    this.model.setWeights(this.bestWeights);
  }

  private keep(epoch: number): void {
    if (this.restoreBestWeights) this.bestWeights = this.model.getWeights();
    this.bestEpoch = epoch;
  }
}

/**
 * Ends the training when a value has stopped getting better.
 *
 * @example
 * const stop = callbacks.EarlyStopping({ monitor: 'loss', patience: 3, restoreBestWeights: true });
 * await model.fit(X, y, { epochs: 10, callbacks: [stop] });
 */
export const EarlyStopping = callable('EarlyStopping', EarlyStoppingCallback);
/** A callback made by `callbacks.EarlyStopping`. */
export type EarlyStopping = EarlyStoppingCallback;
