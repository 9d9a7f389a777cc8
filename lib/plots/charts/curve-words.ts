import { formatNumber } from '../figure/numbers.js';
import type { SampledFunction } from './sample-function.js';

/** A number with a minus sign as long as a plus. */
export function inWords(value: number): string {
  return formatNumber(value).replace(/^-/, '\u2212');
}

/** 'a, b and c'. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** A function's values at some places, as '0 at −2, 0 at 0 and 2 at 2'. */
export function valuesAt(f: (x: number) => number, places: readonly number[]): string {
  return list(places.map((x) => `${inWords(f(x))} at ${inWords(x)}`));
}

/** What stands out about a sampled function: lowest and highest, where it is constant at 0, and its jumps. */
export function courseOf({ x, y, jumps }: SampledFunction): string {
  const finite = y.flatMap((value, i) => (Number.isFinite(value) ? [i] : []));
  if (finite.length === 0) return 'not finite anywhere';
  const values = finite.map((i) => y[i]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (high - low < 1e-9) return `${inWords(low)} everywhere`;
  const flat = zeroSpans(x, y).map(([from, to]) => (from === to ? `0 at ${inWords(from)}` : `0 from ${inWords(from)} to ${inWords(to)}`));
  return [
    `between ${inWords(low)} and ${inWords(high)}`,
    peak(x, y, finite, high),
    flat.length && list(flat),
    jumps.length && list(jumps.slice(0, 3).map((jump) => `it jumps from ${inWords(jump.from)} to ${inWords(jump.to)} at ${inWords(jump.x)}`)),
  ].filter(Boolean).join(', ');
}

/** The one place where it is highest, when that is inside. */
function peak(x: readonly number[], y: readonly number[], finite: readonly number[], high: number): string {
  const tops = finite.filter((i) => high - y[i] < 1e-9);
  const inside = tops.length === 1 && tops[0] !== finite[0] && tops[0] !== finite[finite.length - 1];
  return inside ? `highest at ${inWords(x[tops[0]])}` : '';
}

/** Where a function is 0, from - to; single points only where it is 0 there alone. */
function zeroSpans(x: readonly number[], y: readonly number[]): [number, number][] {
  const spans: [number, number][] = [];
  let open = false;
  y.forEach((value, i) => {
    if (Math.abs(value) >= 1e-12 || !Number.isFinite(value)) open = false;
    else if (open) spans[spans.length - 1][1] = x[i];
    else {
      spans.push([x[i], x[i]]);
      open = true;
    }
  });
  return spans;
}
