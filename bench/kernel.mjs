// The kernel's speed and staying power, as ratios to ipykernel's in the same run.
import { median, quantile } from './median.mjs';
import { ourKernel as ours, withOurKernel } from './our-kernel.mjs';

const theirs = 'python3';

/**
 * Measures start, trivial cells, shutdown, memory and lost messages against ipykernel, and a soak of 2,000 cells
 * against its own beginning. Takes a few minutes.
 *
 * @returns {Promise<import('./bench.mjs').Row[]>}
 */
export async function kernelRatios() {
  const measured = await withOurKernel('kernel-driver.py', [theirs]);
  return [...startRows(measured.starts), ...latencyRows(measured.latency), ...cellRows(measured.cells), ...soakRows(measured.soak)];
}

function startRows(starts) {
  const ratio = (what) => median(starts[ours][what].map((time, round) => time / starts[theirs][what][round]));
  return [
    { what: 'from start to ready', against: 'ipykernel', ratio: ratio('ready'), target: 3 },
    { what: 'the first cell, sent at once', against: 'ready', ratio: median(starts[ours].first) / median(starts[ours].ready) },
    { what: 'shutdown', value: median(starts[ours].shutdown) / 1000, unit: 's', target: 0.3 },
  ];
}

function latencyRows(times) {
  return [[0.5, 2], [0.95, 2.5]].map(([part, target]) => ({
    what: `p${100 * part} of ${times[ours].length} trivial cells`, against: 'ipykernel',
    ratio: quantile(times[ours], part) / quantile(times[theirs], part), target,
  }));
}

function cellRows({ [ours]: mine, [theirs]: other }) {
  return [
    { what: 'growth of memory (RSS) over 1,000 cells', value: mine.growth, unit: 'MiB a cell', target: 0.1 },
    { what: 'memory after 5,000 cells', against: 'ipykernel', ratio: mine.memory / other.memory },
    { what: 'replies, results and idles lost in 5,000 cells', value: mine.lost, unit: 'messages', target: 0 },
  ];
}

function soakRows({ first, last, memory, lost, cells }) {
  const against = 'its first 400';
  return [
    ...[0.5, 0.95].map((part) => ({ what: `soak of ${cells} cells, the last 400: p${100 * part} of trivial cells`, against, ratio: quantile(last, part) / quantile(first, part) })),
    { what: 'soak: memory at the end', against: 'memory after its first 400', ratio: memory.at(-1) / memory[0] },
    { what: 'soak: replies and idles lost', value: lost, unit: 'messages', target: 0 },
  ];
}
