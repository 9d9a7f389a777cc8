import type { ArrayInput } from '../../arrays/index.js';
import { fit, type Dataset } from '../../engine/index.js';
import { CallbackList } from '../callbacks/callback-list.js';
import { readFitOptions, type FitOptions, type FitSettings } from '../checks/fit-options.js';
import { weighClasses } from '../checks/weights.js';
import { History } from '../history.js';
import { sessionRandom } from '../random.js';
import { ProgressLog } from '../show/progress-log.js';
import { splitRows, type Checked, type Training } from '../training.js';
import { driveWaiting } from './drive.js';
import { evaluating } from './evaluating.js';
import { batchesAtOnce } from './batches-at-once.js';
import { batchSizeFor, interruption, logsOf, warnOfShortData, type Runner } from './run.js';

const who = 'model.fit';

/** Trains a model: checks what it is given, then lets the engine train, tells callbacks, validates, records and shows. */
export async function runFit({ model, stack, state }: Runner, training: Training, x: ArrayInput, y: ArrayInput, options: FitOptions): Promise<History> {
  const settings = readFitOptions(who, options);
  const all = training.read(who, x, y, stack.inputShape, '', settings.sampleWeight);
  const [data, validation] = split(training, all, settings);
  const validate = validation && validator(settings, validation.rows);
  const trainer = training.ready(who, all.shape);

  const { epochs, initialEpoch, stepsPerEpoch } = settings;
  const batchSize = batchSizeFor(data.rows, settings.batchSize, stepsPerEpoch);
  const steps = stepsPerEpoch ?? Math.ceil(data.rows / batchSize);
  const callbacks = new CallbackList(settings.callbacks, state);
  const history = new History(training.names(validate !== undefined && someEpoch(initialEpoch, epochs, validate.due)));
  const log = new ProgressLog(settings.verbose, steps, epochs);
  const signal = interruption(settings.signal);
  let short = false;
  if (initialEpoch >= epochs) {
    console.warn(`${who}: nothing is left to train, as epochs is ${epochs} and initialEpoch ${initialEpoch}. epochs is the last epoch's number, not how many are added.`);
  }

  model.history = history;
  model.stopTraining = false;
  state.fitting = true;
  try {
    callbacks.begin(model, { verbose: settings.verbose, epochs, steps }, (message) => log.note(message));
    await callbacks.call('onTrainBegin', {});
    let last = {};
    await fit(trainer, data, all.objective, {
      epochs, initialEpoch, batchSize, stepsPerEpoch, signal,
      shuffle: settings.shuffle ? sessionRandom() : undefined,
      stopped: () => model.stopTraining,
      onEpochBegin(epoch) {
        // What a callback says here stands before the epoch's title, as in Keras.
        const waiting = callbacks.call('onEpochBegin', epoch, {});
        if (waiting) return waiting.then(() => log.beginEpoch(epoch));
        log.beginEpoch(epoch);
      },
      onBatchBegin: callbacks.has('onTrainBatchBegin') ? (step) => callbacks.call('onTrainBatchBegin', step - 1, {}) : undefined,
      onBatchEnd(step, totals) {
        log.step(step, () => new Map(Object.entries(logsOf(training, totals))));
        return callbacks.has('onTrainBatchEnd') ? callbacks.call('onTrainBatchEnd', step - 1, logsOf(training, totals)) : undefined;
      },
      async onEpochEnd(epoch, totals, done) {
        if (done < steps && !model.stopTraining && !short) {
          short = true;
          warnOfShortData(who, 'stepsPerEpoch', done, steps);
        }
        const trained = logsOf(training, totals);
        let logs = trained;
        if (validate?.due(epoch)) {
          const measured = await driveWaiting(evaluating({
            network: trainer.network, data: validation!, objective: all.objective, training, callbacks, signal,
            batchSize: validate.batchSize, steps: validate.steps, batchesAtOnce: batchesAtOnce(stack.layers, validate.batchSize), stopped: () => model.stopEvaluating,
          }));
          const validated = Object.entries(measured).map(([name, value]): [string, number] => [`val_${name}`, value]);
          logs = Object.fromEntries([...Object.entries(trained), ...validated].sort(([a], [b]) => (a < b ? -1 : 1)));
        }
        await callbacks.call('onEpochEnd', epoch, logs);
        history.record(epoch, logs);
        log.endEpoch(new Map(Object.entries({ ...trained, ...logs })));
        last = logs;
      },
    });
    await callbacks.call('onTrainEnd', last);
  } finally {
    state.fitting = false;
    callbacks.release();
    log.close();
  }
  return history;
}

function split(training: Training, all: Checked, settings: FitSettings): [Dataset, Dataset | undefined] {
  const { validationData, validationSplit, classWeight } = settings;
  // Classes count in training only, as in Keras.
  const weighed = (data: Dataset): Dataset => (classWeight ? weighClasses(who, data, classWeight) : data);
  if (validationData) {
    const [x, y, sampleWeight] = validationData;
    return [weighed(all.data), training.read(who, x, y, all.shape, 'the validation ', sampleWeight).data];
  }
  if (validationSplit === 0) return [weighed(all.data), undefined];
  const [first, last] = splitRows(all.data, validationSplit);
  if (first.rows > 0 && last.rows > 0) return [weighed(first), last];
  throw new RangeError(`${who}: validationSplit must leave rows to train on and to validate on, got ${validationSplit} of ${all.data.rows}. Give another share, or more rows.`);
}

interface Validator {
  readonly batchSize: number;
  readonly steps: number;
  /** Whether an epoch, counted from 0, is one after which is validated. */
  due(epoch: number): boolean;
}

function validator({ batchSize, validationBatchSize, validationSteps, validationFreq }: FitSettings, rows: number): Validator {
  const size = batchSizeFor(rows, validationBatchSize ?? batchSize, validationSteps);
  const steps = Math.ceil(rows / size);
  if (validationSteps !== undefined && validationSteps > steps) warnOfShortData(who, 'validationSteps', steps, validationSteps);
  return {
    batchSize: size,
    steps: validationSteps ?? steps,
    due: (epoch) => (typeof validationFreq === 'number' ? (epoch + 1) % validationFreq === 0 : validationFreq.includes(epoch + 1)),
  };
}

function someEpoch(first: number, end: number, due: (epoch: number) => boolean): boolean {
  for (let epoch = first; epoch < end; epoch++) if (due(epoch)) return true;
  return false;
}
