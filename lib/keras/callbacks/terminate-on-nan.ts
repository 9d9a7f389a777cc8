import { callable } from '../callable.js';
import { checkFlag, checkOptions } from '../checks/options.js';
import { pythonFloat } from '../show/python-number.js';
import { Callback, type Logs } from './callback.js';

class TerminateOnNaNCallback extends Callback {
  readonly raiseError: boolean;

  constructor(options: { raiseError?: boolean } = {}) {
    super();
    checkOptions('callbacks.TerminateOnNaN', options, ['raiseError']);
    this.raiseError = checkFlag('callbacks.TerminateOnNaN', 'raiseError', options.raiseError ?? false);
  }

  override onTrainBatchEnd(batch: number, { loss }: Logs): void {
    if (Number.isFinite(loss)) return;
    if (this.raiseError) throw new RangeError(`callbacks.TerminateOnNaN: the loss must be finite, got ${pythonFloat(loss)} at batch ${batch}. Try a smaller learning rate.`);
    this.say(`Batch ${batch}: Invalid loss, terminating training`);
    this.model.stopTraining = true;
  }
}

/**
 * Ends the training when the loss is no longer a number; with `raiseError` by an error.
 *
 * @example
 * await model.fit(X, y, { callbacks: [callbacks.TerminateOnNaN()] });
 */
export const TerminateOnNaN = callable('TerminateOnNaN', TerminateOnNaNCallback);
/** A callback made by `callbacks.TerminateOnNaN`. */
export type TerminateOnNaN = TerminateOnNaNCallback;
