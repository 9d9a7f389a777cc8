import type { Trainer } from '../../engine/index.js';
import type { Optimizer } from './optimizer.js';

/** One of the arrays that an optimizer keeps. */
export interface OptimizerVariable {
  /** Keras's name of it: 'iteration', 'learning_rate', or that of a slot such as 'momentum'. */
  readonly name: string;
  /** The weight that a slot belongs to, counted over all variables of the network; undefined for single numbers. */
  readonly variable: number | undefined;
  /** Its shape in Keras's layout, [] for single numbers. */
  readonly shape: readonly number[];
  /** Keras's type of it; steps are counted in int64. */
  readonly dtype: 'int64' | 'float32';
  readonly data: readonly number[] | Float32Array;
}

interface Place {
  readonly name: string;
  /** The slot, counted over all of the optimizer's. */
  readonly slot: number;
  /** The network's variable. */
  readonly variable: number;
}

/** Copies of what an optimizer keeps, in Keras's order; before it trains, only steps and learning rate. */
export function readVariables(optimizer: Optimizer, trainer: Trainer | undefined): OptimizerVariable[] {
  const number = (name: string, value: number, dtype: 'int64' | 'float32' = 'float32'): OptimizerVariable =>
    ({ name, variable: undefined, shape: [], dtype, data: [value] });
  const slots = trainer?.slots ?? [];
  return [
    number('iteration', optimizer.iterations, 'int64'),
    ...(optimizer.learningRateSchedule ? [] : [number('learning_rate', optimizer.learningRate)]),
    ...places(optimizer, trainer).map(({ name, slot, variable }): OptimizerVariable => ({
      name, variable, shape: trainer!.network.variables[variable].shape, dtype: 'float32',
      data: trainer!.network.toKeras(variable, slots[slot]),
    })),
    ...(trainer && optimizer.scalar !== null ? [number('variable', optimizer.scalar)] : []),
  ];
}

/**
 * Sets what {@link readVariables} reads.
 *
 * @throws RangeError when number or lengths differ, and then nothing is set
 */
export function writeVariables(optimizer: Optimizer, trainer: Trainer | undefined, values: readonly ArrayLike<number>[]): void {
  const present = readVariables(optimizer, trainer);
  if (values.length !== present.length) {
    throw new RangeError(`${optimizer.name}.setVariables: values must be ${present.length} arrays, got ${values.length}. optimizer.variables shows their form.`);
  }
  present.forEach(({ name, data }, index) => {
    if (values[index].length === data.length) return;
    throw new RangeError(`${optimizer.name}.setVariables: values[${index}], the ${name}, must have length ${data.length}, got ${values[index].length}. optimizer.variables shows their form.`);
  });
  let next = 0;
  optimizer.iterations = Number(values[next++][0]);
  if (!optimizer.learningRateSchedule) optimizer.learningRate = values[next++][0];
  if (!trainer) return;
  const slots = trainer.slots.map((slot) => slot.slice());
  for (const { slot, variable } of places(optimizer, trainer)) trainer.network.fromKeras(variable, values[next++], slots[slot]);
  trainer.slots = slots;
}

// Keras makes the slots group by group; within a group variable by variable.
function places(optimizer: Optimizer, trainer: Trainer | undefined): Place[] {
  const trained = trainer?.network.variables.flatMap((variable, index) => (variable.trained ? [index] : [])) ?? [];
  let first = 0;
  return optimizer.slotNames.flatMap((names) => {
    const found = trained.flatMap((variable) => names.map((name, i) => ({ name, variable, slot: first + i })));
    first += names.length;
    return found;
  });
}
