import { Breather } from './breather.js';
import type { Random } from './random.js';
import { Totals, type Dataset, type Objective } from './objective.js';
import { evaluate, type Trainer } from './trainer.js';

/** How {@link fit} goes through the data. */
export interface FitOptions {
  readonly epochs: number;
  /** The first epoch, counted from 0. Default 0. */
  readonly initialEpoch?: number;
  readonly batchSize: number;
  /** Shuffles the rows before each epoch; without it they keep their order. */
  readonly shuffle?: Random;
  /** Measured after each epoch. */
  readonly validation?: Dataset;
  /** Ends the training after the batch that is running, with the signal's reason as the error. */
  readonly signal?: AbortSignal;
  /** Asked after each batch: true ends the training quietly. */
  readonly stopped?: () => boolean;
  onEpochBegin?(epoch: number): void;
  /** Called after each batch; `step` counts from 1, `totals` are those of the epoch so far. */
  onBatchEnd?(step: number, totals: Totals): void;
  onEpochEnd?(epoch: number, totals: Totals, validation: Totals | undefined): void | Promise<void>;
}

/**
 * Trains for some epochs. The last batch of an epoch may be short; every row counts the same in the epoch's loss.
 * Every 40 ms it lets the event loop run, so that output is sent and an interrupt is heard.
 *
 * @throws the signal's reason when it is aborted; the parameters are then those of the last finished batch
 * @example
 * await fit(trainer, { x, y, rows: 100 }, objective, { epochs: 5, batchSize: 32, shuffle: new Random(1) });
 */
export async function fit(trainer: Trainer, data: Dataset, objective: Objective, options: FitOptions): Promise<void> {
  const { batchSize, shuffle, signal, stopped } = options;
  const order = Uint32Array.from({ length: data.rows }, (_, row) => row);
  const breather = new Breather();
  trainer.reserve(Math.min(batchSize, data.rows));
  signal?.throwIfAborted();
  for (let epoch = options.initialEpoch ?? 0; epoch < options.epochs; epoch++) {
    options.onEpochBegin?.(epoch);
    shuffle?.shuffle(order);
    const totals = new Totals(objective);
    let stop = false;
    for (let start = 0, step = 1; start < data.rows && !stop; start += batchSize, step++) {
      trainer.step(data, objective, order, start, Math.min(batchSize, data.rows - start), totals);
      options.onBatchEnd?.(step, totals);
      if (breather.due()) await breather.breathe();
      signal?.throwIfAborted();
      stop = stopped?.() ?? false;
    }
    const validation = options.validation ? evaluate(trainer.network, options.validation, objective, signal) : undefined;
    await options.onEpochEnd?.(epoch, totals, validation);
    if (stop || stopped?.()) return;
  }
}
