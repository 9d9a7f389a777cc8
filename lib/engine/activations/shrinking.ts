import type { Activation } from './activation.js';

/** z - tanh(z). */
export const tanhShrink: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = z[i] - Math.tanh(z[i]); },
  backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) delta[i] *= Math.tanh(z[i]) ** 2; },
};

/** What of z is further than 0.5 from 0: z - 0.5 above, z + 0.5 below, else 0. */
export const softShrink: Activation = {
  forward: (z, a, rows, units) => {
    for (let i = 0; i < rows * units; i++) a[i] = z[i] > 0.5 ? z[i] - 0.5 : z[i] < -0.5 ? z[i] + 0.5 : 0 * z[i];
  },
  backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (Math.abs(z[i]) <= 0.5) delta[i] = 0; },
};

/** z where it is further than 0.5 from 0, else 0. */
export const hardShrink: Activation = {
  forward: (z, a, rows, units) => { for (let i = 0; i < rows * units; i++) a[i] = Math.abs(z[i]) <= 0.5 ? 0 : z[i]; },
  backward: (z, _, delta, rows, units) => { for (let i = 0; i < rows * units; i++) if (Math.abs(z[i]) <= 0.5) delta[i] = 0; },
};
