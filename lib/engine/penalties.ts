import type { Network } from './network.js';

/** Calls `use` with the place of each penalised variable and what its numbers cost. */
function eachPenalty(network: Network, use: (start: number, end: number, l1: number, l2: number) => void): void {
  for (const { penalty, start, length } of network.variables) {
    if (penalty && (penalty.l1 !== 0 || penalty.l2 !== 0)) use(start, start + length, penalty.l1, penalty.l2);
  }
}

/** What the sizes of a network's weights add to its loss: the sum of l1 |w| + l2 w^2. */
export function penaltyOf(network: Network): number {
  const w = network.parameters;
  let sum = 0;
  eachPenalty(network, (start, end, l1, l2) => {
    for (let i = start; i < end; i++) sum += l1 * Math.abs(w[i]) + l2 * w[i] * w[i];
  });
  return sum;
}

/** Adds the gradient of {@link penaltyOf} to the network's gradients: l1 sign(w) + 2 l2 w. */
export function addPenaltyGradients(network: Network): void {
  const { parameters: w, gradients: g } = network;
  eachPenalty(network, (start, end, l1, l2) => {
    for (let i = start; i < end; i++) g[i] += l1 * Math.sign(w[i]) + 2 * l2 * w[i];
  });
}
