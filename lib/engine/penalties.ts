import type { Floats } from './floats.js';
import type { Network } from './network.js';

/** What the sizes of a network's weights add to its loss: the sum of l1 |w| + l2 w^2. */
export function penaltyOf({ variables, parameters: w }: Network<Floats>): number {
  let sum = 0;
  for (const { penalty, start, length } of variables) {
    if (!penalty) continue;
    for (let i = start; i < start + length; i++) sum += penalty.l1 * Math.abs(w[i]) + penalty.l2 * w[i] * w[i];
  }
  return sum;
}

/** Adds the gradient of {@link penaltyOf} to the network's gradients: l1 sign(w) + 2 l2 w. */
export function addPenaltyGradients({ variables, parameters: w, gradients: g }: Network<Floats>): void {
  for (const { penalty, start, length } of variables) {
    if (!penalty) continue;
    for (let i = start; i < start + length; i++) g[i] += penalty.l1 * Math.sign(w[i]) + 2 * penalty.l2 * w[i];
  }
}
