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

/**
 * max(z - t, 0) for each row, with the t for which the row's sum is 1: small numbers become exactly 0. With the k
 * largest numbers in the sum, t = (their sum - 1) / k (Martins and Astudillo 2016, algorithm 1).
 */
export const sparsemax: Activation = {
  forward: (z, a, rows, units) => {
    const sorted = new Float64Array(units);
    for (let start = 0; start < rows * units; start += units) {
      for (let i = 0; i < units; i++) sorted[i] = -z[start + i];
      sorted.sort();
      let sum = 0;
      let t = NaN;
      for (let k = 1; k <= units; k++) {
        sum -= sorted[k - 1];
        const next = (sum - 1) / k;
        if (!(-sorted[k - 1] > next)) break;
        t = next;
      }
      for (let i = start; i < start + units; i++) a[i] = z[i] - t < 0 ? 0 : z[i] - t;
    }
  },
  backward: (_, a, delta, rows, units) => {
    for (let start = 0; start < rows * units; start += units) {
      let sum = 0;
      let count = 0;
      for (let i = start; i < start + units; i++) if (a[i] !== 0) { sum += delta[i]; count++; }
      for (let i = start; i < start + units; i++) delta[i] = a[i] === 0 ? 0 : delta[i] - sum / count;
    }
  },
};
