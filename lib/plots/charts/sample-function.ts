/** A function as points; y is NaN at the gap of a jump, and where the function is. */
export interface SampledFunction {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Where it jumps, with the values on both sides. */
  readonly jumps: readonly { readonly x: number; readonly from: number; readonly to: number }[];
}

const halvings = 40;

/**
 * A function's values at even steps, and at 0, where most activations have their kink. Between two points where it
 * jumps there is a gap, so that a step is not drawn as a slope.
 *
 * @param steps even steps from one end of the range to the other
 * @example
 * sampleFunction((x) => Math.max(0, x), [-1, 1], 4).y; // [0, 0, 0, 0.5, 1]
 */
export function sampleFunction(f: (x: number) => number, [from, to]: readonly [number, number], steps = 100): SampledFunction {
  const even = Array.from({ length: steps + 1 }, (_, i) => tidy(from + ((to - from) * i) / steps));
  const xs = from < 0 && to > 0 && !even.includes(0) ? [...even, 0].sort((a, b) => a - b) : even;
  const x: number[] = [];
  const y: number[] = [];
  const jumps: { x: number; from: number; to: number }[] = [];
  xs.forEach((at, i) => {
    const value = f(at);
    const jump = i ? findJump(f, { x: xs[i - 1], y: f(xs[i - 1]) }, { x: at, y: value }) : undefined;
    if (jump) {
      const place = tidy(Math.abs(jump.x) < 1e-9 ? 0 : jump.x);
      jumps.push({ ...jump, x: place });
      x.push(place, place, place);
      y.push(jump.from, NaN, jump.to);
      // The point itself is one of the two.
      if (at === place) return;
      if (x[x.length - 4] === place) {
        x.splice(-4, 1);
        y.splice(-4, 1);
      }
    }
    x.push(at);
    y.push(value === 0 ? 0 : value); // no -0
  });
  return { x, y, jumps };
}

/** Without the last digits, in which 0.1 + 0.2 is not 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12)) || 0;
}

/** Halves the way between two points again and again: what changes all the way at one place is a jump. */
function findJump(f: (x: number) => number, left: { x: number; y: number }, right: { x: number; y: number }): { x: number; from: number; to: number } | undefined {
  const change = Math.abs(right.y - left.y);
  if (!Number.isFinite(change) || change < 1e-9) return undefined;
  let [a, b] = [left, right];
  for (let i = 0; i < halvings; i++) {
    const x = (a.x + b.x) / 2;
    const middle = { x, y: f(x) };
    if (!Number.isFinite(middle.y)) return undefined;
    if (Math.abs(middle.y - a.y) > Math.abs(b.y - middle.y)) b = middle;
    else a = middle;
    if (Math.abs(b.y - a.y) < change * 0.4) return undefined;
  }
  return { x: b.x, from: a.y, to: b.y };
}
