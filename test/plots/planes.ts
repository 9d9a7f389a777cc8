/** The corners of a square, of which the one above on the right is another class. */
export const fourCorners = { X: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [0, 0, 0, 1] };

/** Three classes: left, right above, right below. */
export function threeClasses([x1, x2]: readonly [number, number]): number[] {
  return [0.5 - x1, x1 + x2 - 1, x1 - x2];
}
