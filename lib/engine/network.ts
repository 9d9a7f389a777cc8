import type { Floats } from './floats.js';
import type { UpdateRule } from './kernels.js';
import type { Penalty } from './operations/layer-spec.js';
import type { Shape } from './shape.js';

/** One of a network's arrays of weights. */
export interface Variable {
  /** The layer that it belongs to, counted from 0. */
  readonly layer: number;
  /** Keras's name of it, such as 'kernel'. */
  readonly name: string;
  /** Its shape in Keras's layout. */
  readonly shape: Shape;
  /** Whether training changes it. */
  readonly trained: boolean;
  /** Where it begins: in `parameters` when it is trained, else among those that are not. */
  readonly start: number;
  readonly length: number;
  /** What its size costs, when it is trained. */
  readonly penalty: Penalty | undefined;
}

/**
 * A stack of layers that computes, whatever it computes with. What is trained lies in one flat array, with the
 * gradients and the optimizer's slots beside it, so that losses, metrics and optimizers are written once for all.
 * All variables start at 0.
 */
export abstract class Network<Numbers extends Floats = Float32Array> {
  /** What computes, such as 'plain' or 'simd'. */
  abstract readonly backend: string;
  /** The shape of one sample going in. */
  abstract readonly inputShape: Shape;
  /** The shape of one sample coming out. */
  abstract readonly outputShape: Shape;
  /** All variables, layer after layer, in Keras's order. */
  abstract readonly variables: readonly Variable[];
  /** The rows that fit into the working arrays. */
  abstract readonly rows: number;
  /** All variables that are trained, one after the other. */
  abstract readonly parameters: Numbers;
  /** The gradients, in the order of the parameters. */
  abstract readonly gradients: Numbers;
  /** What the optimizer remembers, each of the parameters' length. */
  abstract readonly slots: readonly Numbers[];
  /** A batch of rows, to be written before it computes: (rows, ...inputShape). */
  abstract readonly input: Numbers;
  /** What came out: (rows, ...outputShape). */
  abstract readonly output: Numbers;
  /** Where the loss writes its gradient: (rows, ...outputShape). */
  abstract readonly outputGradient: Numbers;
  /** Who writes to the slots at present, to be told before another does, or when another network takes this one's place. */
  slotOwner: { putAside(): void; moveTo(network: Network<Numbers>): void } | undefined = undefined;

  /** What the sigmoid or softmax at the end was applied to, from which cross-entropies are computed; null without one. */
  abstract logits(training: boolean): Numbers | null;

  /** Makes room for batches of `rows` rows, and for `slots` arrays of the optimizer; never less than before. */
  abstract reserve(rows: number, slots?: number): void;

  /** Computes the first `rows` rows of {@link input}, as they are computed outside training. */
  abstract predict(rows: number): void;

  /**
   * Computes the first `rows` rows as in training, calls `loss`, which writes {@link outputGradient}, and computes the
   * gradients of all parameters from it.
   *
   * @param onLogits true when the loss writes its gradient with respect to the logits
   */
  abstract learn(rows: number, onLogits: boolean, loss: () => void): void;

  /** One optimizer step with the present gradients. */
  abstract update(rule: UpdateRule): void;

  /** A copy of a trained variable's part of an array like {@link parameters}, such as a slot, in Keras's layout. */
  abstract toKeras(index: number, array: Numbers): Numbers;

  /** Sets a trained variable's part of an array like {@link parameters} from Keras's layout. */
  abstract fromKeras(index: number, values: ArrayLike<number>, array: Numbers): void;

  /** A copy of a variable in Keras's layout. */
  abstract getVariable(index: number): Numbers;

  /** Sets a variable from Keras's layout. */
  abstract setVariable(index: number, values: ArrayLike<number>): void;
}
