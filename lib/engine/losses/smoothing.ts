import type { Loss } from './loss.js';

/** Labels moved a share towards one half: y (1 - share) + share / 2, for a binary cross-entropy. */
export function smoothTowardsHalf(loss: Loss, share: number): Loss {
  return share === 0 ? loss : smoothed(loss, share, () => 0.5);
}

/** Labels moved a share towards all classes alike: y (1 - share) + share / units, for a categorical one (Szegedy et al. 2016). */
export function smoothTowardsAll(loss: Loss, share: number): Loss {
  return share === 0 ? loss : smoothed(loss, share, (units) => 1 / units);
}

function smoothed(loss: Loss, share: number, middle: (units: number) => number): Loss {
  let moved = new Float32Array(0);
  return (prediction, target, rows, units, perRow, gradient) => {
    const length = rows * units;
    if (moved.length < length) moved = new Float32Array(length);
    const added = share * middle(units);
    for (let i = 0; i < length; i++) moved[i] = target[i] * (1 - share) + added;
    loss(prediction, moved, rows, units, perRow, gradient);
  };
}
