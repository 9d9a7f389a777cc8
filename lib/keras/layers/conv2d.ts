import { windowAxes, type ActivationName, type InitializerName, type LayerSpec, type Padding, type Pair, type Shape } from '../../engine/index.js';
import { resolveActivation, type ActivationInput } from '../activation.js';
import { callable } from '../callable.js';
import { checkFlag, checkWhole } from '../checks/options.js';
import { checkFits, checkImage, checkPadding, checkPair } from '../checks/shapes.js';
import { resolveInitializer, type Initializer } from '../initializers/initializer.js';
import { resolveRegularizer, type Regularizer, type RegularizerName } from '../regularizers/regularizer.js';
import { Layer, type LayerOptions, type WeightSpec } from './layer.js';

/** Options of `layers.Conv2D`. */
export interface Conv2DOptions extends LayerOptions {
  /** How far the window moves at a time, or [down, right]. Default 1. */
  strides?: number | Pair;
  /** 'valid' stays inside the image, 'same' puts zeros around it. Default 'valid'. */
  padding?: Padding;
  /** What each filter does with its sum. Default 'linear'. */
  activation?: ActivationInput | null;
  /** Whether each filter adds a number of its own. Default true. */
  useBias?: boolean;
  /** How the first weights are drawn. Default 'glorot_uniform'. */
  kernelInitializer?: InitializerName | Initializer;
  /** How the first biases are drawn. Default 'zeros'. */
  biasInitializer?: InitializerName | Initializer;
  /** What the size of the weights adds to the loss. Default nothing. */
  kernelRegularizer?: RegularizerName | Regularizer | null;
  /** What the size of the biases adds to the loss. Default nothing. */
  biasRegularizer?: RegularizerName | Regularizer | null;
}

const known = ['strides', 'padding', 'activation', 'useBias', 'kernelInitializer', 'biasInitializer', 'kernelRegularizer', 'biasRegularizer'];

/** Filters that look at every window of an image. Made by `layers.Conv2D`. */
export class Conv2DLayer extends Layer {
  /** How many there are, which is also the number of channels coming out. */
  readonly filters: number;
  /** [height, width] of a window. */
  readonly kernelSize: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  readonly activation: ActivationName;
  readonly useBias: boolean;
  private readonly initializers: Record<'kernel' | 'bias', Initializer>;
  private readonly regularizers: Record<'kernel' | 'bias', Regularizer | undefined>;

  /**
   * @param filters how many there are
   * @param kernelSize the height and width of a window, or [height, width]
   */
  constructor(filters: number, kernelSize: number | Pair, options: Conv2DOptions = {}) {
    const who = 'Conv2D';
    checkWhole(who, 'filters', filters, 1, 'Give the number of filters, as in layers.Conv2D(8, 3).');
    const size = checkPair(who, 'kernelSize', kernelSize, 'Give the height and width of a window, as in layers.Conv2D(8, 3) or layers.Conv2D(8, [3, 5]).');
    super(who, options, known);
    this.filters = filters;
    this.kernelSize = size;
    this.strides = checkPair(who, 'strides', options.strides ?? 1, 'Give how far the window moves, such as 1.');
    this.padding = checkPadding(who, options.padding);
    this.activation = resolveActivation(who, options.activation ?? 'linear');
    this.useBias = checkFlag(who, 'useBias', options.useBias ?? true);
    this.initializers = {
      kernel: resolveInitializer(who, 'kernelInitializer', options.kernelInitializer ?? 'glorot_uniform'),
      bias: resolveInitializer(who, 'biasInitializer', options.biasInitializer ?? 'zeros'),
    };
    this.regularizers = {
      kernel: resolveRegularizer(who, 'kernelRegularizer', options.kernelRegularizer),
      bias: resolveRegularizer(who, 'biasRegularizer', options.biasRegularizer),
    };
  }

  override get outputActivation(): ActivationName {
    return this.activation;
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
    const { filters, kernelSize, strides, padding, activation, useBias, initializers, regularizers } = this;
    return {
      ...super.getConfig(), filters, kernelSize: [...kernelSize], strides: [...strides], padding, activation, useBias,
      kernelInitializer: initializers.kernel.toConfig(), biasInitializer: initializers.bias.toConfig(),
      kernelRegularizer: regularizers.kernel?.toConfig() ?? null, biasRegularizer: regularizers.bias?.toConfig() ?? null,
    };
  }

  protected override weightSpecs([, , channels]: Shape): WeightSpec[] {
    const { filters, kernelSize: [height, width], initializers, regularizers } = this;
    // As in Keras each place of the window counts as an input, and as an output.
    const kernel: WeightSpec = {
      name: 'kernel', shape: [height, width, channels, filters], initializer: initializers.kernel,
      fanIn: height * width * channels, fanOut: height * width * filters, trainable: true, penalty: regularizers.kernel?.penalty,
    };
    const bias: WeightSpec = { name: 'bias', shape: [filters], initializer: initializers.bias, fanIn: filters, fanOut: filters, trainable: true, penalty: regularizers.bias?.penalty };
    return this.useBias ? [kernel, bias] : [kernel];
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
