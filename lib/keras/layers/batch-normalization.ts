import { type InitializerName, type LayerSpec, type Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkFlag, checkNumber } from '../checks/options.js';
import { checkSampleAxis } from '../checks/shapes.js';
import { resolveInitializer, type Initializer } from '../initializers/initializer.js';
import { resolveRegularizer, type Regularizer, type RegularizerName } from '../regularizers/regularizer.js';
import { Layer, type LayerOptions, type WeightSpec } from './layer.js';

/** Options of `layers.BatchNormalization`. */
export interface BatchNormalizationOptions extends LayerOptions {
  /** The axis of the channels, where 0 would be the samples, and -1 is the last one. Default -1. */
  axis?: number;
  /** What stays of the moving averages at each batch. Default 0.99. */
  momentum?: number;
  /** Added to the variance, so that nothing is divided by 0. Default 0.001. */
  epsilon?: number;
  /** Whether to add beta, which is trained. Default true. */
  center?: boolean;
  /** Whether to multiply by gamma, which is trained. Default true. */
  scale?: boolean;
  /** Default 'zeros'. */
  betaInitializer?: InitializerName | Initializer;
  /** Default 'ones'. */
  gammaInitializer?: InitializerName | Initializer;
  /** Default 'zeros'. */
  movingMeanInitializer?: InitializerName | Initializer;
  /** Default 'ones'. */
  movingVarianceInitializer?: InitializerName | Initializer;
  /** What the size of beta adds to the loss. Default nothing. */
  betaRegularizer?: RegularizerName | Regularizer | null;
  /** What the size of gamma adds to the loss. Default nothing. */
  gammaRegularizer?: RegularizerName | Regularizer | null;
}

const known = ['axis', 'momentum', 'epsilon', 'center', 'scale', 'betaInitializer', 'gammaInitializer', 'movingMeanInitializer',
  'movingVarianceInitializer', 'betaRegularizer', 'gammaRegularizer'];

/** Gives each channel mean 0 and variance 1 over a batch, then times gamma plus beta. Made by `layers.BatchNormalization`. */
export class BatchNormalizationLayer extends Layer {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  private readonly initializers: Record<'beta' | 'gamma' | 'movingMean' | 'movingVariance', Initializer>;
  private readonly regularizers: Record<'beta' | 'gamma', Regularizer | undefined>;

  constructor(options: BatchNormalizationOptions = {}) {
    const who = 'BatchNormalization';
    super(who, options, known);
    checkSampleAxis(who, options.axis ?? -1);
    this.axis = options.axis ?? -1;
    this.momentum = checkNumber(who, 'momentum', options.momentum ?? 0.99, 0, 1, 'Give the share that stays at each batch, such as 0.99.');
    this.epsilon = checkNumber(who, 'epsilon', options.epsilon ?? 0.001, 0, Infinity, 'Give a small number such as 0.001.');
    this.center = checkFlag(who, 'center', options.center ?? true);
    this.scale = checkFlag(who, 'scale', options.scale ?? true);
    this.initializers = {
      beta: resolveInitializer(who, 'betaInitializer', options.betaInitializer ?? 'zeros'),
      gamma: resolveInitializer(who, 'gammaInitializer', options.gammaInitializer ?? 'ones'),
      movingMean: resolveInitializer(who, 'movingMeanInitializer', options.movingMeanInitializer ?? 'zeros'),
      movingVariance: resolveInitializer(who, 'movingVarianceInitializer', options.movingVarianceInitializer ?? 'ones'),
    };
    this.regularizers = {
      beta: resolveRegularizer(who, 'betaRegularizer', options.betaRegularizer),
      gamma: resolveRegularizer(who, 'gammaRegularizer', options.gammaRegularizer),
    };
  }

  computeOutputShape(inputShape: Shape): Shape {
    checkSampleAxis(this.name, this.axis, inputShape);
    return inputShape;
  }

  spec(): LayerSpec {
    const { axis, inputShape, momentum, epsilon, center, scale } = this;
    return { kind: 'batch_normalization', axis: checkSampleAxis(this.name, axis, inputShape ?? undefined), momentum, epsilon, center, scale };
  }

  override getConfig(): Record<string, unknown> {
    const { axis, momentum, epsilon, center, scale, initializers, regularizers } = this;
    return {
      ...super.getConfig(), axis, momentum, epsilon, center, scale,
      betaInitializer: initializers.beta.toConfig(), gammaInitializer: initializers.gamma.toConfig(),
      movingMeanInitializer: initializers.movingMean.toConfig(), movingVarianceInitializer: initializers.movingVariance.toConfig(),
      betaRegularizer: regularizers.beta?.toConfig() ?? null, gammaRegularizer: regularizers.gamma?.toConfig() ?? null,
    };
  }

  protected override weightSpecs(inputShape: Shape): WeightSpec[] {
    const { initializers, regularizers } = this;
    const channels = inputShape[checkSampleAxis(this.name, this.axis, inputShape)];
    const form = { shape: [channels], fanIn: channels, fanOut: channels };
    return [
      ...(this.scale ? [{ ...form, name: 'gamma', initializer: initializers.gamma, trainable: true, penalty: regularizers.gamma?.penalty }] : []),
      ...(this.center ? [{ ...form, name: 'beta', initializer: initializers.beta, trainable: true, penalty: regularizers.beta?.penalty }] : []),
      { ...form, name: 'moving_mean', initializer: initializers.movingMean, trainable: false },
      { ...form, name: 'moving_variance', initializer: initializers.movingVariance, trainable: false },
    ];
  }
}

/**
 * Gives each channel (each feature, or each colour of an image) mean 0 and variance 1 over the batch in training, and
 * by the moving averages of what was seen otherwise; also in training when `trainable` is false. The variance is
 * divided by n, as in Keras.
 *
 * @throws RangeError or TypeError that names the option
 * @example
 * layers.BatchNormalization({ momentum: 0.9 }).momentum; // 0.9
 */
export const BatchNormalization = callable('BatchNormalization', BatchNormalizationLayer);
/** A layer made by `layers.BatchNormalization`. */
export type BatchNormalization = BatchNormalizationLayer;
