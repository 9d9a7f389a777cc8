import { interruptSignal } from '../../display/index.js';
import type { Interruption, Totals } from '../../engine/index.js';
import { CallbackList } from '../callbacks/callback-list.js';
import type { Logs } from '../callbacks/callback.js';
import { checkSteps, readRunOptions, type PredictOptions } from '../checks/fit-options.js';
import { checkFlag } from '../checks/options.js';
import type { LayerStack } from '../layer-stack.js';
import type { Sequential } from '../sequential.js';
import { ProgressLog } from '../show/progress-log.js';
import type { Training } from '../training.js';
import type { RunState } from './run-state.js';

/** A model as those see it who run it. */
export interface Runner {
  readonly model: Sequential;
  readonly stack: LayerStack;
  readonly state: RunState;
}

/** What ends a run: the notebook's own interrupt, and the signal that the caller gave. */
export function interruption(given?: AbortSignal): Interruption {
  const signals = [interruptSignal(), given];
  return { throwIfAborted: () => signals.forEach((signal) => signal?.throwIfAborted()) };
}

/** Losses and metrics so far, in Keras's order, as the float32 that Keras gives. */
export function logsOf(training: Training, totals: Totals, prefix = ''): Logs {
  return Object.fromEntries([...training.means(totals, prefix)].map(([name, value]) => [name, Math.fround(value)]));
}

/** Rows of a batch: as given; else what divides the rows into so many steps, as in Keras; else 32. */
export function batchSizeFor(rows: number, batchSize: number | undefined, steps: number | undefined): number {
  return batchSize ?? (steps === undefined ? 32 : Math.ceil(rows / steps));
}

/** Tells that there were fewer rows than steps were asked for. */
export function warnOfShortData(who: string, option: string, done: number, asked: number): void {
  console.warn(`${who}: the rows came to an end after ${done} of ${asked} steps. Give a smaller ${option}, or leave it out to take all rows.`);
}

/** An evaluation or prediction that has begun. */
export interface Run {
  readonly batchSize: number;
  readonly steps: number;
  readonly callbacks: CallbackList;
  readonly signal: Interruption;
  readonly log: ProgressLog;
  /** To be called in the end, also after an error. */
  end(): void;
}

/** Reads the options of an evaluation or prediction, and tells its callbacks whose it is. */
export function beginRun(who: string, { model, state }: Runner, options: PredictOptions, rows: number): Run {
  const settings = readRunOptions(who, options);
  const asked = checkSteps(who, 'steps', options.steps);
  const batchSize = batchSizeFor(rows, settings.batchSize, asked);
  const there = Math.ceil(rows / batchSize);
  if (asked !== undefined && asked > there) warnOfShortData(who, 'steps', there, asked);
  const steps = asked ?? there;
  const log = new ProgressLog(settings.verbose, steps);
  const callbacks = new CallbackList(settings.callbacks, state);
  callbacks.begin(model, { verbose: settings.verbose, epochs: 1, steps }, (message) => log.note(message));
  log.beginEpoch(0);
  const end = (): void => {
    callbacks.release();
    log.close();
  };
  return { batchSize, steps, callbacks, signal: interruption(), log, end };
}

/** What `evaluate` returns: the loss and the metrics in the order of `compile`, or by name. */
export function inOrder(who: string, training: Training, logs: Logs, returnDict: unknown = false): number[] | Logs {
  return checkFlag(who, 'returnDict', returnDict) ? logs : training.listedNames().map((name) => logs[name]);
}
