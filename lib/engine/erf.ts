/**
 * The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, to about 1e-15: the series
 * erf x = 2 x exp(-x^2) / sqrt(pi) * (1 + 2x^2/3 + (2x^2)^2/(3*5) + ...), all of whose terms are positive
 * (Abramowitz and Stegun 7.1.6). Beyond 6 it is 1 in double precision.
 *
 * @example
 * erf(0.5).toFixed(6); // '0.520500'
 */
export function erf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) > 6) return Math.sign(x);
  const square = 2 * x * x;
  let term = 1;
  let sum = 1;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= square / odd;
    sum += term;
  }
  return 2 / Math.sqrt(Math.PI) * x * Math.exp(-x * x) * sum;
}
