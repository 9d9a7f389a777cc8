import type { Loss } from './losses.js';
import type { Metric } from './metrics.js';
import type { Network } from './network.js';
import type { Optimizer } from './optimizers.js';

/** Rows of numbers with their targets. */
export interface Dataset {
  /** (rows, inputs) */
  readonly x: Float32Array;
  /** (rows, targets): as wide as the output, or 1 for class numbers. */
  readonly y: Float32Array;
  readonly rows: number;
}

/** What a network is trained towards and measured by. */
export interface Objective {
  readonly loss: Loss;
  /** True when the loss takes the last layer's logits, false when it takes its output. */
  readonly onLogits: boolean;
  readonly metrics: readonly Metric[];
}

/** Sums over rows: `loss` and `metrics` divided by `rows` are means. */
export interface Totals {
  rows: number;
  loss: number;
  metrics: number[];
}

/** Totals of nothing, to be added to. */
export function noTotals(objective: Objective): Totals {
  return { rows: 0, loss: 0, metrics: objective.metrics.map(() => 0) };
}

/**
 * Trains a network batch by batch: forward, loss, backward, update. Keeps the optimizer's step count, and its
 * slots in the network.
 *
 * @example
 * new Trainer(network, () => optimizers.adam(0.001)).steps; // 0
 */
export class Trainer {
  /** Optimizer steps done so far. */
  steps = 0;
  private target = new Float32Array(0);
  private kept: readonly Float32Array[] = [];

  /** @param optimizer asked at each step, so that a learning rate can change in between */
  constructor(readonly network: Network, private readonly optimizer: () => Optimizer) {}

  /** Makes room for batches of `rows` rows, and brings what the optimizer remembers into the network's slots. */
  reserve(rows: number): void {
    const { network } = this;
    network.reserve(rows, this.optimizer().slots);
    if (network.slotOwner === this) return;
    network.slotOwner?.putAside();
    network.slots.forEach((slot, index) => {
      if (index < this.kept.length) slot.set(this.kept[index]);
      else slot.fill(0);
    });
    network.slotOwner = this;
  }

  /** Keeps a copy of what is in the slots, since another trainer takes them over. */
  putAside(): void {
    this.kept = this.network.slots.map((slot) => slot.slice());
  }

  /** One step on the rows order[start] to order[start + count - 1]; adds loss and metrics before the step to `totals`. */
  step(data: Dataset, objective: Objective, order: Uint32Array, start: number, count: number, totals: Totals): void {
    const { network } = this;
    const optimizer = this.optimizer();
    this.reserve(count);
    const width = data.y.length / data.rows;
    if (this.target.length < count * width) this.target = new Float32Array(count * width);
    for (let row = 0; row < count; row++) {
      const from = order[start + row];
      network.input.set(data.x.subarray(from * network.inputs, (from + 1) * network.inputs), row * network.inputs);
      for (let i = 0; i < width; i++) this.target[row * width + i] = data.y[from * width + i];
    }
    measure(network, objective, this.target, count, network.outputGradient, totals);
    network.backward(count, objective.onLogits);
    network.update(optimizer.rule(++this.steps));
  }
}

/**
 * Loss and metrics over all rows, without training.
 *
 * @throws the signal's reason when it is aborted meanwhile, as a kernel's own signal is while this computes
 */
export function evaluate(network: Network, data: Dataset, objective: Objective, signal?: AbortSignal): Totals {
  const totals = noTotals(objective);
  const width = data.y.length / data.rows;
  eachChunk(network, data.x, data.rows, (start, count) => {
    signal?.throwIfAborted();
    measure(network, objective, data.y.subarray(start * width, (start + count) * width), count, null, totals);
  });
  return totals;
}

function measure(network: Network, objective: Objective, target: Float32Array, rows: number,
  gradient: Float32Array | null, totals: Totals): void {
  const { loss, onLogits, metrics } = objective;
  network.forward(rows);
  totals.rows += rows;
  totals.loss += loss(onLogits ? network.logits : network.output, target, rows, network.units, gradient);
  for (let i = 0; i < metrics.length; i++) totals.metrics[i] += metrics[i](network.output, target, rows, network.units);
}

/**
 * The network's outputs for all rows of x: (rows, units).
 *
 * @throws as {@link evaluate}
 */
export function predict(network: Network, x: Float32Array, rows: number, signal?: AbortSignal): Float32Array {
  const out = new Float32Array(rows * network.units);
  eachChunk(network, x, rows, (start, count) => {
    signal?.throwIfAborted();
    network.forward(count);
    out.set(network.output.subarray(0, count * network.units), start * network.units);
  });
  return out;
}

// Rows go through the working arrays in pieces of the reserved size.
function eachChunk(network: Network, x: Float32Array, rows: number, use: (start: number, count: number) => void): void {
  network.reserve(Math.min(32, rows));
  for (let start = 0; start < rows; start += network.rows) {
    const count = Math.min(network.rows, rows - start);
    network.input.set(x.subarray(start * network.inputs, (start + count) * network.inputs));
    use(start, count);
  }
}
