/** What a network keeps its numbers in: single precision as in Keras, or double precision as in plain TypeScript. */
export type Floats = Float32Array | Float64Array;

/** An array of zeros of the same kind as another. */
export function zerosLike<Numbers extends Floats>(other: Numbers, length: number): Numbers {
  return (other instanceof Float64Array ? new Float64Array(length) : new Float32Array(length)) as Numbers;
}

/** How numbers are rounded that are kept in such an array: to float32, or not at all. */
export function roundingOf(array: Floats): (value: number) => number {
  return array instanceof Float64Array ? exact : Math.fround;
}

function exact(value: number): number {
  return value;
}
