import type { Activation } from './activation.js';

/** f(z) = z. */
export const linear: Activation = {
  forward: (z, a, rows, units) => { if (a !== z) for (let i = 0; i < rows * units; i++) a[i] = z[i]; },
  backward: () => {},
};

/** max(z, 0), with slope 0 at 0. */
export const relu: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] <= 0 ? 0 : z[i]; },
  backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] <= 0) delta[i] = 0; },
};

/** min(max(z, 0), 6), with slope 0 at both ends. */
export const relu6: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] <= 0 ? 0 : z[i] >= 6 ? 6 : z[i]; },
  backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] <= 0 || z[i] >= 6) delta[i] = 0; },
};

/** z above 0, `slope` times z from 0 down. */
export function leakyRelu(slope: number): Activation {
  return {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] <= 0 ? slope * z[i] : z[i]; },
    backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] <= 0) delta[i] *= slope; },
  };
}

/**
 * The rectifier with all that Keras lets one change: min(z, most) above the threshold, slope (z - threshold) below.
 * Where Keras computes the plain, the leaky or the one cut off at 6 in one operation, that is the one given here: they
 * differ in the slope at the corner.
 *
 * @param most the largest number that comes out; Infinity for none
 */
export function rectifier(slope: number, most: number, threshold: number): Activation {
  if (most === Infinity && threshold === 0) return slope === 0 ? relu : leakyRelu(slope);
  if (most === 6 && threshold === 0 && slope === 0) return relu6;
  const openEnd = most === 6 && threshold === 0;
  return {
    forward: (z, a, rows, units) => {
      for (let i = 0; i < rows * units; i++) {
        a[i] = z[i] > threshold ? (z[i] > most ? most : z[i]) : z[i] <= threshold ? slope * (z[i] - threshold) : z[i];
      }
    },
    backward: (z, _, delta, rows, units) => {
      for (let i = 0; i < rows * units; i++) {
        if (z[i] < threshold) delta[i] *= slope;
        else if (z[i] === threshold || z[i] > most || (openEnd && z[i] === most)) delta[i] = 0;
      }
    },
  };
}

/** z above 0, alpha (exp(z) - 1) below (Clevert et al. 2016). */
export function elu(alpha: number): Activation {
  // Rounded as the outputs are: far below 0 the slope is 0 then, and not what rounding left, which Adam would enlarge.
  const limit = Math.fround(alpha);
  return {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] <= 0 ? alpha * Math.expm1(z[i]) : z[i]; },
    backward: (z, a, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] <= 0) delta[i] *= a[i] + limit; },
  };
}

/**
 * z from 0 up, alpha (exp(z / alpha) - 1) below: without a corner for any alpha (Barron 2017). At 0 itself Keras adds
 * the slopes of both pieces, so that it is 2 there, and so it is here.
 */
export function celu(alpha: number): Activation {
  return {
    forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] <= 0 ? alpha * Math.expm1(z[i] / alpha) : z[i]; },
    backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (z[i] <= 0) delta[i] *= z[i] === 0 ? 2 : Math.exp(z[i] / alpha); },
  };
}

const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;
// As in elu: what the outputs go down to, rounded as they are.
const seluLimit = Math.fround(seluScale * seluAlpha);

/** elu with the two constants that keep mean 0 and variance 1 from layer to layer (Klambauer et al. 2017). */
export const selu: Activation = {
  forward: (z, a, rows, units) => {
    for (let i = 0; i < rows * units; i++) a[i] = seluScale * (z[i] < 0 ? seluAlpha * Math.expm1(z[i]) : z[i]);
  },
  backward: (z, a, delta, rows, units) => {
    for (let i = 0; i < rows * units; i++) delta[i] *= z[i] < 0 ? a[i] + seluLimit : seluScale;
  },
};
