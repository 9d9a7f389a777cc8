import type { ArrayInput } from '../../arrays/index.js';
import { checkOptions } from '../checks/options.js';
import type { EvaluateOptions } from '../checks/fit-options.js';
import type { Training } from '../training.js';
import { driveNow } from './drive.js';
import { evaluating } from './evaluating.js';
import { batchesAtOnce } from './batches-at-once.js';
import { beginRun, inOrder, type Runner } from './run.js';

/** Measures a model's loss and metrics, with its progress and its callbacks. */
export function runEvaluate(runner: Runner, training: Training, x: ArrayInput, y: ArrayInput, options: EvaluateOptions): number[] | Record<string, number> {
  const who = 'model.evaluate';
  const { model, stack } = runner;
  checkOptions(who, options, ['batchSize', 'verbose', 'steps', 'callbacks', 'returnDict', 'sampleWeight']);
  const { data, shape, objective } = training.read(who, x, y, stack.inputShape, '', options.sampleWeight);
  const run = beginRun(who, runner, options, data.rows);
  model.stopEvaluating = false;
  try {
    const logs = driveNow(who, evaluating({
      ...run, network: stack.ready(shape), data, objective, training, batchesAtOnce: batchesAtOnce(stack.layers, run.batchSize), stopped: () => model.stopEvaluating,
      onSteps: (step, values) => run.log.step(step, () => new Map(Object.entries(values()))),
    }));
    run.log.endEpoch(new Map(Object.entries(logs)));
    return inOrder(who, training, logs, options.returnDict);
  } finally {
    run.end();
  }
}
