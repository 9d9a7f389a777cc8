import type { Tensor } from '@tensorflow/tfjs';

/**
 * A part of a network at work on tensors: it computes its output from its input, and going back the gradients from the
 * output's gradient. It runs inside `tf.tidy`, which clears away what it makes.
 */
export interface TensorStep {
  /**
   * @param x (rows, ...inputShape)
   * @param weights its variables, in the operation's own layout
   */
  forward(x: Tensor, weights: readonly Float32Array[], training: boolean): Tensor;
  /**
   * After {@link forward} in training.
   *
   * @param delta the gradient of the output
   * @param gradients where those of the variables go; null for one that is not trained
   * @param needed whether the gradient of the input is wanted
   */
  backward(delta: Tensor, gradients: readonly (Float32Array | null)[], needed: boolean): Tensor | null;
}
