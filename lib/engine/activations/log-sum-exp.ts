import type { Floats } from '../floats.js';

/** The largest of `units` numbers from `start` on. Taken away from all of them, it keeps exp from overflowing. */
export function largest(z: Floats, start: number, units: number): number {
  let top = -Infinity;
  for (let i = start; i < start + units; i++) if (z[i] > top) top = z[i];
  return top;
}

/** sum exp(z - top) over the same numbers. */
export function sumOfExp(z: Floats, top: number, start: number, units: number): number {
  let sum = 0;
  for (let i = start; i < start + units; i++) sum += Math.exp(z[i] - top);
  return sum;
}

/** log(sum exp(z)) over the same numbers. */
export function logSumExp(z: Floats, start: number, units: number): number {
  const top = largest(z, start, units);
  return top + Math.log(sumOfExp(z, top, start, units));
}
