import type { Tensor } from '@tensorflow/tfjs';
import { describeValue } from '../../arrays/index.js';
import { sizeOf, type Shape } from '../../engine/index.js';
import { FunctionStep, type TensorCall } from './function-step.js';
import type { Tensorflow } from './load-tensorflow.js';

const rows = 2;

/**
 * Calls a layer's function once, forward and for the gradients of its weights, so that what doesn't fit is told when
 * the layer is made.
 *
 * @param who the layer's name, for messages
 * @returns the shape of one sample coming out
 * @throws Error, TypeError or RangeError that says what the function did
 */
export function tryTensorCall(who: string, tf: Tensorflow, call: TensorCall, inputShape: Shape, weights: readonly { readonly name: string; readonly shape: Shape }[]): Shape {
  return tf.tidy(() => {
    const step = new FunctionStep(tf, call, weights.map(({ shape }) => shape));
    const values = weights.map(({ shape }) => new Float32Array(sizeOf(shape)));
    const input = `a batch of shape [${[rows, ...inputShape].join(', ')}]`;
    const y = attempt(who, `take ${input}${weights.length > 0 ? ` and its weights ${weights.map(({ name }) => name).join(', ')}` : ''}`, () =>
      step.forward(tf.zeros([rows, ...inputShape]), values));
    if (!(y instanceof tf.Tensor)) throw new TypeError(`${who}: the function must return a tensor, got ${describeValue(y)}. Return what its last operation gives.`);
    if (y.dtype !== 'float32') throw new TypeError(`${who}: the function must return numbers of type float32, got ${y.dtype}. End it with .toFloat().`);
    if (y.shape[0] !== rows) {
      throw new RangeError(`${who}: the function must return as many rows as it gets, got [${y.shape.join(', ')}] for ${input}. Leave the first axis as it is.`);
    }
    if (y.rank < 2) throw new RangeError(`${who}: the function must return at least one number in a row of its own, got shape [${y.shape.join(', ')}]. End it with .expandDims(1).`);
    attempt(who, `have gradients for its weights ${weights.map(({ name }) => name).join(', ')}`, () => step.backward(tf.onesLike(y), values, false));
    return y.shape.slice(1);
  });
}

function attempt<Result extends Tensor | null>(who: string, what: string, run: () => Result): Result {
  try {
    return run();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${who}: the function must ${what}, got TensorFlow.js's error: ${message}`, { cause });
  }
}
