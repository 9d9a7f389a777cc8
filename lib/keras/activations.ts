import { activationFunction, type ActivationFunction } from './activation.js';

/** x. */
export const linear: ActivationFunction = activationFunction('linear');
/** max(x, 0). */
export const relu: ActivationFunction = activationFunction('relu');
/** x above 0, 0.2 x below. */
export const leakyRelu: ActivationFunction = activationFunction('leaky_relu');
/** x kept within 0 and 6. */
export const relu6: ActivationFunction = activationFunction('relu6');
/** x above 0, exp(x) - 1 below. */
export const elu: ActivationFunction = activationFunction('elu');
/** elu with the constants that keep mean 0 and variance 1. */
export const selu: ActivationFunction = activationFunction('selu');
/** elu without a corner, which with its default parameter is elu. */
export const celu: ActivationFunction = activationFunction('celu');
/** x times the share of a normal distribution that lies below x. */
export const gelu: ActivationFunction = activationFunction('gelu');
/** x sigmoid(x), also called swish. */
export const silu: ActivationFunction = activationFunction('silu');
/** x tanh(softplus(x)). */
export const mish: ActivationFunction = activationFunction('mish');
/** log(1 + exp(x)). */
export const softplus: ActivationFunction = activationFunction('softplus');
/** x / (1 + |x|). */
export const softsign: ActivationFunction = activationFunction('softsign');
/** The hyperbolic tangent, from -1 to 1. */
export const tanh: ActivationFunction = activationFunction('tanh');
/** 1 / (1 + exp(-x)), from 0 to 1. */
export const sigmoid: ActivationFunction = activationFunction('sigmoid');
/** exp(x) divided by the sum of all exp(x) along the last axis. */
export const softmax: ActivationFunction = activationFunction('softmax');
/** log(softmax(x)). */
export const logSoftmax: ActivationFunction = activationFunction('log_softmax');
/** exp(x). */
export const exponential: ActivationFunction = activationFunction('exponential');
/** log(sigmoid(x)). */
export const logSigmoid: ActivationFunction = activationFunction('log_sigmoid');
/** (x + sqrt(x^2 + 4)) / 2. */
export const squareplus: ActivationFunction = activationFunction('squareplus');
/** relu6(x + 3) / 6. */
export const hardSigmoid: ActivationFunction = activationFunction('hard_sigmoid');
/** x relu6(x + 3) / 6, also called hard swish. */
export const hardSilu: ActivationFunction = activationFunction('hard_silu');
/** x kept within -1 and 1. */
export const hardTanh: ActivationFunction = activationFunction('hard_tanh');
/** x - tanh(x). */
export const tanhShrink: ActivationFunction = activationFunction('tanh_shrink');
/** x brought nearer to 0 by 0.5, 0 within 0.5. */
export const softShrink: ActivationFunction = activationFunction('soft_shrink');
/** x, but 0 within 0.5. */
export const hardShrink: ActivationFunction = activationFunction('hard_shrink');
/** 0 up to -1, x from 1 on, (x + 1)^2 / 4 between. */
export const sparsePlus: ActivationFunction = activationFunction('sparse_plus');
/** (x + 1) / 2 kept within 0 and 1. */
export const sparseSigmoid: ActivationFunction = activationFunction('sparse_sigmoid');
