import type { Floats } from './floats.js';
import type { Network, Variable } from './network.js';

/** Those of a network's variables whose size costs something. */
export function penalised(network: Network<Floats>): readonly Variable[] {
  return network.variables.filter(({ penalty }) => penalty);
}

/** What the sizes of a network's weights add to its loss: the sum of l1 |w| + l2 w^2. */
export function penaltyOf({ parameters: w }: Network<Floats>, variables: readonly Variable[]): number {
  let sum = 0;
  for (const { penalty, start, length } of variables) {
    const { l1, l2 } = penalty!;
    for (let i = start; i < start + length; i++) sum += l1 * Math.abs(w[i]) + l2 * w[i] * w[i];
  }
  return sum;
}

/** Adds the gradient of {@link penaltyOf} to the network's gradients: l1 sign(w) + 2 l2 w. */
export function addPenaltyGradients({ parameters: w, gradients: g }: Network<Floats>, variables: readonly Variable[]): void {
  for (const { penalty, start, length } of variables) {
    const { l1, l2 } = penalty!;
    for (let i = start; i < start + length; i++) g[i] += l1 * Math.sign(w[i]) + 2 * l2 * w[i];
  }
}
