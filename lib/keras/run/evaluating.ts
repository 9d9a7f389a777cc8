import { evaluateRows, Totals, type Dataset, type Interruption, type Network, type Objective } from '../../engine/index.js';
import type { CallbackList } from '../callbacks/callback-list.js';
import type { Hooked, Logs } from '../callbacks/callback.js';
import type { Training } from '../training.js';
import { logsOf } from './run.js';

/** What is evaluated, and who is told. */
export interface Evaluation {
  readonly network: Network;
  readonly data: Dataset;
  readonly objective: Objective;
  readonly training: Training;
  readonly batchSize: number;
  readonly steps: number;
  /** How many are taken together, where no callback wants each by itself. */
  readonly batchesAtOnce: number;
  readonly callbacks: CallbackList;
  readonly signal: Interruption;
  /** Asked after each batch: true ends the evaluation. */
  stopped(): boolean;
  /** Called after some batches; `logs` computes the losses and metrics so far. */
  onSteps?(step: number, logs: () => Logs): void;
}

/**
 * An evaluation in pieces: gives what its callbacks returned, for whoever drives it to wait for, and in the end the
 * losses and metrics.
 */
export function* evaluating(job: Evaluation): Generator<Hooked, Logs> {
  const { network, data, objective, training, batchSize, callbacks, signal } = job;
  const rows = Math.min(data.rows, job.steps * batchSize);
  const hooked = callbacks.has('onTestBatchBegin') || callbacks.has('onTestBatchEnd');
  const together = hooked ? 1 : job.batchesAtOnce;
  const totals = new Totals(objective);
  yield callbacks.call('onTestBegin', {});
  for (let start = 0, step = 0; start < rows && !job.stopped(); start += together * batchSize, step += together) {
    if (hooked) yield callbacks.call('onTestBatchBegin', step, {});
    evaluateRows(network, data, objective, totals, start, Math.min(start + together * batchSize, rows), signal);
    if (callbacks.has('onTestBatchEnd')) yield callbacks.call('onTestBatchEnd', step, logsOf(training, totals));
    else yield;
    job.onSteps?.(Math.min(step + together, Math.ceil(rows / batchSize)), () => logsOf(training, totals));
  }
  const logs = logsOf(training, totals);
  yield callbacks.call('onTestEnd', logs);
  return logs;
}
