import type { Floats } from './floats.js';
import type { Kernels } from './kernels.js';
import { plainUpdate } from './plain-update.js';

/**
 * The kernels as plain loops. Arithmetic is in doubles and stored as float32. Two rows and four neurons (or four rows
 * and two neurons) are taken at once, so that each number that was read is used several times: what is left over at
 * the edges goes one by one. Zeros are not skipped: 0 * NaN is NaN, and must be seen.
 *
 * @example
 * const kernels = plainKernels(100);
 * kernels.memory.length; // 100
 */
export function plainKernels(floats: number): Kernels {
  return {
    name: 'plain',
    memory: new Float32Array(floats),
    denseForward, weightGradients, inputGradients, update: plainUpdate,
  };
}

/**
 * The same on an array of doubles.
 *
 * @example
 * plainDoubles(100).memory.length; // 100
 */
export function plainDoubles(count: number): Kernels<Float64Array> {
  return { ...plainKernels(0), memory: new Float64Array(count) };
}

/**
 * A layer's sums for many rows on flat arrays: out[r][u] = bias[u] + sum over i of x[r][i] w[u][i]. Number i of row r lies at
 * x[r * inputs + i], and the weights of one neuron side by side, so that the innermost loop reads both in their order.
 *
 * @param x (rows, inputs)
 * @param w (units, inputs): Keras's kernel, transposed
 * @param bias (units,), or null for none
 * @param out (rows, units), which is filled
 * @example
 * const out = new Float64Array(2);
 * denseForward(Float64Array.of(10, 20), Float64Array.of(1, 2, 3, 4), Float64Array.of(0.5, 0), out, 1, 2, 2);
 * out; // Float64Array.of(50.5, 110)
 */
export function denseForward(x: Floats, w: Floats, bias: Floats | null, out: Floats,
  rows: number, inputs: number, units: number): void {
  const pairs = rows - (rows % 2);
  const fours = units - (units % 4);
  for (let row = 0; row < pairs; row += 2) {
    const xa = row * inputs, xb = xa + inputs;
    for (let unit = 0; unit < fours; unit += 4) {
      const w0 = unit * inputs, w1 = w0 + inputs, w2 = w1 + inputs, w3 = w2 + inputs;
      let a0 = 0, a1 = 0, a2 = 0, a3 = 0, b0 = 0, b1 = 0, b2 = 0, b3 = 0;
      for (let i = 0; i < inputs; i++) {
        const a = x[xa + i], b = x[xb + i];
        const p = w[w0 + i], q = w[w1 + i], r = w[w2 + i], s = w[w3 + i];
        a0 += a * p; a1 += a * q; a2 += a * r; a3 += a * s;
        b0 += b * p; b1 += b * q; b2 += b * r; b3 += b * s;
      }
      const at = row * units + unit, below = at + units;
      out[at] = a0; out[at + 1] = a1; out[at + 2] = a2; out[at + 3] = a3;
      out[below] = b0; out[below + 1] = b1; out[below + 2] = b2; out[below + 3] = b3;
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let unit = row < pairs ? fours : 0; unit < units; unit++) {
      const xa = row * inputs, w0 = unit * inputs;
      let sum = 0;
      for (let i = 0; i < inputs; i++) sum += x[xa + i] * w[w0 + i];
      out[row * units + unit] = sum;
    }
  }
  if (bias) for (let row = 0, at = 0; row < rows; row++) for (let unit = 0; unit < units; unit++) out[at++] += bias[unit];
}

// weightGradient[u][i] = sum over r of delta[r][u] x[r][i]
function weightGradients(x: Floats, delta: Floats, weightGradient: Floats,
  biasGradient: Floats | null, rows: number, inputs: number, units: number): void {
  const g = weightGradient;
  const fours = rows - (rows % 4);
  const pairs = units - (units % 2);
  g.fill(0);
  for (let unit = 0; unit < pairs; unit += 2) {
    const ga = unit * inputs, gb = ga + inputs;
    for (let row = 0; row < fours; row += 4) {
      const d0 = row * units + unit, d1 = d0 + units, d2 = d1 + units, d3 = d2 + units;
      const a0 = delta[d0], a1 = delta[d1], a2 = delta[d2], a3 = delta[d3];
      const b0 = delta[d0 + 1], b1 = delta[d1 + 1], b2 = delta[d2 + 1], b3 = delta[d3 + 1];
      const x0 = row * inputs, x1 = x0 + inputs, x2 = x1 + inputs, x3 = x2 + inputs;
      for (let i = 0; i < inputs; i++) {
        const p = x[x0 + i], q = x[x1 + i], r = x[x2 + i], s = x[x3 + i];
        g[ga + i] += a0 * p + a1 * q + a2 * r + a3 * s;
        g[gb + i] += b0 * p + b1 * q + b2 * r + b3 * s;
      }
    }
  }
  for (let unit = 0; unit < units; unit++) {
    for (let row = unit < pairs ? fours : 0; row < rows; row++) {
      const d = delta[row * units + unit], ga = unit * inputs, xa = row * inputs;
      for (let i = 0; i < inputs; i++) g[ga + i] += d * x[xa + i];
    }
    if (biasGradient) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += delta[row * units + unit];
      biasGradient[unit] = sum;
    }
  }
}

// out[r][i] = sum over u of delta[r][u] w[u][i]
function inputGradients(delta: Floats, w: Floats, out: Floats,
  rows: number, inputs: number, units: number): void {
  const fours = units - (units % 4);
  for (let row = 0; row < rows; row++) {
    const start = row * inputs, d = row * units;
    for (let i = 0; i < inputs; i++) out[start + i] = 0;
    for (let unit = 0; unit < fours; unit += 4) {
      const d0 = delta[d + unit], d1 = delta[d + unit + 1], d2 = delta[d + unit + 2], d3 = delta[d + unit + 3];
      const w0 = unit * inputs, w1 = w0 + inputs, w2 = w1 + inputs, w3 = w2 + inputs;
      for (let i = 0; i < inputs; i++) {
        out[start + i] += d0 * w[w0 + i] + d1 * w[w1 + i] + d2 * w[w2 + i] + d3 * w[w3 + i];
      }
    }
    for (let unit = fours; unit < units; unit++) {
      const d0 = delta[d + unit], w0 = unit * inputs;
      for (let i = 0; i < inputs; i++) out[start + i] += d0 * w[w0 + i];
    }
  }
}
