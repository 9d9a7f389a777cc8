import type { ActivationName } from '../activations.js';
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

/** What is none of the engine's own: an operation made elsewhere. */
export interface CustomSpec extends Common {
  readonly kind: 'custom';
  make(inputShape: Shape): Operation;
}

/** A layer as data, from which any engine makes its operation. */
export type LayerSpec = DenseSpec | ActivationSpec | ReshapeSpec | DropoutSpec | CustomSpec;
