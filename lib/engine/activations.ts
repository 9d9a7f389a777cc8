import type { Activation, ActivationParameters } from './activations/activation.js';
import { hardSigmoid, hardTanh, sigmoid, softsign, sparseSigmoid, tanh } from './activations/bounded.js';
import { celu, elu, leakyRelu, linear, rectifier, relu, relu6, selu } from './activations/rectifiers.js';
import { logSoftmax, softmax } from './activations/rows.js';
import { hardShrink, softShrink, tanhShrink } from './activations/shrinking.js';
import { approximateGelu, exponential, gelu, hardSilu, logSigmoid, mish, silu, softplus, sparsePlus, squareplus } from './activations/smooth.js';

/**
 * Keras 3's activations under Keras's names, made with Keras's defaults. NaN goes in and comes out, in relu as well.
 * Where a slope jumps, it is the one that Keras takes. Keras's
 * sparsemax is left out, since its shares don't come to 1.
 */
export const activations = {
  linear, relu, leaky_relu: leakyRelu(0.2), relu6, elu: elu(1), selu, celu: celu(1), gelu, silu, mish, softplus, softsign,
  tanh, sigmoid, softmax, log_softmax: logSoftmax, exponential, log_sigmoid: logSigmoid, squareplus,
  hard_sigmoid: hardSigmoid, hard_silu: hardSilu, hard_tanh: hardTanh, tanh_shrink: tanhShrink, soft_shrink: softShrink,
  hard_shrink: hardShrink, sparse_plus: sparsePlus, sparse_sigmoid: sparseSigmoid,
} satisfies Record<string, Activation>;

/** The name of an activation, as Keras spells it. */
export type ActivationName = keyof typeof activations;

/**
 * An activation, with parameters other than Keras's defaults where some are given; those that it doesn't have are ignored.
 *
 * @example
 * const a = new Float32Array(1);
 * makeActivation('leaky_relu', { negativeSlope: 0.5 }).forward(Float32Array.of(-1), a, 1, 1);
 * a[0]; // -0.5
 */
export function makeActivation(name: ActivationName, parameters: ActivationParameters = {}): Activation {
  const { negativeSlope, maxValue = Infinity, threshold = 0, alpha, approximate } = parameters;
  if (name === 'relu') return rectifier(negativeSlope ?? 0, maxValue, threshold);
  if (name === 'leaky_relu' && negativeSlope !== undefined) return leakyRelu(negativeSlope);
  if (name === 'elu' && alpha !== undefined) return elu(alpha);
  if (name === 'celu' && alpha !== undefined) return celu(alpha);
  if (name === 'gelu' && approximate) return approximateGelu;
  return activations[name];
}

export type { Activation, ActivationParameters };
