import { fromFlat, toFlat } from '../../arrays/index.js';
import { sizeOf } from '../../engine/index.js';
import type { Layer } from '../layers/layer.js';
import { snakeClass } from './config/spelling.js';
import { groupAt, isGroup, type Hdf5Array, type Hdf5Group } from './hdf5/hdf5-tree.js';

/** Puts the weights of all layers where Keras keeps them: layers/dense_1/vars/0. */
export function writeLayers(root: Hdf5Group, layers: readonly Layer[]): void {
  for (const [layer, path] of paths(layers)) {
    const group = groupAt(root, path);
    group.attributes.set('name', layer.name);
    const arrays = layer.getWeights();
    inKerasOrder(layer).forEach((index, place) => {
      const { data, shape } = toFlat(arrays[index], layer.name);
      group.entries.set(String(place), { shape, data: Float32Array.from(data) });
    });
  }
}

/**
 * Sets the weights of all layers from where Keras keeps them; all of them, or none when one doesn't fit.
 *
 * @throws RangeError that names the layer and both shapes
 */
export function readLayers(who: string, root: Hdf5Group, layers: readonly Layer[]): void {
  const all = paths(layers).map(([layer, path]): [Layer, Hdf5Array[]] => [layer, arraysOf(root, path)]);
  for (const [layer, arrays] of all) refuseOtherShapes(who, layer, arrays);
  for (const [layer, arrays] of all) {
    if (arrays.length === 0) continue;
    const weights: Hdf5Array[] = [];
    inKerasOrder(layer).forEach((index, place) => { weights[index] = arrays[place]; });
    layer.setWeights(weights.map(({ data, shape }) => fromFlat({ data: data as Float32Array, shape: [...shape] })));
  }
}

/** The arrays of a group, by their numbers; none when it isn't there. */
export function arraysOf(root: Hdf5Group, path: string): Hdf5Array[] {
  const group = groupAt(root, path);
  const arrays: Hdf5Array[] = [];
  for (let entry = group.entries.get('0'); entry !== undefined && !isGroup(entry); entry = group.entries.get(String(arrays.length))) arrays.push(entry);
  return arrays;
}

// Layers are named by their class, counted within the model, whatever name they have.
function paths(layers: readonly Layer[]): [Layer, string][] {
  const counts = new Map<string, number>();
  return layers.map((layer) => {
    const name = snakeClass(layer.className);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return [layer, `layers/${name}${count === 0 ? '' : `_${count}`}/vars`];
  });
}

// What can be trained comes first.
function inKerasOrder(layer: Layer): number[] {
  const indexes = layer.weightShapes.map((_, index) => index);
  const trainable = (index: number): boolean => layer.weightShapes[index].trainable;
  return [...indexes.filter(trainable), ...indexes.filter((index) => !trainable(index))];
}

function refuseOtherShapes(who: string, layer: Layer, arrays: readonly Hdf5Array[]): void {
  const own = inKerasOrder(layer).map((index) => layer.weightShapes[index]);
  if (arrays.length !== own.length) {
    throw new RangeError(`${who}: the layer ${layer.name} must get ${own.length} arrays of weights, got ${arrays.length}. The file belongs to another model.`);
  }
  own.forEach(({ name, shape }, place) => {
    const given = arrays[place].shape;
    if (given.length === shape.length && given.every((length, axis) => length === shape[axis]) && arrays[place].data.length === sizeOf(shape)) return;
    throw new RangeError(`${who}: the ${name} of the layer ${layer.name} must have shape [${shape.join(', ')}], got [${given.join(', ')}]. The file belongs to another model.`);
  });
}
