import { windowAxes, type LayerSpec, type Padding, type Pair, type Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkFits, checkImage, checkPadding, checkPair } from '../checks/shapes.js';
import { Layer, type LayerOptions } from './layer.js';

/** Options of a pooling layer, beside the size of its windows. */
export interface PoolingOptions extends LayerOptions {
  /** How far the window moves at a time, or [down, right]. Default: as far as it is large. */
  strides?: number | Pair | null;
  /** 'valid' leaves out windows that reach beyond the image, 'same' keeps them. Default 'valid'. */
  padding?: Padding;
}

/** Options of a pooling layer. */
export interface Pooling2DOptions extends PoolingOptions {
  /** The height and width of a window, or [height, width]. Default 2. */
  poolSize?: number | Pair;
}

abstract class Pooling2DLayer extends Layer {
  /** [height, width] of a window. */
  readonly poolSize: Pair;
  readonly strides: Pair;
  readonly padding: Padding;

  protected constructor(className: string, private readonly kind: 'max_pooling2d' | 'average_pooling2d', size: number | Pair | Pooling2DOptions, options: PoolingOptions) {
    const given: Pooling2DOptions = typeof size === 'object' && !Array.isArray(size) ? size as Pooling2DOptions : { ...options, poolSize: size as number | Pair };
    super(className, given, ['poolSize', 'strides', 'padding']);
    this.poolSize = checkPair(className, 'poolSize', given.poolSize ?? 2, `Give the height and width of a window, as in layers.${className}(2).`);
    this.strides = checkPair(className, 'strides', given.strides ?? this.poolSize, 'Give how far the window moves, such as 2.');
    this.padding = checkPadding(className, given.padding);
  }

  computeOutputShape(inputShape: Shape): Shape {
    checkImage(this.className, inputShape);
    if (this.padding === 'valid') checkFits(this.className, 'poolSize', this.poolSize, inputShape);
    const { y, x } = windowAxes(inputShape, this.poolSize, this.strides, this.padding);
    return [y.count, x.count, inputShape[2]];
  }

  spec(): LayerSpec {
    const { kind, poolSize, strides, padding } = this;
    return { kind, poolSize, strides, padding };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), poolSize: [...this.poolSize], strides: [...this.strides], padding: this.padding };
  }
}

/** The largest number of each channel in every window. Made by `layers.MaxPooling2D`. */
export class MaxPooling2DLayer extends Pooling2DLayer {
  constructor(poolSize: number | Pair | Pooling2DOptions = {}, options: PoolingOptions = {}) {
    super('MaxPooling2D', 'max_pooling2d', poolSize, options);
  }
}

/**
 * The largest number of each channel in every window: `layers.MaxPooling2D(2)` halves height and width.
 *
 * @param poolSize the height and width of a window, or [height, width]; default 2
 * @throws RangeError or TypeError that names the option; when it is built, RangeError for samples that are no images, or too small
 * @example
 * new Sequential([Input([26, 26, 8]), layers.MaxPooling2D(2)]).layers[0].outputShape; // [13, 13, 8]
 */
export const MaxPooling2D = callable('MaxPooling2D', MaxPooling2DLayer);
/** A layer made by `layers.MaxPooling2D`. */
export type MaxPooling2D = MaxPooling2DLayer;

/** The mean of each channel in every window. Made by `layers.AveragePooling2D`. */
export class AveragePooling2DLayer extends Pooling2DLayer {
  constructor(poolSize: number | Pair | Pooling2DOptions = {}, options: PoolingOptions = {}) {
    super('AveragePooling2D', 'average_pooling2d', poolSize, options);
  }
}

/**
 * The mean of each channel in every window; with padding 'same' the places outside the image don't count.
 *
 * @param poolSize the height and width of a window, or [height, width]; default 2
 * @throws as {@link MaxPooling2D}
 * @example
 * new Sequential([Input([5, 5, 1]), layers.AveragePooling2D(2, { padding: 'same' })]).layers[0].outputShape; // [3, 3, 1]
 */
export const AveragePooling2D = callable('AveragePooling2D', AveragePooling2DLayer);
/** A layer made by `layers.AveragePooling2D`. */
export type AveragePooling2D = AveragePooling2DLayer;
