import type { Trainer } from '../../engine/index.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { groupAt, type Hdf5Array, type Hdf5Group } from './hdf5/hdf5-tree.js';
import { arraysOf } from './keras-variables.js';

const place = 'optimizer/vars';

/** Puts an optimizer's state where Keras keeps it: its steps, its learning rate, then what it remembers, once it has begun. */
export function writeOptimizer(root: Hdf5Group, optimizer: Optimizer, trainer: Trainer | undefined): void {
  const group = groupAt(root, place);
  group.attributes.set('name', optimizer.name);
  const begun = trainer !== undefined && trainer.steps > 0;
  optimizer.variables.filter(({ shape }) => begun || shape.length === 0).forEach(({ shape, dtype, data }, index) => {
    const array: Hdf5Array = dtype === 'int64'
      ? { shape: [], data: BigInt64Array.of(BigInt(begun ? data[0] : 0)) }
      : { shape: [...shape], data: Float32Array.from(data) };
    group.entries.set(String(index), array);
  });
}

/**
 * Sets an optimizer's state from where Keras keeps it. Without any, as when the model was compiled and never trained,
 * it begins anew.
 *
 * @param ready makes the trainer, when there is something to set
 * @throws RangeError when what it remembers belongs to other variables
 */
export function readOptimizer(who: string, root: Hdf5Group, optimizer: Optimizer, ready: () => Trainer): void {
  const arrays = arraysOf(root, place);
  const single = optimizer.learningRateSchedule ? 1 : 2;
  if (arrays.length < single) return;
  const values = arrays.map(({ data }) => (data instanceof BigInt64Array ? [Number(data[0])] : data as Float32Array));
  // A rate that is the same in float32 keeps the digits that it was written with.
  if (single === 2 && Math.fround(optimizer.learningRate) === values[1][0]) values[1] = [optimizer.learningRate];
  if (values.length === single && values[0][0] === 0) {
    if (single === 2) optimizer.learningRate = values[1][0];
    return;
  }
  const { network } = ready();
  const wanted = optimizer.variables;
  if (values.length === wanted.length && wanted.every(({ data }, index) => data.length === values[index].length)) {
    optimizer.setVariables(values);
    return;
  }
  const count = network.variables.filter(({ trained }) => trained).length;
  throw new RangeError(`${who}: the optimizer ${optimizer.className} must get what it remembers of ${count} weights (${wanted.length - single} arrays), got ${values.length - single} arrays. `
    + 'Load the model with { compile: false }, and compile it here: its optimizer then begins anew.');
}
