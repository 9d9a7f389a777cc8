import { meanOverUnits, type Loss } from './loss.js';

// Labels 0 and 1 stand for -1 and 1.
function sign(y: number): number {
  return y === 0 ? -1 : y;
}

/** The mean over the units of max(1 - y p, 0), for labels -1 and 1, or 0 and 1. */
export const hinge: Loss = meanOverUnits(
  (p, y) => Math.max(1 - sign(y) * p, 0),
  (p, y) => (1 - sign(y) * p >= 0 ? -sign(y) : 0));

/** The mean over the units of max(1 - y p, 0)^2, for labels -1 and 1, or 0 and 1. */
export const squaredHinge: Loss = meanOverUnits(
  (p, y) => Math.max(1 - sign(y) * p, 0) ** 2,
  (p, y) => -2 * sign(y) * Math.max(1 - sign(y) * p, 0));

/** max(0, 1 + the largest output of a wrong class - the right class's), for one-hot targets; a wrong one counts at least 0. */
export const categoricalHinge: Loss = (p, y, rows, units, perRow, gradient) => {
  for (let row = 0, start = 0; row < rows; row++, start += units) {
    let right = 0;
    let wrong = -Infinity;
    let equals = 0;
    for (let i = start; i < start + units; i++) {
      right += y[i] * p[i];
      const other = (1 - y[i]) * p[i];
      if (other === wrong) equals++;
      if (other <= wrong) continue;
      wrong = other;
      equals = 1;
    }
    const loss = wrong - right + 1;
    perRow[row] = Math.max(loss, 0);
    if (!gradient) continue;
    for (let i = start; i < start + units; i++) {
      const share = (1 - y[i]) * p[i] === wrong ? (1 - y[i]) / equals : 0;
      gradient[i] = loss >= 0 ? share - y[i] : 0;
    }
  }
};
