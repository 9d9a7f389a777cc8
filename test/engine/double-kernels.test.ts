import { activations, doubleKernels, plainDoubles, Random, type ActivationName, type DenseLayer, type Kernels } from 'neuronbook/engine';

const random = new Random(7);
const draw = (count: number): Float64Array => Float64Array.from({ length: count }, () => 2 * random.next() - 1);

/** Takes arrays from the kernels' memory, each with a guard behind it that nothing may change. */
function placer({ memory }: Kernels<Float64Array>) {
  const guards: number[] = [];
  let next = 0;
  return {
    take(values: ArrayLike<number>): Float64Array {
      const part = memory.subarray(next, next + values.length);
      part.set(values);
      guards.push(next + values.length);
      next += values.length + 1;
      memory[guards.at(-1)!] = 7;
      return part;
    },
    untouched: (): boolean => guards.every((at) => memory[at] === 7),
  };
}

// Every remainder of the blocks of two and eight is met, with arrays that begin anywhere.
const shapes = [1, 2, 3, 4, 5].flatMap((rows) => [1, 2, 3, 4, 5, 8, 9, 11].map((units) => [rows, (3 * units) % 11 + 1, units] as const));

const each = (first: number, second: number, f: (i: number, j: number) => number): number[] =>
  Array.from({ length: first * second }, (_, k) => f(Math.floor(k / second), k % second));
const sum = (count: number, term: (i: number) => number): number => Array.from({ length: count }, (_, i) => term(i)).reduce((s, v) => s + v, 0);
const close = (actual: ArrayLike<number>, expected: number[]): void => {
  expect(actual).toHaveLength(expected.length);
  expect(Math.max(...expected.map((value, i) => Math.abs(actual[i] - value)))).toBeLessThanOrEqual(1e-14);
};

test.each([['simd', doubleKernels], ['plain', plainDoubles]] as const)('the %s kernels in doubles are those that run', (name, kernels) => {
  expect([kernels(1).name, kernels(1).memory]).toEqual([name, new Float64Array(1)]);
});

describe.each([['simd', doubleKernels], ['plain', plainDoubles]] as const)('the %s kernels in doubles', (_, makeKernels) => {
  test.each(shapes)('%i rows of %i inputs to %i units: products equal the sums in their definition', (rows, inputs, units) => {
    const kernels = makeKernels(2000);
    const { take, untouched } = placer(kernels);
    const x = take(draw(rows * inputs)), w = take(draw(units * inputs)), b = take(draw(units)), delta = take(draw(rows * units));
    const out = take(new Float64Array(rows * units).fill(NaN));
    kernels.denseForward(x, w, b, out, rows, inputs, units);
    close(out, each(rows, units, (r, u) => b[u] + sum(inputs, (i) => x[r * inputs + i] * w[u * inputs + i])));
    kernels.denseForward(x, w, null, out, rows, inputs, units);
    close(out, each(rows, units, (r, u) => sum(inputs, (i) => x[r * inputs + i] * w[u * inputs + i])));
    const gw = take(new Float64Array(units * inputs).fill(NaN)), gb = take(new Float64Array(units).fill(NaN)), gx = take(new Float64Array(rows * inputs).fill(NaN));
    kernels.weightGradients(x, delta, gw, gb, rows, inputs, units);
    kernels.inputGradients(delta, w, gx, rows, inputs, units);
    close(gw, each(units, inputs, (u, i) => sum(rows, (r) => delta[r * units + u] * x[r * inputs + i])));
    close(gb, each(1, units, (_row, u) => sum(rows, (r) => delta[r * units + u])));
    close(gx, each(rows, inputs, (r, i) => sum(units, (u) => delta[r * units + u] * w[u * inputs + i])));
    expect(untouched()).toBe(true);
  });
});

/** A layer of one input of weight 1 and no bias, so that z is the input: its output, and the gradient of z for one of 1. */
function through(activation: ActivationName, values: number[], onLogits = false): { output: number[]; slope: number[] } {
  const kernels = doubleKernels(5000);
  const { take, untouched } = placer(kernels);
  const layer: DenseLayer = {
    inputs: 1, units: 1, activation, input: take(values), kernel: take([1]), bias: null, z: take(values), output: take(values),
    delta: take(values.map(() => 1)), kernelGradient: null, biasGradient: null, inputGradient: null,
  };
  const steps = kernels.dense!(layer);
  steps.forward(values.length);
  steps.backward(values.length, onLogits);
  expect(untouched()).toBe(true);
  return { output: [...layer.output], slope: [...layer.delta!] };
}

const values = [0, -0, 1e-300, -1e-20, 1e-9, 0.1, -0.3, 0.34, 0.35, 0.7, -1, 2, 5.5, -12, 19, 19.5, -21, 100, 699, -699, 1e5, -1e300, Infinity, -Infinity];
const spread = Array.from({ length: 401 }, (_, i) => (i - 200) / 17);

test('tanh is exact to the last digits of a double, of small numbers too', () => {
  const all = [...values, ...spread];
  const { output, slope } = through('tanh', all);
  all.forEach((z, i) => {
    expect(Math.abs(output[i] - Math.tanh(z))).toBeLessThanOrEqual(6e-16 * Math.abs(Math.tanh(z)));
    expect(slope[i]).toBeCloseTo(1 - Math.tanh(z) ** 2, 14);
  });
});

test('sigmoid is exact to the last digits of a double', () => {
  const all = [...values, ...spread];
  const { output, slope } = through('sigmoid', all);
  all.forEach((z, i) => {
    const exact = 1 / (1 + Math.exp(-z));
    // From -700 down it stays at the smallest number but some: 1e-304.
    expect(Math.abs(output[i] - exact)).toBeLessThanOrEqual(5e-16 * exact + 1e-303);
    expect(slope[i]).toBeCloseTo(exact * (1 - exact), 14);
  });
});

test('relu lets nothing below 0 through, and has slope 0 at 0', () => {
  const { output, slope } = through('relu', values);
  expect(output.map((a) => a + 0)).toEqual(values.map((z) => Math.max(z, 0) + 0));
  expect(slope).toEqual(values.map((z) => (z <= 0 ? 0 : 1)));
});

test.each(['tanh', 'sigmoid', 'relu', 'gelu', 'linear'] satisfies ActivationName[])('%s gives NaN for NaN, in rows of any number', (activation) => {
  for (let count = 1; count <= 9; count++) {
    for (let place = 0; place < count; place++) {
      const { output } = through(activation, Array.from({ length: count }, (_, i) => (i === place ? NaN : i - 3)));
      expect(output.map(Number.isNaN)).toEqual(output.map((_, i) => i === place));
    }
  }
});

test.each(Object.keys(activations) as ActivationName[])('%s is left out of the way back where the gradient is that of the logits', (activation) => {
  expect(through(activation, [0.5, -1, 2], true).slope).toEqual([1, 1, 1]);
});

test('an array from elsewhere is refused', () => {
  const kernels = doubleKernels(8);
  expect(() => kernels.update({ kind: 'sgd', learningRate: 1 }, new Float64Array(4), kernels.memory.subarray(0, 4), []))
    .toThrow("doubleKernels: arrays must be parts of the kernels' memory, got another. Take them by memory.subarray.");
});

test('where there is no WebAssembly, or no room for a memory, the plain loops step in', () => {
  const host = globalThis as unknown as { WebAssembly?: { Memory: unknown } };
  const web = host.WebAssembly!;
  const { Memory } = web;
  try {
    web.Memory = class { constructor() { throw new RangeError('could not allocate memory'); } };
    expect(doubleKernels(5).name).toBe('plain');
    delete host.WebAssembly;
    jest.isolateModules(() => {
      const engine = require('neuronbook/engine') as typeof import('neuronbook/engine');
      const network = new engine.DenseNetwork([2, 3, 1]);
      expect(network.network.backend).toBe('plain');
      const xor = { x: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), y: Float64Array.of(-1, 1, 1, -1), rows: 4 };
      expect(network.train(xor, 2)).toBeGreaterThan(network.loss(xor));
    });
  } finally {
    web.Memory = Memory;
    host.WebAssembly = web as never;
  }
});
