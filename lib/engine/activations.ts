import { erf } from './erf.js';

/**
 * An activation as one pass over a layer's array, since a call for each number would cost half the speed.
 * `z` is what the layer summed up, `a` what it gives out; both (rows, units).
 */
export interface Activation {
  /** a = f(z). */
  forward(z: Float32Array, a: Float32Array, rows: number, units: number): void;
  /** Turns the gradient with respect to a into the one with respect to z, in place: delta *= f'(z). */
  backward(z: Float32Array, a: Float32Array, delta: Float32Array, rows: number, units: number): void;
}

const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

/** Keras 3's activations under Keras's names. NaN goes in and comes out, in relu as well. */
export const activations = {
  linear: {
    forward: (z, a, rows, units) => { if (a !== z) for (let i = 0; i < rows * units; i++) a[i] = z[i]; },
    backward: () => {},
  },
  relu: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] <= 0 ? 0 : z[i]; },
    backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] <= 0) delta[i] = 0; },
  },
  leaky_relu: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] <= 0 ? 0.2 * z[i] : z[i]; },
    backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] <= 0) delta[i] *= 0.2; },
  },
  relu6: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] <= 0 ? 0 : z[i] >= 6 ? 6 : z[i]; },
    backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] <= 0 || z[i] >= 6) delta[i] = 0; },
  },
  elu: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] < 0 ? Math.expm1(z[i]) : z[i]; },
    backward: (z, a, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] < 0) delta[i] *= a[i] + 1; },
  },
  selu: {
    forward: (z, a, rows, units) => {
      for (let i = 0; i < rows * units; i++) a[i] = seluScale * (z[i] < 0 ? seluAlpha * Math.expm1(z[i]) : z[i]);
    },
    backward: (z, a, delta, rows, units) => {
      for (let i = 0; i < rows * units; i++) delta[i] *= z[i] < 0 ? a[i] + seluScale * seluAlpha : seluScale;
    },
  },
  // x times the share of a normal distribution that lies below x
  gelu: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] * normalBelow(z[i]); },
    backward: (z, _, delta, rows, units) => {
      for (let i = 0; i < rows * units; i++) {
        delta[i] *= normalBelow(z[i]) + z[i] * Math.exp(-z[i] * z[i] / 2) / Math.sqrt(2 * Math.PI);
      }
    },
  },
  silu: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] / (1 + Math.exp(-z[i])); },
    backward: (z, a, delta, rows, units) => {
      for (let i = 0; i < rows * units; i++) delta[i] *= a[i] + (1 - a[i]) / (1 + Math.exp(-z[i]));
    },
  },
  softplus: {
    forward: (z, a, rows, units) => {
      for (let i = 0; i < rows * units; i++) a[i] = Math.max(z[i], 0) + Math.log1p(Math.exp(-Math.abs(z[i])));
    },
    backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] /= 1 + Math.exp(-z[i]); },
  },
  softsign: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] / (1 + Math.abs(z[i])); },
    backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] /= (1 + Math.abs(z[i])) ** 2; },
  },
  tanh: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = Math.tanh(z[i]); },
    backward: (_, a, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] *= 1 - a[i] * a[i]; },
  },
  sigmoid: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = 1 / (1 + Math.exp(-z[i])); },
    backward: (_, a, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] *= a[i] * (1 - a[i]); },
  },
  // Keras 3's: relu6(z + 3) / 6
  hard_sigmoid: {
    forward: (z, a, rows, units) => {
      for (let i = 0; i < rows * units; i++) a[i] = z[i] <= -3 ? 0 : z[i] >= 3 ? 1 : (z[i] + 3) / 6;
    },
    backward: (z, _, delta, rows, units) => {
      for (let i = 0; i < rows * units; i++) delta[i] = z[i] <= -3 || z[i] >= 3 ? 0 : delta[i] / 6;
    },
  },
  exponential: {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = Math.exp(z[i]); },
    backward: (_, a, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] *= a[i]; },
  },
  // exp(z) / sum exp(z) for each row; the row's maximum is taken away first, so that exp never overflows
  softmax: {
    forward: (z, a, rows, units) => {
      for (let start = 0; start < rows * units; start += units) {
        let top = -Infinity;
        for (let i = start; i < start + units; i++) if (z[i] > top) top = z[i];
        let sum = 0;
        for (let i = start; i < start + units; i++) sum += Math.exp(z[i] - top);
        for (let i = start; i < start + units; i++) a[i] = Math.exp(z[i] - top) / sum;
      }
    },
    backward: (_, a, delta, rows, units) => {
      for (let start = 0; start < rows * units; start += units) {
        let sum = 0;
        for (let i = start; i < start + units; i++) sum += delta[i] * a[i];
        for (let i = start; i < start + units; i++) delta[i] = a[i] * (delta[i] - sum);
      }
    },
  },
} satisfies Record<string, Activation>;

/** The name of an activation, as Keras spells it. */
export type ActivationName = keyof typeof activations;

function normalBelow(x: number): number {
  return 0.5 * (1 + erf(x * Math.SQRT1_2));
}
