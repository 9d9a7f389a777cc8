import { Breather } from './breather.js';
import type { Interruption } from './evaluate.js';
import type { Floats } from './floats.js';
import type { Random } from './random.js';
import { Totals, type Dataset, type Objective } from './objective.js';
import type { Trainer } from './trainer.js';

/** How {@link fit} goes through the data, and who is told. A hook that returns a promise is waited for. */
export interface FitOptions {
  readonly epochs: number;
  /** The first epoch, counted from 0. Default 0. */
  readonly initialEpoch?: number;
  readonly batchSize: number;
  /** Batches in an epoch; rows that are left over come in the next one. Default: as many as there are. */
  readonly stepsPerEpoch?: number;
  /** Shuffles the rows before each time through them; without it they keep their order. */
  readonly shuffle?: Random;
  /** Ends the training after the batch that is running, with the signal's reason as the error. */
  readonly signal?: Interruption;
  /** Asked after each batch and each epoch: true ends the training quietly. */
  readonly stopped?: () => boolean;
  onEpochBegin?(epoch: number): void | Promise<void>;
  /** Called before each batch; `step` counts from 1. */
  onBatchBegin?(step: number): void | Promise<void>;
  /** Called after each batch; `totals` are those of the epoch so far. */
  onBatchEnd?(step: number, totals: Totals): void | Promise<void>;
  /** Called after an epoch, which had `steps` batches. */
  onEpochEnd?(epoch: number, totals: Totals, steps: number): void | Promise<void>;
}

/**
 * Trains for some epochs. The last batch before the rows are at an end may be short; every row counts the same in the
 * epoch's loss. Every 40 ms it lets the event loop run, so that output is sent and an interrupt is heard.
 *
 * @throws the signal's reason when it is aborted; the parameters are then those of the last finished batch
 * @example
 * await fit(trainer, { x, y, rows: 100 }, objective, { epochs: 5, batchSize: 32, shuffle: new Random(1) });
 */
export async function fit<Numbers extends Floats>(trainer: Trainer<Numbers>, data: Dataset, objective: Objective, options: FitOptions): Promise<void> {
  const { batchSize, shuffle, signal, stopped, stepsPerEpoch = Infinity } = options;
  const order = Uint32Array.from({ length: data.rows }, (_, row) => row);
  const breather = new Breather();
  trainer.reserve(Math.min(batchSize, data.rows));
  signal?.throwIfAborted();
  // Where the next batch begins.
  let start = data.rows;
  for (let epoch = options.initialEpoch ?? 0; epoch < options.epochs; epoch++) {
    // Most hooks return nothing, and then nothing is awaited: that would cost a turn of the event loop each.
    const begun = options.onEpochBegin?.(epoch);
    if (begun) await begun;
    if (start >= data.rows) {
      shuffle?.shuffle(order);
      start = 0;
    }
    const totals = new Totals(objective);
    let step = 0;
    let stop = false;
    while (step < stepsPerEpoch && start < data.rows && !stop) {
      step++;
      const ready = options.onBatchBegin?.(step);
      if (ready) await ready;
      trainer.step(data, objective, order, start, Math.min(batchSize, data.rows - start), totals);
      start += batchSize;
      const told = options.onBatchEnd?.(step, totals);
      if (told) await told;
      if (breather.due()) await breather.breathe();
      signal?.throwIfAborted();
      stop = stopped?.() ?? false;
    }
    const ended = options.onEpochEnd?.(epoch, totals, step);
    if (ended) await ended;
    if (stop || stopped?.()) return;
  }
}
