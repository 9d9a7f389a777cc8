import { plainKernels, plainUpdate, Random, simdKernels, type Kernels, type UpdateRule } from 'neuronbook/engine';

const random = new Random(7);
const draw = (count: number): Float32Array => Float32Array.from({ length: count }, () => 2 * random.next() - 1);

/** Takes arrays one behind the other from the kernels' memory, `shift` numbers behind a multiple of 16 bytes. */
function placer({ memory }: Kernels, shift = 0): (values: ArrayLike<number>) => Float32Array {
  let next = 0;
  return (values) => {
    const part = memory.subarray(next + shift, next + shift + values.length);
    part.set(values);
    next += Math.ceil((values.length + shift + 1) / 4) * 4;
    return part;
  };
}

// Every remainder of the blocks of two, four and sixteen is met.
const shapes = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((rows) => [1, 2, 3, 4, 5, 6, 7].map((units) => [rows, units % 3 + 2, units] as const));
const wide = [[3, 17, 5], [2, 20, 4], [5, 31, 6], [4, 32, 9], [7, 50, 3]] as const;

const makers = [['plain', plainKernels], ['simd', simdKernels]] as const;

describe.each(makers)('the %s kernels', (name, makeKernels) => {
  test('are those that run', () => {
    expect(makeKernels(1).name).toBe(name);
  });

  test.each([...shapes, ...wide])('%i rows of %i inputs to %i units: forward and both gradients equal the sums in their definition', (rows, inputs, units) => {
    const kernels = makeKernels(4000);
    const take = placer(kernels);
    const x = take(draw(rows * inputs)), w = take(draw(units * inputs)), b = take(draw(units)), delta = take(draw(rows * units));
    const out = take(new Float32Array(rows * units).fill(NaN));
    const sum = (count: number, term: (i: number) => number): number => Array.from({ length: count }, (_, i) => term(i)).reduce((s, v) => s + v, 0);
    const each = (first: number, second: number, f: (i: number, j: number) => number): number[] =>
      Array.from({ length: first * second }, (_, k) => f(Math.floor(k / second), k % second));
    const close = (actual: Float32Array, expected: number[]): void => {
      expect(actual).toHaveLength(expected.length);
      expect(Math.max(...expected.map((value, i) => Math.abs(actual[i] - value)))).toBeLessThanOrEqual(2e-6);
    };

    kernels.denseForward(x, w, b, out, rows, inputs, units);
    close(out, each(rows, units, (r, u) => b[u] + sum(inputs, (i) => x[r * inputs + i] * w[u * inputs + i])));
    kernels.denseForward(x, w, null, out, rows, inputs, units);
    close(out, each(rows, units, (r, u) => sum(inputs, (i) => x[r * inputs + i] * w[u * inputs + i])));

    const weightGradient = take(new Float32Array(units * inputs).fill(NaN)), biasGradient = take(new Float32Array(units).fill(NaN));
    kernels.weightGradients(x, delta, weightGradient, biasGradient, rows, inputs, units);
    close(weightGradient, each(units, inputs, (u, i) => sum(rows, (r) => delta[r * units + u] * x[r * inputs + i])));
    close(biasGradient, each(1, units, (_, u) => sum(rows, (r) => delta[r * units + u])));

    const inputGradient = take(new Float32Array(rows * inputs).fill(NaN));
    kernels.inputGradients(delta, w, inputGradient, rows, inputs, units);
    close(inputGradient, each(rows, inputs, (r, i) => sum(units, (u) => delta[r * units + u] * w[u * inputs + i])));
  });

  test('do not hide a NaN by a zero beside it', () => {
    for (const units of [1, 4, 17]) {
      const kernels = makeKernels(200);
      const take = placer(kernels);
      const zeros = take(new Float32Array(units)), nan = take([NaN]), nans = take(new Float32Array(units).fill(NaN));
      const out = take(new Float32Array(units)), gradient = take(new Float32Array(units)), back = take([0]);
      kernels.denseForward(nan, zeros, null, out, 1, 1, units);
      kernels.weightGradients(nan, zeros, gradient, null, 1, 1, units);
      kernels.inputGradients(zeros, nans, back, 1, 1, units);
      expect([...out, ...gradient, ...back].every(Number.isNaN)).toBe(true);
    }
  });

  test('refuse an update that needs more slots than there are', () => {
    const kernels = makeKernels(16);
    const take = placer(kernels);
    const one = () => take([1]);
    expect(() => kernels.update({ kind: 'adam', alpha: 1, rate1: 0.1, rate2: 0.001, epsilon: 1e-7 }, one(), one(), [one()]))
      .toThrow('update: the rule adam must have 2 slots, got 1. Reserve them with the network.');
  });
});

// Numbers of each kind that float32 has: also infinite, not a number, denormal, and both zeros.
const special = [NaN, Infinity, -Infinity, 1e-40, -1e-45, 0, -0, 1e-20];
const speckled = (count: number): Float32Array => draw(count).map((value) => (random.below(8) === 0 ? special[random.below(special.length)] : value));

/** The largest difference, relative to 1 or to a larger number; infinite where one is not finite, and the other differs. */
function difference(actual: Float32Array, expected: Float32Array): number {
  let most = 0;
  expected.forEach((value, i) => {
    if (Object.is(actual[i], value)) return;
    const apart = Math.abs(actual[i] - value) / Math.max(1, Math.abs(value));
    most = Math.max(most, Number.isFinite(apart) ? apart : Infinity);
  });
  return most;
}

describe('beside the plain kernels', () => {
  const both = (count: number, shift: number) => makers.map(([, makeKernels]) => {
    const kernels = makeKernels(count);
    return { kernels, take: placer(kernels, shift) };
  });

  test.each(Array.from({ length: 60 }, (_, i) => [1 + random.below(40), 1 + random.below(i % 10 === 0 ? 1500 : 70), 1 + random.below(40), i % 4] as const))(
    'the simd ones give the same for %i rows, %i inputs and %i units that begin %i numbers late', (rows, inputs, units, shift) => {
      const values = { x: draw(rows * inputs), w: draw(units * inputs), b: draw(units), delta: draw(rows * units) };
      const [plain, simd] = both(8 * (rows + units) * (inputs + units) + 400, shift).map(({ kernels, take }) => {
        const x = take(values.x), w = take(values.w), b = take(values.b), delta = take(values.delta);
        const before = take([7]), out = take(new Float32Array(rows * units)), between = take([7]);
        const weightGradient = take(new Float32Array(units * inputs)), biasGradient = take(new Float32Array(units)), back = take(new Float32Array(rows * inputs)), after = take([7]);
        kernels.denseForward(x, w, b, out, rows, inputs, units);
        kernels.weightGradients(x, delta, weightGradient, biasGradient, rows, inputs, units);
        kernels.inputGradients(delta, w, back, rows, inputs, units);
        expect([...before, ...between, ...after]).toEqual([7, 7, 7]);
        return { out, weightGradient, biasGradient, back };
      });
      // Rounding grows as the root of the number of terms.
      expect(difference(simd.out, plain.out)).toBeLessThan(4e-7 * Math.sqrt(inputs) + 1e-7);
      expect(difference(simd.weightGradient, plain.weightGradient)).toBeLessThan(4e-7 * Math.sqrt(rows) + 1e-7);
      expect(difference(simd.biasGradient, plain.biasGradient)).toBeLessThan(1e-6);
      expect(difference(simd.back, plain.back)).toBeLessThan(4e-7 * Math.sqrt(units) + 1e-7);
    });

  test('the simd ones let infinite numbers and NaN go where the plain ones let them go', () => {
    const seen = new Set<boolean>();
    for (const [rows, inputs, units] of [[5, 23, 6], [2, 4, 4], [3, 1, 1], [16, 16, 2]]) {
      const values = { x: speckled(rows * inputs), w: draw(units * inputs), delta: draw(rows * units) };
      const [plain, simd] = both(4000, 1).map(({ kernels, take }) => {
        const x = take(values.x), w = take(values.w), delta = take(values.delta);
        const out = take(new Float32Array(rows * units)), weightGradient = take(new Float32Array(units * inputs));
        kernels.denseForward(x, w, null, out, rows, inputs, units);
        kernels.weightGradients(x, delta, weightGradient, null, rows, inputs, units);
        return Float32Array.of(...out, ...weightGradient);
      });
      plain.forEach((value) => seen.add(Number.isNaN(value)));
      expect(difference(simd, plain)).toBeLessThan(2e-6);
    }
    expect(seen.size).toBe(2);
  });

  const f32 = Math.fround;
  const rules: [string, UpdateRule][] = [
    ['sgd', { kind: 'sgd', learningRate: f32(0.1) }],
    ['sgd with decay', { kind: 'sgd', learningRate: f32(0.1), decay: 0.01 }],
    ['momentum', { kind: 'momentum', learningRate: f32(0.1), momentum: f32(0.9), nesterov: false }],
    ['nesterov', { kind: 'momentum', learningRate: f32(0.1), momentum: f32(0.9), nesterov: true }],
    ['adam', { kind: 'adam', alpha: 0.1, rate1: f32(0.1), rate2: f32(0.001), epsilon: f32(1e-7) }],
    ['adam with decay', { kind: 'adam', alpha: 0.1, rate1: f32(0.1), rate2: f32(0.001), epsilon: f32(1e-7), decay: 0.1 }],
    ['amsgrad', { kind: 'adam', alpha: 0.1, rate1: f32(0.1), rate2: 0.5, epsilon: f32(1e-7), amsgrad: true }],
    ['nadam', { kind: 'nadam', ofMean: 0.05, ofGradient: 0.02, correction: 0.1, rate1: f32(0.1), rate2: f32(0.001), epsilon: f32(1e-7) }],
    ['rmsprop', { kind: 'rmsprop', learningRate: f32(0.1), rho: f32(0.9), rate: f32(0.1), momentum: 0, epsilon: f32(1e-7) }],
    ['rmsprop with momentum', { kind: 'rmsprop', learningRate: f32(0.1), rho: f32(0.9), rate: f32(0.1), momentum: 0.5, epsilon: f32(1e-7) }],
    ['centered rmsprop', { kind: 'rmsprop', learningRate: f32(0.1), rho: f32(0.9), rate: f32(0.1), momentum: 0, epsilon: f32(1e-7), centered: true }],
    ['centered rmsprop with momentum', { kind: 'rmsprop', learningRate: f32(0.1), rho: f32(0.9), rate: f32(0.1), momentum: 0.5, epsilon: f32(1e-7), centered: true }],
    ['adagrad', { kind: 'adagrad', learningRate: f32(0.1), epsilon: f32(1e-7) }],
    ['adadelta', { kind: 'adadelta', learningRate: f32(0.1), rho: f32(0.9), rate: f32(0.1), epsilon: f32(1e-7) }],
    ['adamax', { kind: 'adamax', alpha: 0.1, rate1: f32(0.1), beta2: 0.9, epsilon: f32(1e-7) }],
    ['lion', { kind: 'lion', learningRate: f32(0.1), beta1: 0.9, beta2: 0.9 }],
    ['ftrl', { kind: 'ftrl', learningRate: f32(0.1), power: -0.5, l1: 0.1, l2: 0.1, shrinkage: 0.1 }],
  ];
  test.each(rules)('the simd step of %s is the same, also at the edges and for special numbers', (_, rule) => {
    for (const count of [1, 2, 3, 4, 5, 6, 7, 8, 13, 64, 101]) {
      const values = { w: draw(count), slots: [0, 1, 2].map(() => draw(count).map(Math.abs)), g: [draw(count), speckled(count)] };
      const [plain, simd] = both(2000, count % 4).map(({ kernels, take }) => {
        const w = take(values.w), edge = take([7]), slots = values.slots.map(take), end = take([7]);
        for (const g of values.g) kernels.update(rule, w, take(g), slots);
        expect([...edge, ...end]).toEqual([7, 7]);
        return [w, ...slots];
      });
      plain.forEach((array, k) => expect(difference(simd[k], array)).toBeLessThan(1e-6));
    }
  });
});

test('a plain update leaves whatever is not its own alone', () => {
  const w = draw(5);
  const whole = Float32Array.of(1, ...w, 1);
  plainUpdate({ kind: 'sgd', learningRate: 1 }, whole.subarray(1, 6), draw(5), []);
  expect([whole[0], whole[6]]).toEqual([1, 1]);
});
