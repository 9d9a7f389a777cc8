import type { ActivationName, LayerSpec, Shape } from '../../engine/index.js';
import { resolveActivation, type ActivationInput } from '../activation.js';
import { callable } from '../callable.js';
import { Layer, type LayerOptions } from './layer.js';

/** An activation as a layer of its own. Made by `layers.Activation`. */
export class ActivationLayer extends Layer {
  readonly activation: ActivationName;

  /** @param activation Keras's name of it, or one of `activations` */
  constructor(activation: ActivationInput, options: LayerOptions = {}) {
    const name = resolveActivation('Activation', activation);
    super('Activation', options);
    this.activation = name;
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  spec(): LayerSpec {
    return { kind: 'activation', activation: this.activation };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), activation: this.activation };
  }
}

/**
 * An activation as a layer of its own: `layers.Activation('relu')`, with or without `new`. A sigmoid or softmax at the
 * end of a model counts as if the layer before had it.
 *
 * @throws TypeError with the nearest name
 * @example
 * layers.Activation('relu').activation; // 'relu'
 */
export const Activation = callable('Activation', ActivationLayer);
/** A layer made by `layers.Activation`. */
export type Activation = ActivationLayer;
