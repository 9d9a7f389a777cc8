import { erf, fillInitial, namedInitializers, Random } from 'neuronbook/engine';

type InitializerName = keyof typeof namedInitializers;

test('the same seed gives the same stream, another one another', () => {
  const first = (seed: number): number[] => { const r = new Random(seed); return Array.from({ length: 5 }, () => r.next()); };
  expect(first(42)).toEqual(first(42));
  expect(first(42)).not.toEqual(first(43));
  expect(new Set([0, 1, 2, 3].map((seed) => first(seed)[0])).size).toBe(4);
});

test('the stream is xoshiro128** as its authors publish it', () => {
  // Their reference code in C, from the state 1, 2, 3, 4: 11520, 0, 5927040, 70819200, ...
  const random = new Random(0);
  Object.assign(random, { a: 1, b: 2, c: 3, d: 4 });
  expect(Array.from({ length: 4 }, () => random.bits())).toEqual([11520, 0, 5927040, 70819200]);
});

test('numbers are spread evenly over [0, 1), and normal ones as a normal distribution', () => {
  const random = new Random(5);
  const bins = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) bins[Math.floor(random.next() * 10)]++;
  // Chi-square with 9 degrees of freedom: 27.9 is passed once in 1000.
  expect(bins.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
  const draws = Array.from({ length: 100_000 }, () => random.normal());
  const share = (limit: number): number => draws.filter((v) => Math.abs(v) < limit).length / draws.length;
  for (const limit of [0.5, 1, 2, 3]) expect(Math.abs(share(limit) - erf(limit / Math.SQRT2))).toBeLessThan(0.006);
});

test('whole numbers below a limit are equally likely, also where 2**32 is no multiple of it', () => {
  const random = new Random(3);
  const draws = Array.from({ length: 30_000 }, () => random.below(3 * 2 ** 30));
  expect(Math.abs(draws.filter((v) => v < 2 ** 30).length / draws.length - 1 / 3)).toBeLessThan(0.012);
});

test('a shuffle keeps every item, and brings each one to each place about equally often', () => {
  const random = new Random(9);
  const places = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
  for (let i = 0; i < 8000; i++) {
    const order = Uint32Array.of(0, 1, 2, 3);
    random.shuffle(order);
    expect([...order].sort()).toEqual([0, 1, 2, 3]);
    order.forEach((item, place) => places[item][place]++);
  }
  for (const count of places.flat()) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

describe('initialisers', () => {
  const fanIn = 300, fanOut = 100;
  const draw = (name: InitializerName): Float32Array => {
    const out = new Float32Array(fanIn * fanOut);
    fillInitial(namedInitializers[name], out, fanIn, fanOut, new Random(11));
    return out;
  };
  const moments = (values: Float32Array): { mean: number; deviation: number; most: number } => {
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    return { mean, deviation: Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length), most: values.reduce((m, v) => Math.max(m, Math.abs(v)), 0) };
  };
  const uniform = (variance: number) => ({ deviation: Math.sqrt(variance), most: Math.sqrt(3 * variance) });
  // Cut off at two deviations of the normal distribution, which is 1 / 0.8796 wider than what is left.
  const truncated = (variance: number) => ({ deviation: Math.sqrt(variance), most: 2 * Math.sqrt(variance) / 0.8796256610342398 });

  test.each<[InitializerName, { deviation: number; most: number }]>([
    ['glorot_uniform', uniform(2 / (fanIn + fanOut))],
    ['glorot_normal', truncated(2 / (fanIn + fanOut))],
    ['he_uniform', uniform(2 / fanIn)],
    ['he_normal', truncated(2 / fanIn)],
    ['lecun_uniform', uniform(1 / fanIn)],
    ['lecun_normal', truncated(1 / fanIn)],
    ['random_uniform', uniform(0.05 ** 2 / 3)],
    ['truncated_normal', { deviation: 0.05 * 0.8796256610342398, most: 0.1 }],
  ])('%s has mean 0, its standard deviation, and fills its bounds without leaving them', (name, { deviation, most }) => {
    const seen = moments(draw(name));
    expect(Math.abs(seen.mean)).toBeLessThan(4 * deviation / Math.sqrt(fanIn * fanOut));
    expect(Math.abs(seen.deviation / deviation - 1)).toBeLessThan(0.015);
    expect(seen.most).toBeLessThanOrEqual(most * (1 + 1e-7));
    expect(seen.most).toBeGreaterThan(0.99 * most);
  });

  test('random_normal has mean 0 and standard deviation 0.05, and goes beyond two of them', () => {
    const { mean, deviation, most } = moments(draw('random_normal'));
    expect(Math.abs(mean)).toBeLessThan(0.0012);
    expect(Math.abs(deviation / 0.05 - 1)).toBeLessThan(0.015);
    expect(most).toBeGreaterThan(0.15);
  });

  test('zeros and ones are just that', () => {
    expect(new Set(draw('zeros'))).toEqual(new Set([0]));
    expect(new Set(draw('ones'))).toEqual(new Set([1]));
  });
});

test.each([[0, 0], [0.5, 0.5204998778130465], [1, 0.8427007929497149], [2, 0.9953222650189527], [3.5, 0.9999992569016276], [-1, -0.8427007929497149], [9, 1]])(
  'erf(%d) is %d', (x, expected) => {
    expect(erf(x)).toBeCloseTo(expected, 14);
  });
