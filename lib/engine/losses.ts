/**
 * A loss over a batch: returns the SUM over its rows of each row's loss, and writes the gradient of the MEAN over
 * the rows into `gradient` (or nothing when that is null). Prediction and gradient are (rows, units); the target
 * too, but for class numbers it is (rows, 1).
 */
export type Loss = (prediction: Float32Array, target: Float32Array, rows: number, units: number,
  gradient: Float32Array | null) => number;

// Keras's epsilon, and what is left of 1 without it in float32.
const low = Math.fround(1e-7);
const high = Math.fround(1 - 1e-7);

/** The mean over the units of (p - y)^2. */
export const meanSquaredError: Loss = (p, y, rows, units, gradient) => {
  let sum = 0;
  for (let i = 0; i < rows * units; i++) {
    const error = p[i] - y[i];
    sum += error * error;
    if (gradient) gradient[i] = 2 * error / (units * rows);
  }
  return sum / units;
};

/** The mean over the units of |p - y|. Where they are equal the gradient is 0. */
export const meanAbsoluteError: Loss = (p, y, rows, units, gradient) => {
  let sum = 0;
  for (let i = 0; i < rows * units; i++) {
    const error = p[i] - y[i];
    sum += Math.abs(error);
    if (gradient) gradient[i] = Math.sign(error) / (units * rows);
  }
  return sum / units;
};

/** Binary cross-entropy on the logits z of a sigmoid: max(z, 0) - z y + log(1 + exp(-|z|)), the mean over the units. */
export const binaryCrossentropyOnLogits: Loss = (z, y, rows, units, gradient) => {
  let sum = 0;
  for (let i = 0; i < rows * units; i++) {
    const small = Math.exp(-Math.abs(z[i]));
    sum += (z[i] <= 0 ? 0 : z[i]) - z[i] * y[i] + Math.log1p(small);
    if (gradient) gradient[i] = ((z[i] >= 0 ? 1 : small) / (1 + small) - y[i]) / (units * rows);
  }
  return sum / units;
};

/** Binary cross-entropy on probabilities, kept 1e-7 away from 0 and 1 as Keras does; beyond that there is no gradient. */
export const binaryCrossentropy: Loss = (p, y, rows, units, gradient) => {
  let sum = 0;
  for (let i = 0; i < rows * units; i++) {
    const q = clip(p[i]);
    sum -= y[i] * Math.log(q) + (1 - y[i]) * Math.log(1 - q);
    if (gradient) gradient[i] = inside(p[i]) ? ((1 - y[i]) / (1 - q) - y[i] / q) / (units * rows) : 0;
  }
  return sum / units;
};

/** Categorical cross-entropy on the logits of a softmax: -sum y log softmax(z); y is one-hot or probabilities. */
export const categoricalCrossentropyOnLogits: Loss = (z, y, rows, units, gradient) => {
  let sum = 0;
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    const norm = logSumExp(z, start, units);
    let total = 0;
    for (let i = start; i < start + units; i++) {
      sum -= y[i] * (z[i] - norm);
      total += y[i];
    }
    if (gradient) for (let i = start; i < start + units; i++) gradient[i] = (total * Math.exp(z[i] - norm) - y[i]) / rows;
  }
  return sum;
};

/** Categorical cross-entropy on outputs that are no softmax: divided by their sum, then kept within [1e-7, 1 - 1e-7]. */
export const categoricalCrossentropy: Loss = (p, y, rows, units, gradient) => {
  let sum = 0;
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    let total = 0;
    for (let i = start; i < start + units; i++) total += p[i];
    let spread = 0;
    for (let i = start; i < start + units; i++) {
      const q = p[i] / total;
      sum -= y[i] * Math.log(clip(q));
      if (inside(q)) spread += y[i];
    }
    if (!gradient) continue;
    for (let i = start; i < start + units; i++) {
      const q = p[i] / total;
      gradient[i] = (spread - (inside(q) ? y[i] / q : 0)) / (total * rows);
    }
  }
  return sum;
};

/** {@link categoricalCrossentropyOnLogits} with class numbers as targets: -log softmax(z) at the row's class. */
export const sparseCategoricalCrossentropyOnLogits: Loss = (z, y, rows, units, gradient) => {
  let sum = 0;
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    const norm = logSumExp(z, start, units);
    sum += norm - z[start + y[row]];
    if (!gradient) continue;
    for (let i = start; i < start + units; i++) gradient[i] = Math.exp(z[i] - norm) / rows;
    gradient[start + y[row]] -= 1 / rows;
  }
  return sum;
};

/** With class numbers, on outputs that are no softmax: kept within [1e-7, 1 - 1e-7], then divided by their sum. */
export const sparseCategoricalCrossentropy: Loss = (p, y, rows, units, gradient) => {
  let sum = 0;
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    let total = 0;
    for (let i = start; i < start + units; i++) total += clip(p[i]);
    sum += Math.log(total) - Math.log(clip(p[start + y[row]]));
    if (!gradient) continue;
    for (let i = start; i < start + units; i++) gradient[i] = inside(p[i]) ? 1 / (total * rows) : 0;
    const own = start + y[row];
    if (inside(p[own])) gradient[own] -= 1 / (p[own] * rows);
  }
  return sum;
};

function clip(p: number): number {
  return p < low ? low : p > high ? high : p;
}

function inside(p: number): boolean {
  return !(p < low || p > high);
}

function logSumExp(z: Float32Array, start: number, units: number): number {
  let top = -Infinity;
  for (let i = start; i < start + units; i++) if (z[i] > top) top = z[i];
  let sum = 0;
  for (let i = start; i < start + units; i++) sum += Math.exp(z[i] - top);
  return top + Math.log(sum);
}
