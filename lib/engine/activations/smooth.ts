import { erf } from '../erf.js';
import type { Activation } from './activation.js';

/** exp(z). */
export const exponential: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = Math.exp(z[i]); },
  backward: (_, a, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] *= a[i]; },
};

/** log(1 + exp(z)), written so that exp does not overflow. */
export const softplus: Activation = {
  forward: (z, a, rows, units) => {
    for (let i = 0; i < rows * units; i++) a[i] = Math.max(z[i], 0) + Math.log1p(Math.exp(-Math.abs(z[i])));
  },
  backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] /= 1 + Math.exp(-z[i]); },
};

/** log(sigmoid(z)), which is -softplus(-z). */
export const logSigmoid: Activation = {
  forward: (z, a, rows, units) => {
    for (let i = 0; i < rows * units; i++) a[i] = Math.min(z[i], 0) - Math.log1p(Math.exp(-Math.abs(z[i])));
  },
  backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] /= 1 + Math.exp(z[i]); },
};

/** (z + sqrt(z^2 + 4)) / 2: like softplus, without exp (Barron 2021). */
export const squareplus: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = (z[i] + Math.sqrt(z[i] * z[i] + 4)) / 2; },
  backward: (z, _, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) delta[i] *= (1 + z[i] / Math.sqrt(z[i] * z[i] + 4)) / 2;
  },
};

/** 0 up to -1, z from 1 on, and (z + 1)^2 / 4 between them. */
export const sparsePlus: Activation = {
  forward: (z, a, rows, units) => {
    for (let i = 0; i < rows * units; i++) a[i] = z[i] <= -1 ? 0 : z[i] >= 1 ? z[i] : (z[i] + 1) ** 2 / 4;
  },
  backward: (z, _, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) if (!(z[i] >= 1)) delta[i] = z[i] <= -1 ? 0 : delta[i] * (z[i] + 1) / 2;
  },
};

/** z times the share of a normal distribution that lies below z (Hendrycks and Gimpel 2016). */
export const gelu: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] * normalBelow(z[i]); },
  backward: (z, _, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) {
      delta[i] *= normalBelow(z[i]) + z[i] * Math.exp(-z[i] * z[i] / 2) / Math.sqrt(2 * Math.PI);
    }
  },
};

function normalBelow(x: number): number {
  return 0.5 * (1 + erf(x * Math.SQRT1_2));
}

/** {@link gelu} with tanh(sqrt(2 / pi) (z + 0.044715 z^3)) in place of the error function. */
export const approximateGelu: Activation = {
  forward: (z, a, rows, units) => {
    for (let i = 0; i < rows * units; i++) a[i] = 0.5 * z[i] * (1 + Math.tanh(rootTwoOverPi * (z[i] + 0.044715 * z[i] ** 3)));
  },
  backward: (z, _, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) {
      const t = Math.tanh(rootTwoOverPi * (z[i] + 0.044715 * z[i] ** 3));
      delta[i] *= 0.5 * (1 + t) + 0.5 * z[i] * (1 - t * t) * rootTwoOverPi * (1 + 0.134145 * z[i] * z[i]);
    }
  },
};
const rootTwoOverPi = Math.sqrt(2 / Math.PI);

/** z sigmoid(z), also called swish (Ramachandran et al. 2017). */
export const silu: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] / (1 + Math.exp(-z[i])); },
  backward: (z, a, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) delta[i] *= a[i] + (1 - a[i]) / (1 + Math.exp(-z[i]));
  },
};

/** z relu6(z + 3) / 6, also called hard swish: silu of pieces (Howard et al. 2019). */
export const hardSilu: Activation = {
  forward: (z, a, rows, units) => {
    for (let i = 0; i < rows * units; i++) a[i] = z[i] <= -3 ? 0 : z[i] >= 3 ? z[i] : z[i] * (z[i] + 3) / 6;
  },
  backward: (z, _, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) if (!(z[i] >= 3)) delta[i] = z[i] <= -3 ? 0 : delta[i] * (2 * z[i] + 3) / 6;
  },
};

/** z tanh(softplus(z)) (Misra 2019). */
export const mish: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] * Math.tanh(Math.log1p(Math.exp(z[i]))); },
  backward: (z, _, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) {
      const t = Math.tanh(Math.log1p(Math.exp(z[i])));
      delta[i] *= t + z[i] * (1 - t * t) / (1 + Math.exp(-z[i]));
    }
  },
};
