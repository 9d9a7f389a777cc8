import type { Activation } from './activation.js';

/** exp(z) / sum exp(z) for each row; the row's maximum is taken away first, so that exp never overflows. */
export const softmax: Activation = {
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
};

/** log(softmax(z)) for each row: z - log(sum exp(z)). */
export const logSoftmax: Activation = {
  forward: (z, a, rows, units) => {
    for (let start = 0; start < rows * units; start += units) {
      let top = -Infinity;
      for (let i = start; i < start + units; i++) if (z[i] > top) top = z[i];
      let sum = 0;
      for (let i = start; i < start + units; i++) sum += Math.exp(z[i] - top);
      const norm = top + Math.log(sum);
      for (let i = start; i < start + units; i++) a[i] = z[i] - norm;
    }
  },
  backward: (_, a, delta, rows, units) => {
    for (let start = 0; start < rows * units; start += units) {
      let sum = 0;
      for (let i = start; i < start + units; i++) sum += delta[i];
      for (let i = start; i < start + units; i++) delta[i] -= Math.exp(a[i]) * sum;
    }
  },
};
