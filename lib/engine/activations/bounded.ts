import type { Activation } from './activation.js';

/** The hyperbolic tangent, from -1 to 1. */
export const tanh: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = Math.tanh(z[i]); },
  backward: (_, a, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] *= 1 - a[i] * a[i]; },
};

/** 1 / (1 + exp(-z)), from 0 to 1. */
export const sigmoid: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = 1 / (1 + Math.exp(-z[i])); },
  backward: (_, a, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] *= a[i] * (1 - a[i]); },
};

/** z / (1 + |z|), from -1 to 1. */
export const softsign: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] / (1 + Math.abs(z[i])); },
  backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] /= (1 + Math.abs(z[i])) ** 2; },
};

/** relu6(z + 3) / 6: a sigmoid of straight lines. */
export const hardSigmoid: Activation = {
  forward: (z, a, rows, units) => {
    for (let i = 0; i < rows * units; i++) a[i] = z[i] <= -3 ? 0 : z[i] >= 3 ? 1 : (z[i] + 3) / 6;
  },
  backward: (z, _, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) delta[i] = z[i] <= -3 || z[i] >= 3 ? 0 : delta[i] / 6;
  },
};

/** z kept within -1 and 1; the slope at the two ends is 1. */
export const hardTanh: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] < -1 ? -1 : z[i] > 1 ? 1 : z[i]; },
  backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] < -1 || z[i] > 1) delta[i] = 0; },
};

/** (z + 1) / 2 kept within 0 and 1: a sigmoid of one straight line (Blondel et al. 2019). */
export const sparseSigmoid: Activation = {
  forward: (z, a, rows, units) => {
    for (let i = 0; i < rows * units; i++) a[i] = z[i] <= -1 ? 0 : z[i] >= 1 ? 1 : (z[i] + 1) / 2;
  },
  backward: (z, _, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) delta[i] = z[i] <= -1 || z[i] >= 1 ? 0 : delta[i] / 2;
  },
};
