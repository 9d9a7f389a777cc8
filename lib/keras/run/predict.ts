import type { NDArray } from 'numpy-ts';
import { fromFlat, type ArrayInput } from '../../arrays/index.js';
import { predictRows, sizeOf, type Interruption, type Network } from '../../engine/index.js';
import type { CallbackList } from '../callbacks/callback-list.js';
import type { Hooked } from '../callbacks/callback.js';
import { readFeatures, type Features } from '../checks/features.js';
import type { PredictOptions } from '../checks/fit-options.js';
import { checkOptions } from '../checks/options.js';
import { driveNow } from './drive.js';
import { batchesAtOnce } from './batches-at-once.js';
import { beginRun, type Runner } from './run.js';

/** What is predicted, and who is told. */
export interface Prediction {
  readonly network: Network;
  readonly X: Features;
  readonly batchSize: number;
  readonly steps: number;
  /** How many are taken together, where no callback wants each by itself. */
  readonly batchesAtOnce: number;
  readonly callbacks: CallbackList;
  readonly signal: Interruption;
  /** Asked after each batch: true ends the prediction. */
  stopped(): boolean;
  /** Called after some batches. */
  onSteps?(step: number): void;
}

/** A prediction in pieces: gives what its callbacks returned, and in the end the outputs of the rows that were seen. */
export function* predicting(job: Prediction): Generator<Hooked, Float32Array> {
  const { network, X, batchSize, callbacks, signal } = job;
  const size = sizeOf(network.outputShape);
  const rows = Math.min(X.rows, job.steps * batchSize);
  const hooked = callbacks.has('onPredictBatchBegin') || callbacks.has('onPredictBatchEnd');
  const together = hooked ? 1 : job.batchesAtOnce;
  const output = new Float32Array(rows * size);
  let end = 0;
  yield callbacks.call('onPredictBegin', {});
  for (let step = 0; end < rows && !job.stopped(); step += together) {
    const start = end;
    end = Math.min(start + together * batchSize, rows);
    if (hooked) yield callbacks.call('onPredictBatchBegin', step, {});
    predictRows(network, X.data, output, start, end, signal);
    if (callbacks.has('onPredictBatchEnd')) {
      const outputs = fromFlat({ data: output.slice(start * size, end * size), shape: [end - start, ...network.outputShape] });
      yield callbacks.call('onPredictBatchEnd', step, { outputs });
    }
    job.onSteps?.(Math.ceil(end / batchSize));
  }
  yield callbacks.call('onPredictEnd', {});
  return end === rows ? output : output.slice(0, end * size);
}

/** Computes a model's outputs, with its progress and its callbacks. */
export function runPredict(runner: Runner, x: ArrayInput, options: PredictOptions): NDArray {
  const who = 'model.predict';
  const { model, stack } = runner;
  checkOptions(who, options, ['batchSize', 'verbose', 'steps', 'callbacks']);
  const X = readFeatures(who, 'X', x, stack.inputShape);
  const run = beginRun(who, runner, options, X.rows);
  model.stopPredicting = false;
  try {
    const network = stack.ready(X.shape);
    const output = driveNow(who, predicting({
      ...run, network, X, batchesAtOnce: batchesAtOnce(stack.layers, run.batchSize), stopped: () => model.stopPredicting, onSteps: (step) => run.log.step(step, () => new Map()),
    }));
    run.log.endEpoch(new Map());
    return fromFlat({ data: output, shape: [output.length / sizeOf(network.outputShape), ...network.outputShape] });
  } finally {
    run.end();
  }
}
