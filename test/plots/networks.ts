const relu = (x: number): number => Math.max(0, x);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The lecture's inputs. */
export const lectureX = [1, -3.1, -7.2, 2.1];

/** The lecture's network: three neurons with relu, then one with sigmoid. */
export const lecture = {
  layers: [
    { neurons: [
      { weights: [2.1, -1.2, 0.3, 1.3], bias: -3, activation: relu },
      { weights: [-0.1, 1.2, 4.9, -3.1], bias: -5, activation: relu },
      { weights: [0.4, 2.6, 2.5, 3.8], bias: -8, activation: relu },
    ] },
    { neurons: [{ weights: [1.1, -4.1, -0.7], bias: 5.1, activation: sigmoid }] },
  ],
};

/** A network of such sizes with weights between -1 and 1 of all sorts of lengths, the same each time. */
export function networkOf(...sizes: number[]): { layers: { kernel: number[][]; bias: number[]; activation: string }[] } {
  let state = 1;
  const random = (): number => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  };
  return {
    layers: sizes.slice(1).map((units, i) => ({
      kernel: Array.from({ length: sizes[i] }, () => Array.from({ length: units }, random)),
      bias: Array.from({ length: units }, random),
      activation: i === sizes.length - 2 ? 'sigmoid' : 'relu',
    })),
  };
}

/** A row of inputs with one decimal. */
export function rowOf(size: number): number[] {
  return Array.from({ length: size }, (_, i) => Math.round(Math.sin(i * 1.7) * 30) / 10);
}
