/**
 * A loss over a batch: writes each row's own loss into `perRow` (rows,), and into `gradient` how it changes with that
 * row's prediction (or nothing when that is null). Prediction and gradient are (rows, units); the target too, but for
 * class numbers it is (rows, 1). What rows count, and the mean over them, is the caller's.
 */
export type Loss = (prediction: Float32Array, target: Float32Array, rows: number, units: number,
  perRow: Float32Array, gradient: Float32Array | null) => void;

// Keras's epsilon, and what is left of 1 without it in float32.
const low = Math.fround(1e-7);
const high = Math.fround(1 - 1e-7);

// The mean over the units of f(prediction, target), for losses that take every unit by itself.
function meanOverUnits(f: (p: number, y: number) => number, slope: (p: number, y: number) => number): Loss {
  return (p, y, rows, units, perRow, gradient) => {
    for (let row = 0, i = 0; row < rows; row++) {
      let sum = 0;
      for (const end = i + units; i < end; i++) {
        sum += f(p[i], y[i]);
        if (gradient) gradient[i] = slope(p[i], y[i]) / units;
      }
      perRow[row] = sum / units;
    }
  };
}

/** The mean over the units of (p - y)^2. */
export const meanSquaredError: Loss = meanOverUnits((p, y) => (p - y) * (p - y), (p, y) => 2 * (p - y));

/** The mean over the units of |p - y|. Where they are equal the gradient is 0. */
export const meanAbsoluteError: Loss = meanOverUnits((p, y) => Math.abs(p - y), (p, y) => Math.sign(p - y));

/** Binary cross-entropy on the logits z of a sigmoid: max(z, 0) - z y + log(1 + exp(-|z|)), the mean over the units. */
export const binaryCrossentropyOnLogits: Loss = meanOverUnits(
  (z, y) => (z <= 0 ? 0 : z) - z * y + Math.log1p(Math.exp(-Math.abs(z))),
  (z, y) => {
    const small = Math.exp(-Math.abs(z));
    return (z >= 0 ? 1 : small) / (1 + small) - y;
  });

/** Binary cross-entropy on probabilities, kept 1e-7 away from 0 and 1 as Keras does; beyond that there is no gradient. */
export const binaryCrossentropy: Loss = meanOverUnits(
  (p, y) => -(y * Math.log(clip(p)) + (1 - y) * Math.log(1 - clip(p))),
  (p, y) => (inside(p) ? (1 - y) / (1 - p) - y / p : 0));

/**
 * Categorical cross-entropy on the logits of a softmax: -sum y log softmax(z); y is one-hot or probabilities. As in
 * Keras the gradient softmax(z) - y takes it for granted that the sum of y is 1.
 */
export const categoricalCrossentropyOnLogits: Loss = (z, y, rows, units, perRow, gradient) => {
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    const norm = logSumExp(z, start, units);
    let loss = 0;
    for (let i = start; i < start + units; i++) loss -= y[i] * (z[i] - norm);
    perRow[row] = loss;
    if (gradient) for (let i = start; i < start + units; i++) gradient[i] = Math.exp(z[i] - norm) - y[i];
  }
};

/** Categorical cross-entropy on outputs that are no softmax: divided by their sum, then kept within [1e-7, 1 - 1e-7]. */
export const categoricalCrossentropy: Loss = (p, y, rows, units, perRow, gradient) => {
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    let total = 0;
    for (let i = start; i < start + units; i++) total += p[i];
    let loss = 0;
    let spread = 0;
    for (let i = start; i < start + units; i++) {
      const q = p[i] / total;
      loss -= y[i] * Math.log(clip(q));
      if (inside(q)) spread += y[i];
    }
    perRow[row] = loss;
    if (!gradient) continue;
    for (let i = start; i < start + units; i++) {
      const q = p[i] / total;
      gradient[i] = (spread - (inside(q) ? y[i] / q : 0)) / total;
    }
  }
};

/** {@link categoricalCrossentropyOnLogits} with class numbers as targets: -log softmax(z) at the row's class. */
export const sparseCategoricalCrossentropyOnLogits: Loss = (z, y, rows, units, perRow, gradient) => {
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    const norm = logSumExp(z, start, units);
    perRow[row] = norm - z[start + y[row]];
    if (!gradient) continue;
    for (let i = start; i < start + units; i++) gradient[i] = Math.exp(z[i] - norm);
    gradient[start + y[row]] -= 1;
  }
};

/** With class numbers, on outputs that are no softmax: kept within [1e-7, 1 - 1e-7], then divided by their sum. */
export const sparseCategoricalCrossentropy: Loss = (p, y, rows, units, perRow, gradient) => {
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    let total = 0;
    for (let i = start; i < start + units; i++) total += clip(p[i]);
    perRow[row] = Math.log(total) - Math.log(clip(p[start + y[row]]));
    if (!gradient) continue;
    for (let i = start; i < start + units; i++) gradient[i] = inside(p[i]) ? 1 / total : 0;
    const own = start + y[row];
    if (inside(p[own])) gradient[own] -= 1 / p[own];
  }
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
