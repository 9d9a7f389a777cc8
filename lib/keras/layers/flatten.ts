import { sizeOf, type LayerSpec, type Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { Layer, type LayerOptions } from './layer.js';

/** Makes one row of numbers of each sample, whatever its shape. Made by `layers.Flatten`. */
export class FlattenLayer extends Layer {
  constructor(options: LayerOptions = {}) {
    super('Flatten', options);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return [sizeOf(inputShape)];
  }

  spec(): LayerSpec {
    return { kind: 'reshape', shape: this.outputShape! };
  }
}

/**
 * Makes one row of numbers of each sample, as a Dense layer wants it: images of 28 x 28 become rows of 784.
 *
 * @example
 * new Sequential([Input([28, 28]), layers.Flatten()]).layers[0].outputShape; // [784]
 */
export const Flatten = callable('Flatten', FlattenLayer);
/** A layer made by `layers.Flatten`. */
export type Flatten = FlattenLayer;
