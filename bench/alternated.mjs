import { median } from './median.mjs';

/**
 * How long one task takes as a share of another's time: the median over rounds in which they take turns, each done some
 * times in a row.
 *
 * @param {{ rounds: number, times: number, ours(): unknown, theirs(): unknown }} tasks - the first rounds only warm up
 * @returns {number}
 */
export function alternated({ rounds, times, ours, theirs }) {
  const found = [];
  for (let round = -15; round < rounds; round++) {
    const ratio = milliseconds(times, ours) / milliseconds(times, theirs);
    if (round >= 0) found.push(ratio);
  }
  return median(found);
}

function milliseconds(times, run) {
  const began = performance.now();
  for (let i = 0; i < times; i++) run();
  return performance.now() - began;
}
