/** The shape of ONE sample, without the number of samples: `[713]`, or `[28, 28, 1]`. */
export type Shape = readonly number[];

/** How many numbers an array of this shape holds. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The length of the last axis, along which neurons and classes lie. */
export function lastAxis(shape: Shape): number {
  return shape.at(-1) ?? 1;
}
