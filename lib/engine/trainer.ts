import { clipGradients } from './clip-gradients.js';
import { roundingOf, zerosLike, type Floats } from './floats.js';
import { measure, useLogits } from './measure.js';
import type { Network, Variable } from './network.js';
import type { Dataset, Objective, Totals } from './objective.js';
import type { Optimizer } from './optimizers.js';
import { addPenaltyGradients, penalised, penaltyOf } from './penalties.js';

/**
 * Trains a network batch by batch: forward, loss, backward, update. Keeps the optimizer's step count, and its
 * slots in the network.
 *
 * @example
 * new Trainer(network, () => optimizers.adam(0.001)).steps; // 0
 */
export class Trainer<Numbers extends Floats = Float32Array> {
  /** Optimizer steps done so far. */
  steps = 0;
  private target: Numbers;
  private weights: Numbers;
  private kept: readonly Numbers[] = [];
  private current: Network<Numbers>;
  // What is asked of it at each step: its variables that have gradients, those that cost something, how its numbers are rounded.
  private about: { readonly trained: readonly Variable[]; readonly penalised: readonly Variable[]; readonly round: (value: number) => number };

  /** @param optimizer asked at each step, so that a learning rate can change in between */
  constructor(network: Network<Numbers>, private readonly optimizer: () => Optimizer) {
    this.current = network;
    this.about = aboutOf(network);
    this.target = this.weights = zerosLike(network.input, 0);
  }

  /** What it trains. */
  get network(): Network<Numbers> {
    return this.current;
  }

  /** Makes room for batches of `rows` rows, and brings what the optimizer remembers into the network's slots. */
  reserve(rows: number, { slots, initial }: Optimizer = this.optimizer()): void {
    const { network } = this;
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
  get slots(): readonly Numbers[] {
    const { slots, initial } = this.optimizer();
    const { length } = this.network.parameters;
    const present = this.network.slotOwner === this ? this.network.slots : this.kept;
    return Array.from({ length: slots }, (_, index) => present[index] ?? zerosLike(this.network.parameters, length).fill(initial?.[index] ?? 0) as Numbers);
  }

  set slots(values: readonly Numbers[]) {
    if (this.network.slotOwner === this) values.forEach((slot, index) => this.network.slots[index].set(slot));
    else this.kept = values.map((slot) => slot.slice() as Numbers);
  }

  /** Keeps a copy of what is in the slots, since another trainer takes them over. */
  putAside(): void {
    this.kept = this.network.slots.map((slot) => slot.slice() as Numbers);
  }

  /** Goes on with another network of the same layers, whose variables lie in the same order. */
  moveTo(network: Network<Numbers>): void {
    const before = this.current;
    const owner = before.slotOwner === this;
    if (owner) this.putAside();
    this.current = network;
    this.about = aboutOf(network);
    if (!owner) return;
    before.slotOwner = undefined;
    this.reserve(1);
  }

  /** One step on the rows order[start] to order[start + count - 1]; adds loss and metrics before the step to `totals`. */
  step(data: Dataset, objective: Objective, order: Uint32Array, start: number, count: number, totals: Totals): void {
    const { network, about } = this;
    const optimizer = this.optimizer();
    this.reserve(count, optimizer);
    this.gather(data, order, start, count);
    const weights = data.weights ? this.weights : null;
    const penalty = penaltyOf(network, about.penalised);
    const onLogits = useLogits(network, objective, true);
    network.learn(count, onLogits, () => {
      totals.lossSum += penalty * count;
      measure(network, objective, onLogits, this.target, weights, count, network.outputGradient, totals);
    });
    addPenaltyGradients(network, about.penalised);
    if (optimizer.clip) clipGradients(network.gradients, about.trained, optimizer.clip);
    network.update(optimizer.rule(++this.steps, about.round));
  }

  // Brings a batch's rows together: into the network's input, and into arrays of this trainer.
  private gather(data: Dataset, order: Uint32Array, start: number, count: number): void {
    const { x, y, weights, rows } = data;
    const { input } = this.network;
    const inputs = x.length / rows;
    const width = y.length / rows;
    if (this.target.length < count * width) this.target = zerosLike(input, count * width);
    if (weights && this.weights.length < count) this.weights = zerosLike(input, count);
    const { target } = this;
    for (let row = 0; row < count; row++) {
      const from = order[start + row];
      // A view costs more than a few numbers.
      if (inputs > 32) input.set(x.subarray(from * inputs, (from + 1) * inputs), row * inputs);
      else for (let i = 0; i < inputs; i++) input[row * inputs + i] = x[from * inputs + i];
      for (let i = 0; i < width; i++) target[row * width + i] = y[from * width + i];
      if (weights) this.weights[row] = weights[from];
    }
  }
}

function aboutOf(network: Network<Floats>): Trainer['about'] {
  return { trained: network.variables.filter(({ trained }) => trained), penalised: penalised(network), round: roundingOf(network.parameters) };
}
