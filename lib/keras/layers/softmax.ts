import type { LayerSpec, Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkLastAxis } from '../checks/shapes.js';
import { Layer, type LayerOptions } from './layer.js';

/** Options of `layers.Softmax`. */
export interface SoftmaxOptions extends LayerOptions {
  /** The axis whose numbers come to 1 together: the last one, -1, which is the default. */
  axis?: -1;
}

/** Makes shares of the numbers along the last axis: positive, and 1 together. Made by `layers.Softmax`. */
export class SoftmaxLayer extends Layer {
  readonly axis = -1;

  constructor(axis: -1 | SoftmaxOptions = {}, options: LayerOptions = {}) {
    const given: SoftmaxOptions = typeof axis === 'object' ? axis : { ...options, axis };
    super('Softmax', given, ['axis']);
    checkLastAxis('Softmax', given.axis);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  spec(): LayerSpec {
    return { kind: 'activation', activation: 'softmax' };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), axis: this.axis };
  }
}

/**
 * Softmax as a layer of its own: exp(x) divided by the sum of all exp(x) along the last axis. At the end of a model it
 * counts as if the layer before had it.
 *
 * @throws RangeError for another axis
 * @example
 * const model = new Sequential([Input([4]), layers.Dense(3), layers.Softmax()]);
 */
export const Softmax = callable('Softmax', SoftmaxLayer);
/** A layer made by `layers.Softmax`. */
export type Softmax = SoftmaxLayer;
