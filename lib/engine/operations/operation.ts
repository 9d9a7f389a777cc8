import type { Floats } from '../floats.js';
import type { Kernels } from '../kernels.js';
import type { Shape } from '../shape.js';

/** An array of numbers that belongs to a layer, in Keras's layout. */
export interface VariableSpec {
  /** Keras's name of it, such as 'kernel'. */
  readonly name: string;
  readonly shape: Shape;
  /** False for what is measured rather than trained, such as a moving average. */
  readonly trainable: boolean;
}

/** What a network hands to an operation before it computes: all arrays are parts of one memory. */
export interface Workspace<Numbers extends Floats = Floats> {
  readonly kernels: Kernels<Numbers>;
  /** The rows of the largest batch. */
  readonly rows: number;
  /** (rows, ...inputShape) */
  readonly input: Numbers;
  /** Where {@link Operation.backward} writes the gradient of the input; null when nobody needs it. */
  readonly inputGradient: Numbers | null;
  /** The operation's variables in its own layout, in the order of `variables`. */
  readonly variables: readonly Numbers[];
  /** Where the variables' gradients go; null for one that is not trained. */
  readonly gradients: readonly (Numbers | null)[];
  /** Takes a working array. Called in the same order and number whenever the rows are the same. */
  take(length: number): Numbers;
}

/** A layer at work: it computes its output from its input, and going back the gradients from the output's gradient. */
export interface Operation {
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** In Keras's order. */
  readonly variables: readonly VariableSpec[];
  /** (rows, ...outputShape), after {@link attach}. */
  readonly output: Floats;
  /** The gradient of the loss with respect to the output; null when nothing before has anything to train. */
  readonly outputGradient: Floats | null;
  /** What a sigmoid or softmax at its end was applied to, from which cross-entropies are computed; null without one. */
  readonly logits: Floats | null;
  /** Whether its output is its input, as a dropout's is while nothing is trained, or where nothing is left out. Default false. */
  passes?(training: boolean): boolean;
  attach(workspace: Workspace): void;
  forward(rows: number, training: boolean): void;
  /** @param onLogits true when `outputGradient` holds the gradient with respect to the logits */
  backward(rows: number, onLogits: boolean): void;
  /** A variable from the operation's own layout into Keras's; without it they are the same. */
  toKeras?<Numbers extends Floats>(index: number, own: Numbers): Numbers;
  /** The reverse: writes Keras's layout into `own`. */
  fromKeras?(index: number, values: ArrayLike<number>, own: Floats): void;
}
