import type { Trainer } from '../../engine/index.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { snakeClass } from './config/spelling.js';
import { groupAt, type Hdf5Array, type Hdf5Group } from './hdf5/hdf5-tree.js';
import { arraysOf } from './keras-variables.js';
import { readState, writeState, type StateArray } from './optimizer-state.js';

const place = 'optimizer/vars';

// Keras keeps the first two memories of these variable by variable, all others one after the other.
const paired = ['Adam', 'AdamW', 'Nadam', 'Adamax', 'Adadelta'];

/** Puts an optimizer's state where Keras keeps it: its steps, its learning rate, then what it remembers, once it has begun. */
export function writeOptimizer(root: Hdf5Group, optimizer: Optimizer, trainer: Trainer | undefined): void {
  const group = groupAt(root, place);
  group.attributes.set('name', snakeClass(optimizer.name));
  const arrays: Hdf5Array[] = [
    { shape: [], data: BigInt64Array.of(BigInt(trainer?.steps ?? 0)) },
    { shape: [], data: Float32Array.of(optimizer.learningRate) },
  ];
  if (trainer && trainer.steps > 0) {
    const { steps, slots } = readState(trainer, optimizer.slots);
    arrays.push(...inOrder(optimizer.name, slots));
    if (optimizer.name === 'Nadam') arrays.push({ shape: [], data: Float32Array.of(momentumProduct((optimizer as unknown as { beta1: number }).beta1, steps)) });
  }
  arrays.forEach((array, index) => group.entries.set(String(index), array));
}

/**
 * Sets an optimizer's state from where Keras keeps it. Without any, as when the model was compiled and never trained,
 * it begins anew.
 *
 * @param ready makes the trainer, when there is something to set
 * @throws RangeError when what it remembers belongs to other variables
 */
export function readOptimizer(who: string, root: Hdf5Group, optimizer: Optimizer, ready: () => Trainer): void {
  const [iteration, learningRate, ...memories] = arraysOf(root, place);
  if (iteration === undefined || learningRate === undefined) return;
  const rate = Number(learningRate.data[0]);
  if (Math.fround(optimizer.learningRate) !== rate) optimizer.learningRate = rate;
  if (memories.length === 0 && iteration.data[0] === 0n) return;
  const trainer = ready();
  const variables = trainer.network.variables.filter(({ trained }) => trained);
  const wanted = optimizer.slots * variables.length + (optimizer.name === 'Nadam' ? 1 : 0);
  const state = {
    steps: Number(iteration.data[0]),
    slots: outOfOrder(optimizer.name, memories, optimizer.slots, variables.length).map((arrays) => arrays.map(({ shape, data }, i): StateArray =>
      ({ name: variables[i].name, layer: variables[i].layer, shape, data: data as Float32Array }))),
  };
  if (memories.length === wanted && writeState(trainer, optimizer.slots, state)) return;
  throw new RangeError(`${who}: the optimizer ${optimizer.name} must get what it remembers of ${variables.length} weights (${wanted} arrays), got ${memories.length} arrays. `
    + 'Load the model with { compile: false }, and compile it here: its optimizer then begins anew.');
}

function inOrder<Item>(name: string, slots: readonly (readonly Item[])[]): Item[] {
  if (!paired.includes(name)) return slots.flat();
  const [first, second, ...others] = slots;
  return [...first.flatMap((array, i) => [array, second[i]]), ...others.flat()];
}

function outOfOrder<Item>(name: string, arrays: readonly Item[], slots: number, variables: number): Item[][] {
  return Array.from({ length: slots }, (_, slot) => Array.from({ length: variables }, (_, i) =>
    arrays[paired.includes(name) && slot < 2 ? 2 * i + slot : slot * variables + i]).filter((array) => array !== undefined));
}

// Nadam's product of all momenta so far, beta1 (1 - 0.96^t / 2) at step t (Dozat 2016).
function momentumProduct(beta1: number, steps: number): number {
  let product = 1;
  for (let step = 1; step <= steps; step++) product = Math.fround(product * beta1 * (1 - 0.5 * 0.96 ** step));
  return product;
}
