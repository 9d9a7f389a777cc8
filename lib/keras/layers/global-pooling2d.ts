import type { LayerSpec, Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkFlag } from '../checks/options.js';
import { checkImage } from '../checks/shapes.js';
import { Layer, type LayerOptions } from './layer.js';

/** Options of a pooling over the whole image. */
export interface GlobalPooling2DOptions extends LayerOptions {
  /** Whether to keep height and width, as 1 and 1. Default false. */
  keepdims?: boolean;
}

abstract class GlobalPooling2DLayer extends Layer {
  readonly keepdims: boolean;

  protected constructor(className: string, private readonly kind: 'global_average_pooling2d' | 'global_max_pooling2d', options: GlobalPooling2DOptions) {
    super(className, options, ['keepdims']);
    this.keepdims = checkFlag(className, 'keepdims', options.keepdims ?? false);
  }

  computeOutputShape(inputShape: Shape): Shape {
    checkImage(this.className, inputShape);
    return this.keepdims ? [1, 1, inputShape[2]] : [inputShape[2]];
  }

  spec(): LayerSpec {
    return { kind: this.kind, keepdims: this.keepdims };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), keepdims: this.keepdims };
  }
}

/** The mean of each channel over the whole image. Made by `layers.GlobalAveragePooling2D`. */
export class GlobalAveragePooling2DLayer extends GlobalPooling2DLayer {
  constructor(options: GlobalPooling2DOptions = {}) {
    super('GlobalAveragePooling2D', 'global_average_pooling2d', options);
  }
}

/**
 * The mean of each channel over the whole image, which leaves one number a channel.
 *
 * @throws RangeError, when it is built, for samples that are no images
 * @example
 * new Sequential([Input([7, 7, 16]), layers.GlobalAveragePooling2D()]).layers[0].outputShape; // [16]
 */
export const GlobalAveragePooling2D = callable('GlobalAveragePooling2D', GlobalAveragePooling2DLayer);
/** A layer made by `layers.GlobalAveragePooling2D`. */
export type GlobalAveragePooling2D = GlobalAveragePooling2DLayer;

/** The largest of each channel over the whole image. Made by `layers.GlobalMaxPooling2D`. */
export class GlobalMaxPooling2DLayer extends GlobalPooling2DLayer {
  constructor(options: GlobalPooling2DOptions = {}) {
    super('GlobalMaxPooling2D', 'global_max_pooling2d', options);
  }
}

/**
 * The largest number of each channel over the whole image, which leaves one number a channel.
 *
 * @throws RangeError, when it is built, for samples that are no images
 * @example
 * new Sequential([Input([7, 7, 16]), layers.GlobalMaxPooling2D()]).layers[0].outputShape; // [16]
 */
export const GlobalMaxPooling2D = callable('GlobalMaxPooling2D', GlobalMaxPooling2DLayer);
/** A layer made by `layers.GlobalMaxPooling2D`. */
export type GlobalMaxPooling2D = GlobalMaxPooling2DLayer;
