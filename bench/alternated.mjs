import { median } from './median.mjs';

// Milliseconds: for compiling what runs often, and for one turn of the slower task.
const warmUp = 150;
const turn = 5;

/**
 * How long one task takes as a share of another's time: the median over rounds in which they take turns, each done as
 * often in a row as the other.
 *
 * @param {{ rounds: number, ours(): unknown, theirs(): unknown }} tasks
 * @returns {number}
 */
export function alternated({ rounds, ours, theirs }) {
  warm(ours);
  const times = Math.max(1, Math.round(turn / warm(theirs)));
  const ratios = Array.from({ length: rounds }, () => milliseconds(times, ours) / milliseconds(times, theirs));
  return median(ratios);
}

/** Runs a task for a while; gives the milliseconds that it took in the end. */
function warm(run) {
  let last = 0;
  for (const began = performance.now(); performance.now() - began < warmUp;) last = milliseconds(1, run);
  return last;
}

function milliseconds(times, run) {
  const began = performance.now();
  for (let i = 0; i < times; i++) run();
  return performance.now() - began;
}
