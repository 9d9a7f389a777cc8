import type { ActivationName, ActivationParameters } from '../activations.js';
import type { Random } from '../random.js';
import type { Shape } from '../shape.js';
import type { Operation } from './operation.js';

/** What a weight costs: the loss grows by l1 |w| + l2 w^2. */
export interface Penalty {
  readonly l1: number;
  readonly l2: number;
}

interface Common {
  /** False for a layer whose weights stay as they are. Default true. */
  readonly trainable?: boolean;
  /** Penalties on its variables, by their names. */
  readonly penalties?: Readonly<Record<string, Penalty>>;
}

/** Neurons along the last axis, each connected to every input: a = activation(x kernel + bias). */
export interface DenseSpec extends Common {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: ActivationName;
  readonly useBias: boolean;
}

/** A function of each number, or of each row's last axis for softmax. */
export interface ActivationSpec extends Common {
  readonly kind: 'activation';
  readonly activation: ActivationName;
  /** Where they are not Keras's defaults. */
  readonly parameters?: ActivationParameters;
}

/** The same numbers in another shape. */
export interface ReshapeSpec extends Common {
  readonly kind: 'reshape';
  readonly shape: Shape;
}

/** In training a share `rate` of the numbers becomes 0, and the others grow by 1 / (1 - rate). */
export interface DropoutSpec extends Common {
  readonly kind: 'dropout';
  readonly rate: number;
  /** Where the numbers come from that choose. */
  readonly random: () => Random;
}

/**
 * The numbers of each channel (of one axis) with mean 0 and variance 1 over the batch, then times gamma plus
 * beta. Outside training, and always when it is not trainable, mean and variance are the moving averages.
 */
export interface BatchNormalizationSpec extends Common {
  readonly kind: 'batch_normalization';
  /** The sample's axis along which the channels lie, counted from 0. Default: the last. */
  readonly axis?: number;
  /** What stays of the moving averages at each batch. */
  readonly momentum: number;
  /** Added to the variance. */
  readonly epsilon: number;
  /** Whether there is a beta. */
  readonly center: boolean;
  /** Whether there is a gamma. */
  readonly scale: boolean;
}

/** 'valid' stays inside the image, 'same' puts zeros around it, so that each stride has its place. */
export type Padding = 'valid' | 'same';

/** Height and width. */
export type Pair = readonly [height: number, width: number];

/** Filters that look at every patch of an image (height, width, channels): a = activation(patch kernel + bias). */
export interface Conv2DSpec extends Common {
  readonly kind: 'conv2d';
  readonly filters: number;
  readonly kernelSize: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  readonly activation: ActivationName;
  readonly useBias: boolean;
}

/** The largest, or the mean, of each channel in every window of an image. */
export interface Pooling2DSpec extends Common {
  readonly kind: 'max_pooling2d' | 'average_pooling2d';
  readonly poolSize: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
}

/** The mean, or the largest, of each channel over the whole image. */
export interface GlobalPooling2DSpec extends Common {
  readonly kind: 'global_average_pooling2d' | 'global_max_pooling2d';
  /** Whether height and width stay, as 1 and 1. */
  readonly keepdims: boolean;
}

/** Each number times `scale`, plus `offset`. */
export interface RescalingSpec extends Common {
  readonly kind: 'rescaling';
  readonly scale: number;
  readonly offset: number;
}

/** What is none of the engine's own: an operation made elsewhere. */
export interface CustomSpec extends Common {
  readonly kind: 'custom';
  make(inputShape: Shape): Operation;
}

/** A layer as data, from which any engine makes its operation. */
export type LayerSpec = DenseSpec | ActivationSpec | ReshapeSpec | DropoutSpec | BatchNormalizationSpec | Conv2DSpec
  | Pooling2DSpec | GlobalPooling2DSpec | RescalingSpec | CustomSpec;
