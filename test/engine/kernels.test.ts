import { plainKernels, plainUpdate, Random } from 'neuronbook/engine';

const random = new Random(7);
const draw = (count: number): Float32Array => Float32Array.from({ length: count }, () => 2 * random.next() - 1);
const kernels = plainKernels(0);

// Every remainder of the blocks of two and four is met.
const shapes = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((rows) => [1, 2, 3, 4, 5, 6, 7].map((units) => [rows, units % 3 + 2, units] as const));

const close = (actual: Float32Array, expected: number[]): void => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs(actual[i] - value)).toBeLessThanOrEqual(2e-6));
};

test.each(shapes)('%i rows of %i inputs to %i units: forward and both gradients equal the sums in their definition', (rows, inputs, units) => {
  const x = draw(rows * inputs), w = draw(units * inputs), b = draw(units), delta = draw(rows * units);
  const out = new Float32Array(rows * units).fill(NaN);
  const sum = (count: number, term: (i: number) => number): number => Array.from({ length: count }, (_, i) => term(i)).reduce((s, v) => s + v, 0);
  const each = (first: number, second: number, f: (i: number, j: number) => number): number[] =>
    Array.from({ length: first * second }, (_, k) => f(Math.floor(k / second), k % second));

  kernels.denseForward(x, w, b, out, rows, inputs, units);
  close(out, each(rows, units, (r, u) => b[u] + sum(inputs, (i) => x[r * inputs + i] * w[u * inputs + i])));
  kernels.denseForward(x, w, null, out, rows, inputs, units);
  close(out, each(rows, units, (r, u) => sum(inputs, (i) => x[r * inputs + i] * w[u * inputs + i])));

  const weightGradient = new Float32Array(units * inputs).fill(NaN), biasGradient = new Float32Array(units).fill(NaN);
  kernels.weightGradients(x, delta, weightGradient, biasGradient, rows, inputs, units);
  close(weightGradient, each(units, inputs, (u, i) => sum(rows, (r) => delta[r * units + u] * x[r * inputs + i])));
  close(biasGradient, each(1, units, (_, u) => sum(rows, (r) => delta[r * units + u])));

  const inputGradient = new Float32Array(rows * inputs).fill(NaN);
  kernels.inputGradients(delta, w, inputGradient, rows, inputs, units);
  close(inputGradient, each(rows, inputs, (r, i) => sum(units, (u) => delta[r * units + u] * w[u * inputs + i])));
});

test('a NaN is not hidden by a zero beside it', () => {
  for (const units of [1, 4]) {
    const out = new Float32Array(units), gradient = new Float32Array(units), back = new Float32Array(1);
    kernels.denseForward(Float32Array.of(NaN), new Float32Array(units), null, out, 1, 1, units);
    kernels.weightGradients(Float32Array.of(NaN), new Float32Array(units), gradient, null, 1, 1, units);
    kernels.inputGradients(new Float32Array(units), new Float32Array(units).fill(NaN), back, 1, 1, units);
    expect([...out, ...gradient, ...back].every(Number.isNaN)).toBe(true);
  }
});

test('an update that needs more slots than there are says so', () => {
  expect(() => plainUpdate({ kind: 'adam', alpha: 1, rate1: 0.1, rate2: 0.001, epsilon: 1e-7 }, draw(1), draw(1), [draw(1)]))
    .toThrow('plainUpdate: the rule must have at least 2 slots, got 1');
});
