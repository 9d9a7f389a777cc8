import type { Network, Trainer } from '../../engine/index.js';

/** How far an optimizer has come, apart from its options. */
export interface OptimizerState {
  /** Steps done so far. */
  readonly steps: number;
  /** What it remembers: for each of its slots an array for each trained variable, in Keras's layout. */
  readonly slots: readonly (readonly StateArray[])[];
}

/** What a slot holds for one variable. */
export interface StateArray {
  /** The variable's name, such as 'kernel', and its layer, counted from 0. */
  readonly name: string;
  readonly layer: number;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Copies what a trainer's optimizer remembers. */
export function readState(trainer: Trainer, slots: number): OptimizerState {
  const { network } = trainer;
  trainer.reserve(Math.max(1, network.rows));
  return {
    steps: trainer.steps,
    slots: network.slots.slice(0, slots).map((slot) => asParameters(network, slot, () => trainedVariables(network)
      .map(({ index, variable: { name, layer, shape } }) => ({ name, layer, shape, data: network.getVariable(index) })))),
  };
}

/**
 * Sets what a trainer's optimizer remembers.
 *
 * @returns false, and nothing is set, when it belongs to other variables
 */
export function writeState(trainer: Trainer, slots: number, state: OptimizerState): boolean {
  const { network } = trainer;
  const variables = trainedVariables(network);
  const fits = state.slots.length === slots && state.slots.every((arrays) => arrays.length === variables.length
    && arrays.every(({ data }, i) => data.length === variables[i].variable.length));
  if (!fits) return false;
  trainer.reserve(Math.max(1, network.rows));
  state.slots.forEach((arrays, number) => {
    const slot = network.slots[number];
    asParameters(network, slot, () => {
      arrays.forEach(({ data }, i) => network.setVariable(variables[i].index, data));
      slot.set(network.parameters);
    });
  });
  trainer.steps = state.steps;
  return true;
}

function trainedVariables(network: Network) {
  return network.variables.flatMap((variable, index) => (variable.trained ? [{ variable, index }] : []));
}

// A slot has the layout of the parameters, which is the network's own; it alone can translate it, and does so for its
// parameters. So a slot takes their place for a moment.
function asParameters<Result>(network: Network, slot: Float32Array, work: () => Result): Result {
  const parameters = network.parameters.slice();
  network.parameters.set(slot);
  try {
    return work();
  } finally {
    network.parameters.set(parameters);
  }
}
