import type { LayerSpec, Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkNumber } from '../checks/options.js';
import { Layer, type LayerOptions } from './layer.js';

/** Options of `layers.Rescaling`. */
export interface RescalingOptions extends LayerOptions {
  /** What is added afterwards. Default 0. */
  offset?: number;
}

/** Each number times `scale`, plus `offset`. Made by `layers.Rescaling`. */
export class RescalingLayer extends Layer {
  readonly scale: number;
  readonly offset: number;

  /** @param scale what each number is multiplied by */
  constructor(scale: number, options: RescalingOptions = {}) {
    checkNumber('Rescaling', 'scale', scale, -Infinity, Infinity, 'Give what to multiply by, as in layers.Rescaling(1 / 255).');
    super('Rescaling', options, ['offset']);
    this.scale = scale;
    this.offset = checkNumber('Rescaling', 'offset', options.offset ?? 0, -Infinity, Infinity, 'Give what to add, such as -1.');
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  spec(): LayerSpec {
    return { kind: 'rescaling', scale: this.scale, offset: this.offset };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), scale: this.scale, offset: this.offset };
  }
}

/**
 * Each number times `scale`, plus `offset`: `layers.Rescaling(1 / 255)` brings pixels from 0..255 to 0..1.
 *
 * @param scale what each number is multiplied by
 * @throws RangeError or TypeError that names the option
 * @example
 * layers.Rescaling(1 / 127.5, { offset: -1 }).offset; // -1
 */
export const Rescaling = callable('Rescaling', RescalingLayer);
/** A layer made by `layers.Rescaling`. */
export type Rescaling = RescalingLayer;
