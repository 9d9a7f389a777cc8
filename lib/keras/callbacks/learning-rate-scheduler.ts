import { describeValue } from '../../arrays/index.js';
import { callable } from '../callable.js';
import { checkOptions } from '../checks/options.js';
import { pythonFloat } from '../show/python-number.js';
import { Callback, type Logs } from './callback.js';
import { learningRateOf, setLearningRate } from './learning-rate.js';
import { readVerbose, type CallbackVerbose } from './verbose.js';

/** The learning rate for an epoch, counted from 0, by the present one. */
export type Schedule = (epoch: number, learningRate: number) => number;

class LearningRateSchedulerCallback extends Callback {
  readonly verbose: CallbackVerbose;

  constructor(readonly schedule: Schedule, options: { verbose?: CallbackVerbose } = {}) {
    const who = 'callbacks.LearningRateScheduler';
    super();
    if (typeof schedule !== 'function') throw new TypeError(`${who}: schedule must be a function, got ${describeValue(schedule)}. Write callbacks.LearningRateScheduler((epoch, lr) => lr * 0.9).`);
    checkOptions(who, options, ['verbose']);
    this.verbose = readVerbose(who, options.verbose);
  }

  override onEpochBegin(epoch: number): void {
    const rate: unknown = this.schedule(epoch, learningRateOf(this.model));
    if (typeof rate !== 'number' || !Number.isFinite(rate)) {
      throw new TypeError(`callbacks.LearningRateScheduler: schedule must return a number, got ${describeValue(rate)} for epoch ${epoch}. Write return before it.`);
    }
    setLearningRate(this.model, rate);
    if (this.verbose > 0) this.say(`Epoch ${epoch + 1}: LearningRateScheduler setting learning rate to ${pythonFloat(rate)}.`);
  }

  override onEpochEnd(_epoch: number, logs: Logs): void {
    logs.learning_rate = learningRateOf(this.model);
  }
}

/**
 * Sets the learning rate before each epoch. The history gets it as `learning_rate`.
 *
 * @example
 * const schedule = callbacks.LearningRateScheduler((epoch, lr) => (epoch < 10 ? lr : lr * Math.exp(-0.1)));
 * await model.fit(X, y, { epochs: 15, callbacks: [schedule] });
 */
export const LearningRateScheduler = callable('LearningRateScheduler', LearningRateSchedulerCallback);
/** A callback made by `callbacks.LearningRateScheduler`. */
export type LearningRateScheduler = LearningRateSchedulerCallback;
