import type { ArrayInput } from '../../arrays/index.js';
import { evaluateRows, Totals } from '../../engine/index.js';
import { checkOptions } from '../checks/options.js';
import type { Training } from '../training.js';
import { inOrder, interruption, logsOf, type Runner } from './run.js';

/** What `trainOnBatch` and `testOnBatch` take. */
export interface OnBatchOptions {
  /** Return the values by name, instead of a list. Default false. */
  returnDict?: boolean;
  /** What each row counts in the loss and the weighted metrics, (samples,). Default 1. */
  sampleWeight?: ArrayInput;
}

/** One step of the optimizer on all rows given, or none: only measured. Gives loss and metrics before the step. */
export function runOnBatch(who: string, { stack }: Runner, training: Training, x: ArrayInput, y: ArrayInput, options: OnBatchOptions, train: boolean): number[] | Record<string, number> {
  checkOptions(who, options, ['returnDict', 'sampleWeight']);
  const { data, shape, objective } = training.read(who, x, y, stack.inputShape, '', options.sampleWeight);
  const totals = new Totals(objective);
  if (train) training.ready(who, shape).step(data, objective, Uint32Array.from({ length: data.rows }, (_, row) => row), 0, data.rows, totals);
  else evaluateRows(stack.ready(shape), data, objective, totals, 0, data.rows, interruption());
  return inOrder(who, training, logsOf(training, totals), options.returnDict);
}
