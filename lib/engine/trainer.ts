import { clipGradients } from './clip-gradients.js';
import type { Network } from './network.js';
import { Totals, type Dataset, type Objective } from './objective.js';
import type { Optimizer } from './optimizers.js';
import { addPenaltyGradients, penaltyOf } from './penalties.js';
import { lastAxis, sizeOf } from './shape.js';

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
  private weights = new Float32Array(0);
  private kept: readonly Float32Array[] = [];
  private current: Network;

  /** @param optimizer asked at each step, so that a learning rate can change in between */
  constructor(network: Network, private readonly optimizer: () => Optimizer) {
    this.current = network;
  }

  /** What it trains. */
  get network(): Network {
    return this.current;
  }

  /** Makes room for batches of `rows` rows, and brings what the optimizer remembers into the network's slots. */
  reserve(rows: number): void {
    const { network } = this;
    const { slots, initial } = this.optimizer();
    network.reserve(rows, slots);
    if (network.slotOwner === this) return;
    network.slotOwner?.putAside();
    network.slots.forEach((slot, index) => {
      if (index < this.kept.length) slot.set(this.kept[index]);
      else slot.fill(initial?.[index] ?? 0);
    });
    network.slotOwner = this;
  }

  /** What the optimizer remembers, each array of the parameters' length and in their order. */
  get slots(): readonly Float32Array[] {
    const { slots, initial } = this.optimizer();
    const { length } = this.network.parameters;
    const present = this.network.slotOwner === this ? this.network.slots : this.kept;
    return Array.from({ length: slots }, (_, index) => present[index] ?? new Float32Array(length).fill(initial?.[index] ?? 0));
  }

  set slots(values: readonly Float32Array[]) {
    if (this.network.slotOwner === this) values.forEach((slot, index) => this.network.slots[index].set(slot));
    else this.kept = values.map((slot) => slot.slice());
  }

  /** Keeps a copy of what is in the slots, since another trainer takes them over. */
  putAside(): void {
    this.kept = this.network.slots.map((slot) => slot.slice());
  }

  /** Goes on with another network of the same layers, whose variables lie in the same order. */
  moveTo(network: Network): void {
    const before = this.current;
    const owner = before.slotOwner === this;
    if (owner) this.putAside();
    this.current = network;
    if (!owner) return;
    before.slotOwner = undefined;
    this.reserve(1);
  }

  /** One step on the rows order[start] to order[start + count - 1]; adds loss and metrics before the step to `totals`. */
  step(data: Dataset, objective: Objective, order: Uint32Array, start: number, count: number, totals: Totals): void {
    const { network } = this;
    const optimizer = this.optimizer();
    this.reserve(count);
    const target = this.gather(data, order, start, count);
    const penalty = penaltyOf(network);
    const onLogits = useLogits(network, objective, true);
    network.learn(count, onLogits, () => {
      totals.lossSum += penalty * count;
      measure(network, objective, onLogits, target, data.weights ? this.weights : null, count, network.outputGradient, totals);
    });
    addPenaltyGradients(network);
    if (optimizer.clip) clipGradients(network.gradients, network.variables.filter(({ trained }) => trained), optimizer.clip);
    network.update(optimizer.rule(++this.steps));
  }

  // Brings a batch's rows together: into the network's input, and into arrays of this trainer.
  private gather(data: Dataset, order: Uint32Array, start: number, count: number): Float32Array {
    const { input } = this.network;
    const inputs = data.x.length / data.rows;
    const width = data.y.length / data.rows;
    if (this.target.length < count * width) this.target = new Float32Array(count * width);
    if (data.weights && this.weights.length < count) this.weights = new Float32Array(count);
    for (let row = 0; row < count; row++) {
      const from = order[start + row];
      input.set(data.x.subarray(from * inputs, (from + 1) * inputs), row * inputs);
      for (let i = 0; i < width; i++) this.target[row * width + i] = data.y[from * width + i];
      if (data.weights) this.weights[row] = data.weights[from];
    }
    return this.target;
  }
}

/** What can end a computation between two batches: an AbortSignal, or several in one. */
export type Interruption = Pick<AbortSignal, 'throwIfAborted'>;

/**
 * Loss and metrics over all rows, without training.
 *
 * @throws the signal's reason when it is aborted meanwhile, as a kernel's own signal is while this computes
 */
export function evaluate(network: Network, data: Dataset, objective: Objective, signal?: Interruption): Totals {
  const totals = new Totals(objective);
  evaluateRows(network, data, objective, totals, 0, data.rows, signal);
  return totals;
}

/**
 * Adds the loss and metrics of the rows from `start` to before `end` to `totals`.
 *
 * @throws as {@link evaluate}
 */
export function evaluateRows(network: Network, data: Dataset, objective: Objective, totals: Totals, start: number, end: number, signal?: Interruption): void {
  const width = data.y.length / data.rows;
  const penalty = penaltyOf(network);
  const onLogits = useLogits(network, objective, false);
  eachChunk(network, data.x, start, end, (from, count) => {
    signal?.throwIfAborted();
    network.predict(count);
    totals.lossSum += penalty * count;
    measure(network, objective, onLogits, data.y.subarray(from * width, (from + count) * width),
      data.weights?.subarray(from, from + count) ?? null, count, null, totals);
  });
}

function useLogits(network: Network, { lossOnLogits }: Objective, training: boolean): boolean {
  return lossOnLogits !== undefined && network.logits(training) !== null;
}

let perRow = new Float32Array(0);

/**
 * Adds a batch's loss and metrics to `totals`, and turns `gradient` into that of the batch's loss: the mean over the
 * rows of weight times the row's loss.
 */
function measure(network: Network, objective: Objective, onLogits: boolean, target: Float32Array, weights: Float32Array | null,
  samples: number, gradient: Float32Array | null, totals: Totals): void {
  const units = lastAxis(network.outputShape);
  const positions = sizeOf(network.outputShape) / units;
  const rows = samples * positions;
  if (perRow.length < rows) perRow = new Float32Array(rows);
  const loss = onLogits ? objective.lossOnLogits! : objective.loss;
  const logits = network.logits(gradient !== null);
  loss(onLogits ? logits! : network.output, target, rows, units, perRow, gradient);
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += weights ? weights[Math.floor(row / positions)] * perRow[row] : perRow[row];
  totals.rows += samples;
  totals.lossSum += sum / positions;
  if (gradient) weigh(gradient, weights, rows, units, positions);
  const spread = weights && positions > 1 ? Float32Array.from({ length: rows }, (_, row) => weights[Math.floor(row / positions)]) : weights;
  totals.metrics.forEach((metric, i) => metric.update(network.output, target, rows, units, objective.metrics[i].weighted ? spread : null, logits));
}

function weigh(gradient: Float32Array, weights: Float32Array | null, rows: number, units: number, positions: number): void {
  for (let row = 0, i = 0; row < rows; row++) {
    const factor = (weights ? weights[Math.floor(row / positions)] : 1) / rows;
    for (const end = i + units; i < end; i++) gradient[i] *= factor;
  }
}

/**
 * The network's outputs for all rows of x: (rows, ...outputShape).
 *
 * @throws as {@link evaluate}
 */
export function predict(network: Network, x: Float32Array, rows: number, signal?: Interruption): Float32Array {
  const output = new Float32Array(rows * sizeOf(network.outputShape));
  predictRows(network, x, output, 0, rows, signal);
  return output;
}

/**
 * Writes the outputs for the rows from `start` to before `end` to their place in `output`.
 *
 * @throws as {@link evaluate}
 */
export function predictRows(network: Network, x: Float32Array, output: Float32Array, start: number, end: number, signal?: Interruption): void {
  const size = sizeOf(network.outputShape);
  eachChunk(network, x, start, end, (from, count) => {
    signal?.throwIfAborted();
    network.predict(count);
    output.set(network.output.subarray(0, count * size), from * size);
  });
}

// Rows go through the working arrays in pieces of the reserved size.
function eachChunk(network: Network, x: Float32Array, start: number, end: number, use: (start: number, count: number) => void): void {
  const inputs = sizeOf(network.inputShape);
  network.reserve(Math.min(32, end - start));
  for (let from = start; from < end; from += network.rows) {
    const count = Math.min(network.rows, end - from);
    network.input.set(x.subarray(from * inputs, (from + count) * inputs));
    use(from, count);
  }
}
