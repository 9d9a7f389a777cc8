/**
 * Fewer points of a line that look the same: of each stretch its lowest and its highest, so that no peak is lost.
 * The first and the last point stay.
 *
 * @param most how many are left at most, at least 4
 * @example
 * thinOut([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 9, 0, 0, 0, 0, 0], 4).y; // [0, 0, 9, 0]
 */
export function thinOut(x: readonly number[], y: readonly number[], most: number): { x: readonly number[]; y: readonly number[] } {
  if (y.length <= most) return { x, y };
  const stretches = Math.floor((most - 2) / 2);
  const length = (y.length - 2) / stretches;
  const kept = new Set([0, y.length - 1]);
  for (let i = 0; i < stretches; i++) {
    const places = range(1 + Math.round(i * length), 1 + Math.round((i + 1) * length));
    const finite = places.filter((place) => Number.isFinite(y[place]));
    // A gap stays a gap.
    if (finite.length < places.length) kept.add(places.find((place) => !Number.isFinite(y[place]))!);
    if (finite.length === 0) continue;
    const [first, ...rest] = finite;
    kept.add(rest.reduce((best, place) => (y[place] < y[best] ? place : best), first));
    if (finite.length === places.length) kept.add(rest.reduce((best, place) => (y[place] > y[best] ? place : best), first));
  }
  const order = [...kept].sort((a, b) => a - b);
  return { x: order.map((place) => x[place]), y: order.map((place) => y[place]) };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
