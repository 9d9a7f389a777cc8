import { Breather } from '../../engine/index.js';
import type { Hooked } from '../callbacks/callback.js';

/**
 * Drives work that cannot wait.
 *
 * @throws TypeError when a callback returned a promise
 */
export function driveNow<Result>(who: string, work: Generator<Hooked, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (!value) continue;
    value.catch(() => undefined);
    throw new TypeError(`${who}: callbacks must be done when they return, got one that returned a promise. Leave out async here; in fit it may stand.`);
  }
}

/** Drives work that waits for its callbacks, and lets the event loop run meanwhile. */
export async function driveWaiting<Result>(work: Generator<Hooked, Result>): Promise<Result> {
  const breather = new Breather();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (value) await value;
    else if (breather.due()) await breather.breathe();
  }
}
