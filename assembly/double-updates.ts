// The optimizers' steps in double precision that are compiled: the others are plain loops.
import { load, store } from './double-vectors';

/** w -= rate g */
export function sgd(w: usize, g: usize, count: i32, learningRate: f64): void {
  const rate = f64x2.splat(learningRate);
  for (; count > 0; count -= 2, w += 16, g += 16) store(w, f64x2.sub(load(w, count), f64x2.mul(load(g, count), rate)), count);
}
