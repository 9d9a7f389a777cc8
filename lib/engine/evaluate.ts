import { zerosLike, type Floats } from './floats.js';
import { measure, useLogits } from './measure.js';
import type { Network } from './network.js';
import { Totals, type Dataset, type Objective } from './objective.js';
import { penalised, penaltyOf } from './penalties.js';
import { sizeOf } from './shape.js';

/** What can end a computation between two batches: an AbortSignal, or several in one. */
export type Interruption = Pick<AbortSignal, 'throwIfAborted'>;

/**
 * Loss and metrics over all rows, without training.
 *
 * @throws the signal's reason when it is aborted meanwhile, as a kernel's own signal is while this computes
 */
export function evaluate(network: Network<Floats>, data: Dataset, objective: Objective, signal?: Interruption): Totals {
  const totals = new Totals(objective);
  evaluateRows(network, data, objective, totals, 0, data.rows, signal);
  return totals;
}

/**
 * Adds the loss and metrics of the rows from `start` to before `end` to `totals`.
 *
 * @throws as {@link evaluate}
 */
export function evaluateRows(network: Network<Floats>, data: Dataset, objective: Objective, totals: Totals, start: number, end: number, signal?: Interruption): void {
  const width = data.y.length / data.rows;
  const penalty = penaltyOf(network, penalised(network));
  const onLogits = useLogits(network, objective, false);
  eachChunk(network, data.x, start, end, (from, count) => {
    signal?.throwIfAborted();
    network.predict(count);
    totals.lossSum += penalty * count;
    measure(network, objective, onLogits, data.y.subarray(from * width, (from + count) * width),
      data.weights?.subarray(from, from + count) ?? null, count, null, totals);
  });
}

/**
 * The network's outputs for all rows of x: (rows, ...outputShape).
 *
 * @throws as {@link evaluate}
 */
export function predict<Numbers extends Floats>(network: Network<Numbers>, x: Floats, rows: number, signal?: Interruption): Numbers {
  const output = zerosLike(network.input, rows * sizeOf(network.outputShape));
  predictRows(network, x, output, 0, rows, signal);
  return output;
}

/**
 * Writes the outputs for the rows from `start` to before `end` to their place in `output`.
 *
 * @throws as {@link evaluate}
 */
export function predictRows(network: Network<Floats>, x: Floats, output: Floats, start: number, end: number, signal?: Interruption): void {
  const size = sizeOf(network.outputShape);
  eachChunk(network, x, start, end, (from, count) => {
    signal?.throwIfAborted();
    network.predict(count);
    output.set(network.output.subarray(0, count * size), from * size);
  });
}

// Rows go through the working arrays in pieces of the reserved size.
function eachChunk(network: Network<Floats>, x: Floats, start: number, end: number, use: (start: number, count: number) => void): void {
  const inputs = sizeOf(network.inputShape);
  network.reserve(Math.min(32, end - start));
  for (let from = start; from < end; from += network.rows) {
    const count = Math.min(network.rows, end - from);
    network.input.set(x.subarray(from * inputs, (from + count) * inputs));
    use(from, count);
  }
}
