import { epsilon, meanOverUnits, type Loss } from './loss.js';

/** The mean over the units of (p - y)^2. */
export const meanSquaredError: Loss = (p, y, rows, units, perRow, gradient) => {
  for (let row = 0, i = 0; row < rows; row++) {
    let sum = 0;
    for (const end = i + units; i < end; i++) {
      const error = p[i] - y[i];
      sum += error * error;
      if (gradient) gradient[i] = 2 * error / units;
    }
    perRow[row] = sum / units;
  }
};

/** The mean over the units of |p - y|. Where they are equal the gradient is 0. */
export const meanAbsoluteError: Loss = (p, y, rows, units, perRow, gradient) => {
  for (let row = 0, i = 0; row < rows; row++) {
    let sum = 0;
    for (const end = i + units; i < end; i++) {
      const error = p[i] - y[i];
      sum += Math.abs(error);
      if (gradient) gradient[i] = Math.sign(error) / units;
    }
    perRow[row] = sum / units;
  }
};

/** The mean over the units of e^2 / 2 for an error |e| up to `delta`, and of delta |e| - delta^2 / 2 beyond (Huber 1964). */
export function huber(delta = 1): Loss {
  return (p, y, rows, units, perRow, gradient) => {
    for (let row = 0, i = 0; row < rows; row++) {
      let sum = 0;
      for (const end = i + units; i < end; i++) {
        const error = p[i] - y[i];
        const size = Math.abs(error);
        const near = size <= delta;
        sum += near ? 0.5 * error * error : delta * size - 0.5 * delta * delta;
        if (gradient) gradient[i] = (near ? error : delta * Math.sign(error)) / units;
      }
      perRow[row] = sum / units;
    }
  };
}

/** The mean over the units of 100 |p - y| / |y|, where a y near 0 counts as 1e-7. */
export const meanAbsolutePercentageError: Loss = meanOverUnits(
  (p, y) => 100 * Math.abs(p - y) / Math.max(Math.abs(y), epsilon),
  (p, y) => 100 * Math.sign(p - y) / Math.max(Math.abs(y), epsilon));

/** The mean over the units of (log(1 + p) - log(1 + y))^2, where what is below 1e-7 counts as 1e-7. */
export const meanSquaredLogarithmicError: Loss = meanOverUnits(
  (p, y) => logRatio(p, y) ** 2,
  (p, y) => (p >= epsilon ? 2 * logRatio(p, y) / (1 + p) : 0));

function logRatio(p: number, y: number): number {
  return Math.log1p(Math.max(p, epsilon)) - Math.log1p(Math.max(y, epsilon));
}

/** The mean over the units of log cosh(p - y). */
export const logCosh: Loss = meanOverUnits(
  (p, y) => {
    const size = Math.abs(p - y);
    return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
  },
  (p, y) => Math.tanh(p - y));

/** The mean over the units of p - y log p, for counts y and rates p. */
export const poisson: Loss = meanOverUnits((p, y) => p - y * Math.log(p + epsilon), (p, y) => 1 - y / (p + epsilon));

/** Minus the cosine of the angle between a row's prediction and its target; 0 where one of them is 0. */
export const cosineSimilarity: Loss = (p, y, rows, units, perRow, gradient) => {
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    let product = 0;
    let pp = 0;
    let yy = 0;
    for (let i = start; i < start + units; i++) {
      product += p[i] * y[i];
      pp += p[i] * p[i];
      yy += y[i] * y[i];
    }
    const short = Math.sqrt(pp) < epsilon;
    const pScale = short ? 1 / epsilon : 1 / Math.sqrt(pp);
    const yScale = Math.min(1 / Math.sqrt(yy), 1 / epsilon);
    const cosine = product * pScale * yScale;
    perRow[row] = -cosine;
    if (!gradient) continue;
    for (let i = start; i < start + units; i++) {
      gradient[i] = -pScale * (y[i] * yScale - (short ? 0 : cosine * p[i] * pScale));
    }
  }
};
