/** The features that the Playground can give a network, of a point in the plane: its coordinates first. */
const features = [
  (/** @type {number} */ x) => x, (/** @type {number} */ _, /** @type {number} */ y) => y,
  (/** @type {number} */ x) => x * x, (/** @type {number} */ _, /** @type {number} */ y) => y * y,
  (/** @type {number} */ x, /** @type {number} */ y) => x * y,
  (/** @type {number} */ x) => Math.sin(x), (/** @type {number} */ _, /** @type {number} */ y) => Math.sin(y),
];

/**
 * Rows of the first `count` features of some points.
 *
 * @param {readonly (readonly [number, number])[]} points
 * @param {number} count
 */
export function featuresOf(points, count) {
  return points.map(([x, y]) => features.slice(0, count).map((f) => f(x, y)));
}

/**
 * Two arms of a spiral around the origin, of radius 5 and one turn and three quarters: the first half of the points
 * has the label 1, the second -1. In a fixed order that mixes both.
 *
 * @param {number} samples
 * @returns {{ points: [number, number][], labels: number[] }}
 */
export function spiral(samples) {
  const half = samples / 2;
  /** @type {[number, number][]} */
  const points = [];
  /** @type {number[]} */
  const labels = [];
  for (let i = 0; i < samples; i++) {
    // 7 has no factor in common with the samples, so that every point comes once.
    const place = (7 * i) % samples;
    const arm = place < half ? 0 : 1;
    const along = (place % half) / half;
    const angle = 3.5 * Math.PI * along + arm * Math.PI;
    points.push([5 * along * Math.sin(angle), 5 * along * Math.cos(angle)]);
    labels.push(arm === 0 ? 1 : -1);
  }
  return { points, labels };
}

/**
 * The points of a grid over the plane from -6 to 6.
 *
 * @param {number} side
 * @returns {[number, number][]}
 */
export function grid(side) {
  return Array.from({ length: side * side }, (_, i) => [-6 + 12 * (i % side) / (side - 1), -6 + 12 * Math.floor(i / side) / (side - 1)]);
}
