import { windowAxes, type LayerSpec, type Padding, type Pair, type Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkWhole } from '../checks/options.js';
import { checkFits, checkImage, checkPadding, checkPair } from '../checks/shapes.js';
import { KernelLayer, type KernelLayerOptions } from './kernel-layer.js';
import type { WeightSpec } from './layer.js';

/** Options of `layers.Conv2D`. */
export interface Conv2DOptions extends KernelLayerOptions {
  /** How far the window moves at a time, or [down, right]. Default 1. */
  strides?: number | Pair;
  /** 'valid' stays inside the image, 'same' puts zeros around it. Default 'valid'. */
  padding?: Padding;
}

/** Filters that look at every window of an image. Made by `layers.Conv2D`. */
export class Conv2DLayer extends KernelLayer {
  /** How many there are, which is also the number of channels coming out. */
  readonly filters: number;
  /** [height, width] of a window. */
  readonly kernelSize: Pair;
  readonly strides: Pair;
  readonly padding: Padding;

  /**
   * @param filters how many there are
   * @param kernelSize the height and width of a window, or [height, width]
   */
  constructor(filters: number, kernelSize: number | Pair, options: Conv2DOptions = {}) {
    const who = 'Conv2D';
    checkWhole(who, 'filters', filters, 1, 'Give the number of filters, as in layers.Conv2D(8, 3).');
    const size = checkPair(who, 'kernelSize', kernelSize, 'Give the height and width of a window, as in layers.Conv2D(8, 3) or layers.Conv2D(8, [3, 5]).');
    super(who, options, ['strides', 'padding']);
    this.filters = filters;
    this.kernelSize = size;
    this.strides = checkPair(who, 'strides', options.strides ?? 1, 'Give how far the window moves, such as 1.');
    this.padding = checkPadding(who, options.padding);
  }

  computeOutputShape(inputShape: Shape): Shape {
    checkImage('Conv2D', inputShape);
    if (this.padding === 'valid') checkFits('Conv2D', 'kernelSize', this.kernelSize, inputShape);
    const { y, x } = windowAxes(inputShape, this.kernelSize, this.strides, this.padding);
    return [y.count, x.count, this.filters];
  }

  spec(): LayerSpec {
    const { filters, kernelSize, strides, padding, activation, useBias } = this;
    return { kind: 'conv2d', filters, kernelSize, strides, padding, activation, useBias };
  }

  override getConfig(): Record<string, unknown> {
    const { filters, kernelSize, strides, padding } = this;
    return { ...super.getConfig(), filters, kernelSize: [...kernelSize], strides: [...strides], padding };
  }

  protected override weightSpecs([, , channels]: Shape): WeightSpec[] {
    const { filters, kernelSize: [height, width] } = this;
    // As in Keras each place of the window counts as an input, and as an output.
    return this.kernelAndBias([height, width, channels, filters], filters, height * width * channels, height * width * filters);
  }
}

/**
 * Filters that look at every window of an image (height, width, channels): `layers.Conv2D(8, 3, { activation: 'relu' })`
 * has 8 filters of 3 x 3 and gives images of 8 channels, 2 smaller in height and width.
 *
 * @param filters how many there are
 * @param kernelSize the height and width of a window, or [height, width]
 * @throws RangeError or TypeError that names the option; when it is built, RangeError for samples that are no images, or too small
 * @example
 * new Sequential([Input([28, 28, 1]), layers.Conv2D(8, 3)]).layers[0].outputShape; // [26, 26, 8]
 */
export const Conv2D = callable('Conv2D', Conv2DLayer);
/** A layer made by `layers.Conv2D`. */
export type Conv2D = Conv2DLayer;
