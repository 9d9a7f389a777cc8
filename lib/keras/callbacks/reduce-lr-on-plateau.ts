import { callable } from '../callable.js';
import { checkNumber, checkOptions, checkWhole } from '../checks/options.js';
import { pythonFloat } from '../show/python-number.js';
import type { Logs } from './callback.js';
import { learningRateOf, setLearningRate } from './learning-rate.js';
import { MonitorCallback, type MonitorOptions } from './monitor.js';
import { readVerbose, type CallbackVerbose } from './verbose.js';

/** Options of {@link ReduceLROnPlateau}. */
export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** What the learning rate is multiplied by. Default 0.1. */
  factor?: number;
  /** Epochs without a better value after which it is reduced. Default 10. */
  patience?: number;
  /** 1 says what it does. Default 0. */
  verbose?: CallbackVerbose;
  /** How much better a value must be to count. Default 0.0001. */
  minDelta?: number;
  /** Epochs to wait after a reduction before watching goes on. Default 0. */
  cooldown?: number;
  /** What the learning rate doesn't go below. Default 0. */
  minLr?: number;
}

class ReduceLROnPlateauCallback extends MonitorCallback {
  readonly factor: number;
  readonly patience: number;
  readonly verbose: CallbackVerbose;
  readonly cooldown: number;
  readonly minLr: number;
  /** Epochs of rest that are left. */
  cooldownCounter = 0;
  /** Epochs without a better value, up to now. */
  wait = 0;

  constructor(options: ReduceLROnPlateauOptions = {}) {
    const who = 'callbacks.ReduceLROnPlateau';
    checkOptions(who, options, ['monitor', 'factor', 'patience', 'verbose', 'mode', 'minDelta', 'cooldown', 'minLr']);
    super(who, options, options.minDelta ?? 1e-4);
    this.factor = checkNumber(who, 'factor', options.factor ?? 0.1, 0, 1, 'Give a share such as 0.2.', true);
    this.patience = checkWhole(who, 'patience', options.patience ?? 10, 0, 'Give the epochs to wait, such as 5.');
    this.verbose = readVerbose(who, options.verbose);
    this.cooldown = checkWhole(who, 'cooldown', options.cooldown ?? 0, 0, 'Give the epochs to rest, such as 2.');
    this.minLr = checkNumber(who, 'minLr', options.minLr ?? 0, 0, Infinity, 'Give a small number such as 0.0001.');
  }

  override onTrainBegin(): void {
    this.findDirection();
    this.best = undefined;
    this.cooldownCounter = 0;
    this.wait = 0;
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    logs.learning_rate = learningRateOf(this.model);
    const current = this.valueIn(logs, 'Learning rate reduction is conditioned on metric');
    if (current === undefined) return;
    if (this.cooldownCounter > 0) {
      this.cooldownCounter--;
      this.wait = 0;
    }
    if (this.improves(current, this.best)) {
      this.best = current;
      this.wait = 0;
    } else if (this.cooldownCounter === 0 && ++this.wait >= this.patience) {
      this.reduce(epoch);
    }
  }

  private reduce(epoch: number): void {
    const old = learningRateOf(this.model);
    if (old <= Math.fround(this.minLr)) return;
    const next = Math.max(old * this.factor, this.minLr);
    setLearningRate(this.model, next);
    if (this.verbose > 0) this.say(`Epoch ${epoch + 1}: ReduceLROnPlateau reducing learning rate to ${pythonFloat(next)}.`);
    this.cooldownCounter = this.cooldown;
    this.wait = 0;
  }
}

/**
 * Makes the learning rate smaller when a value has stopped getting better. The history gets it as `learning_rate`.
 *
 * @example
 * const reduce = callbacks.ReduceLROnPlateau({ monitor: 'loss', factor: 0.2, patience: 5, minLr: 0.001 });
 * await model.fit(X, y, { epochs: 10, callbacks: [reduce] });
 */
export const ReduceLROnPlateau = callable('ReduceLROnPlateau', ReduceLROnPlateauCallback);
/** A callback made by `callbacks.ReduceLROnPlateau`. */
export type ReduceLROnPlateau = ReduceLROnPlateauCallback;
