import { logSumExp } from '../activations/log-sum-exp.js';
import { clip, epsilon, inside, type Loss } from './loss.js';

/** Binary cross-entropy on the logits z of a sigmoid: max(z, 0) - z y + log(1 + exp(-|z|)), the mean over the units. */
export const binaryCrossentropyOnLogits: Loss = (z, y, rows, units, perRow, gradient) => {
  for (let row = 0, i = 0; row < rows; row++) {
    let sum = 0;
    for (const end = i + units; i < end; i++) {
      const logit = z[i];
      const small = Math.exp(-Math.abs(logit));
      sum += (logit <= 0 ? 0 : logit) - logit * y[i] + Math.log1p(small);
      if (gradient) gradient[i] = ((logit >= 0 ? 1 : small) / (1 + small) - y[i]) / units;
    }
    perRow[row] = sum / units;
  }
};

/** Binary cross-entropy on probabilities, kept 1e-7 away from 0 and 1 as Keras does; beyond that there is no gradient. */
export const binaryCrossentropy: Loss = (p, y, rows, units, perRow, gradient) => {
  for (let row = 0, i = 0; row < rows; row++) {
    let sum = 0;
    for (const end = i + units; i < end; i++) {
      const q = clip(p[i]);
      sum -= y[i] * Math.log(q) + (1 - y[i]) * Math.log(1 - q);
      if (gradient) gradient[i] = inside(p[i]) ? ((1 - y[i]) / (1 - q) - y[i] / q) / units : 0;
    }
    perRow[row] = sum / units;
  }
};

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

/** How far a distribution p is from y: sum y log(y / p), both kept within [1e-7, 1] (Kullback and Leibler 1951). */
export const klDivergence: Loss = (p, y, rows, units, perRow, gradient) => {
  const keep = (share: number): number => (share < epsilon ? epsilon : share > 1 ? 1 : share);
  for (let row = 0, i = 0; row < rows; row++) {
    let sum = 0;
    for (const end = i + units; i < end; i++) {
      const target = keep(y[i]);
      sum += target * Math.log(target / keep(p[i]));
      if (gradient) gradient[i] = p[i] < epsilon || p[i] > 1 ? 0 : -target / p[i];
    }
    perRow[row] = sum;
  }
};
