import type { Activation } from './activation.js';
import { largest, sumOfExp } from './log-sum-exp.js';

/** exp(z) / sum exp(z) for each row; the row's maximum is taken away first, so that exp never overflows. */
export const softmax: Activation = {
  forward: (z, a, rows, units) => {
    for (let start = 0; start < rows * units; start += units) {
      const top = largest(z, start, units);
      const sum = sumOfExp(z, top, start, units);
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
      const top = largest(z, start, units);
      const rest = Math.log(sumOfExp(z, top, start, units));
      for (let i = start; i < start + units; i++) a[i] = z[i] - top - rest;
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
