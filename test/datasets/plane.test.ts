import * as np from 'numpy-ts';
import { randomSource, toFlat } from 'neuronbook/arrays';
import { jupyterDisplay } from 'neuronbook/display';
import { makeBlobs, makeCircles, makeMoons, makePlane, makeSpiral, makeWave, makeXor, Samples } from 'neuronbook/datasets';
import { binaryCrossentropy, linear, mse, Network, SGD, Adam, sigmoid, tanh } from 'neuronbook/scratch';

const rows = ({ X }: Samples) => X.tolist() as number[][];
const targets = ({ y }: Samples) => y.tolist() as number[];
const counts = (samples: Samples) => targets(samples).reduce<number[]>((all, label) => Object.assign(all, { [label]: (all[label] ?? 0) + 1 }), []);
const plain = (samples: Iterable<np.NDArray>) => [...samples].map((array) => array.tolist());
type Make = (first?: unknown, second?: unknown) => Samples;
const own = { makePlane, makeSpiral, makeWave, makeXor } as Record<string, Make>;
const all = { makeBlobs, makeCircles, makeMoons, ...own } as Record<string, Make>;

/** The share of the samples that a network with one sigmoid output puts into their class. */
function accuracy(network: Network, samples: Samples): number {
  const labels = targets(samples);
  return network.predict(rows(samples)).filter(([p], i) => (p > 0.5 ? 1 : 0) === labels[i]).length / labels.length;
}

describe('samples in the plane', () => {
  it('come by name and by place', () => {
    const samples = makeMoons(10, { randomState: 1 });
    const { X, y } = samples;
    const [first, second, ...others] = samples;
    expect([first === X, second === y, others]).toEqual([true, true, []]);
    expect(plain(makeMoons({ nSamples: 10, randomState: 1 }))).toEqual([X.tolist(), y.tolist()]);
    const blobs = makeBlobs(10, { returnCenters: true });
    const [, , centers] = blobs;
    expect(centers).toBe(blobs.centers);
    expect(centers.shape).toEqual([3, 2]);
  });

  it('show what they are, their shapes and classes', () => {
    const samples = makeMoons([3, 4], { shuffle: false });
    expect(String(samples)).toBe([
      'Two moons: 7 samples', 'X: [7, 2] float64, -1.00 to 2.00', 'y: [7] int32', '  class 0: 3 samples', '  class 1: 4 samples',
    ].join('\n'));
    expect(samples[jupyterDisplay]()).toEqual({
      'text/plain': String(samples), 'text/html': expect.stringContaining('<tr><td>1</td><td>4</td></tr>'),
    });
    expect(String(makeWave(3, { shuffle: false }))).toBe('A wave: 3 samples\nX: [3, 1] float64, -3.00 to 3.00\ny: [3] float64, -0.98 to 0.98');
    expect(String(makeBlobs([1, 0, 2]))).toContain('  class 0: 1 sample\n  class 1: 0 samples\n  class 2: 2 samples');
    expect(String(makeBlobs(30, { centers: 15 }))).toContain('  class 9: 2 samples\nand 5 more classes');
    expect(String(makeCircles(0))).toBe('Two circles: 0 samples\nX: [0, 2] float64\ny: [0] int32');
  });

  it.each(Object.entries(all))('%s makes 100 samples, the same ones for the same seed, others for another and without one', (_, make) => {
    const samples = make(undefined, { randomState: 4 });
    expect([samples.X.shape[0], samples.y.shape]).toEqual([100, [100]]);
    expect(plain(make(100, { randomState: 4 }))).toEqual(plain(samples));
    expect(rows(make({ randomState: 5 }))).not.toEqual(rows(samples));
    expect(rows(make())).not.toEqual(rows(make()));
  });

  it.each(Object.entries(own))('%s shuffles samples with their targets, and adds noise of the deviation asked for', (_, make) => {
    const inOrder = make(301, { shuffle: false, randomState: 2 });
    const pairs = (samples: Samples) => rows(samples).map((row, i) => JSON.stringify([...row, targets(samples)[i]]));
    const shuffled = make(301, { randomState: 2 });
    expect(pairs(shuffled)).not.toEqual(pairs(inOrder));
    expect(pairs(shuffled).sort()).toEqual(pairs(inOrder).sort());
    const numbers = (samples: Samples) => (samples.y.dtype === 'float64' ? targets(samples) : rows(samples).flat());
    const clean = numbers(inOrder);
    const noise = numbers(make(301, { shuffle: false, randomState: 2, noise: 0.2 })).map((number, i) => number - clean[i]);
    const deviation = Math.sqrt(noise.reduce((sum, value) => sum + value ** 2, 0) / noise.length);
    expect(deviation).toBeGreaterThan(0.18);
    expect(deviation).toBeLessThan(0.22);
  });
});

describe('the formulas in the documentation', () => {
  it('hold for the spiral: two arms, the second turned by half a round, to 3 away from the middle', () => {
    const spiral = makeSpiral([40, 40], { shuffle: false });
    const points = rows(spiral);
    expect(counts(spiral)).toEqual([40, 40]);
    for (let i = 0; i < 40; i++) {
      const share = (i + 1) / 40;
      expect(points[i][0]).toBeCloseTo(3 * share * Math.cos(2.5 * Math.PI * share), 12);
      expect(points[i][1]).toBeCloseTo(3 * share * Math.sin(2.5 * Math.PI * share), 12);
      expect(points[i + 40].map((x) => -x)).toEqual([expect.closeTo(points[i][0], 12), expect.closeTo(points[i][1], 12)]);
    }
    expect(counts(makeSpiral(11))).toEqual([5, 6]);
  });

  it('hold for exclusive or: class 1 where the signs differ, each quarter with a quarter of the samples, a gap at the axes', () => {
    const xor = makeXor(400, { randomState: 0 });
    const labels = targets(xor);
    rows(xor).forEach(([x1, x2], i) => expect(labels[i]).toBe(x1 * x2 < 0 ? 1 : 0));
    expect(counts(xor)).toEqual([200, 200]);
    const sizes = rows(xor).flat().map(Math.abs);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0.15);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(3);
    for (const [s1, s2] of [[1, 1], [1, -1], [-1, 1], [-1, -1]]) {
      expect(rows(xor).filter(([x1, x2]) => Math.sign(x1) === s1 && Math.sign(x2) === s2)).toHaveLength(100);
    }
  });

  it('hold for the plane and the wave', () => {
    const plane = makePlane(200, { randomState: 0 });
    const heights = targets(plane);
    rows(plane).forEach(([x1, x2], i) => expect(heights[i]).toBeCloseTo((x1 + x2) / 6, 12));
    expect(Math.max(...rows(plane).flat().map(Math.abs))).toBeLessThanOrEqual(3);
    const wave = makeWave(61, { shuffle: false });
    expect(rows(wave).map(([x]) => x)).toEqual(Array.from({ length: 61 }, (_, i) => expect.closeTo(-3 + i / 10, 12)));
    rows(wave).forEach(([x], i) => expect(targets(wave)[i]).toBeCloseTo(Math.sin(1.5 * x), 12));
  });
});

describe('small networks learn them', () => {
  it('exclusive or: one hidden layer of 4 tanh units at a learning rate of 0.1, which one neuron cannot', () => {
    const xor = makeXor(200, { randomState: 0 });
    const settings = { loss: binaryCrossentropy, optimizer: new SGD({ learningRate: 0.1 }), epochs: 60, seed: 0 };
    const network = Network.random([2, 4, 1], { activation: tanh, output: sigmoid, seed: 2 });
    network.train(rows(xor), targets(xor), settings);
    expect(accuracy(network, xor)).toBeGreaterThan(0.94);
    const neuron = Network.random([2, 1], { output: sigmoid, seed: 2 });
    neuron.train(rows(xor), targets(xor), settings);
    expect(accuracy(neuron, xor)).toBeLessThan(0.7);
  });

  it('the spiral: two hidden layers of 8 tanh units', () => {
    const spiral = makeSpiral(200, { randomState: 0 });
    const network = Network.random([2, 8, 8, 1], { activation: tanh, output: sigmoid, seed: 0 });
    network.train(rows(spiral), targets(spiral), { loss: binaryCrossentropy, optimizer: new Adam({ learningRate: 0.03 }), epochs: 150, seed: 0 });
    expect(accuracy(network, spiral)).toBeGreaterThan(0.95);
  });

  it('the plane: a single linear neuron, whose weights become 1/6', () => {
    const plane = makePlane(200, { randomState: 0 });
    const neuron = Network.random([2, 1], { output: linear, seed: 0 });
    neuron.train(rows(plane), targets(plane), { loss: mse, optimizer: new SGD({ learningRate: 0.03 }), epochs: 40, seed: 0 });
    expect(neuron.theta).toEqual([expect.closeTo(1 / 6, 6), expect.closeTo(1 / 6, 6), expect.closeTo(0, 6)]);
  });

  it('the wave: the more neurons, the closer', () => {
    const wave = makeWave(100, { randomState: 0 });
    const lossOf = (units: number) => Network.random([1, units, 1], { activation: tanh, output: linear, seed: 1 })
      .train(rows(wave), targets(wave), { loss: mse, optimizer: new Adam({ learningRate: 0.03 }), epochs: 200, seed: 0 }).at(-1)!;
    expect(lossOf(1)).toBeGreaterThan(0.4);
    expect(lossOf(2)).toBeLessThan(0.1);
    expect(lossOf(5)).toBeLessThan(0.02);
  });
});

describe('wrong calls are refused', () => {
  const refused: [string, () => unknown, string][] = [
    ['an unknown option', () => makeMoons(10, { nois: 0.1 } as never), 'makeMoons: options must be among nSamples, shuffle, noise, randomState, got "nois". Did you mean noise?'],
    ['Python\'s spelling', () => makeMoons({ n_samples: 10 } as never), 'got "n_samples". Did you mean nSamples?'],
    ['a seed by another name', () => makeXor(10, { seed: 1 } as never), 'got "seed". Did you mean randomState?'],
    ['noise for blobs', () => makeBlobs(10, { noise: 1 } as never), 'got "noise". Did you mean clusterStd?'],
    ['options that are none', () => makeMoons(10, 0.2 as never), 'makeMoons: options must be an object, got 0.2. Give one such as { nSamples: ... }.'],
    ['options as a list', () => makeMoons(10, [0.2] as never), 'options must be an object, got an array of 1 item'],
    ['two objects', () => (makeMoons as (...args: unknown[]) => unknown)({ noise: 1 }, { shuffle: true }), 'makeMoons: options must come once'],
    ['nSamples twice', () => makeMoons(10, { nSamples: 20 } as never), 'makeMoons: nSamples must come once, got 10 and 20. Leave one of the two out.'],
    ['no samples', () => makeMoons(0), 'makeMoons: nSamples must be a whole number from 1 on, got 0. Give a number such as 100.'],
    ['half a sample', () => makeXor(2.5), 'makeXor: nSamples must be a whole number from 1 on, got 2.5.'],
    ['null samples', () => makeWave(null as never), 'makeWave: nSamples must be a whole number from 1 on, got null.'],
    ['a text', () => makePlane('100' as never), 'makePlane: nSamples must be a whole number from 1 on, got "100".'],
    ['a pair for one number', () => makeXor([5, 5] as never), 'makeXor: nSamples must be a whole number from 1 on, got an array of 2 items.'],
    ['three moons', () => makeMoons([1, 2, 3]), 'makeMoons: nSamples must be a number, or two numbers, one for each class, got 3. Give a pair such as [50, 50].'],
    ['a negative circle', () => makeCircles([5, -5]), 'makeCircles: nSamples must hold whole numbers from 0 on, one for each class, got -5 at index 1.'],
    ['negative noise', () => makeMoons(10, { noise: -1 }), 'makeMoons: noise must be a number from 0 on, got -1. Give the standard deviation of the noise, such as 0.2.'],
    ['noise that is no number', () => makeSpiral(10, { noise: NaN }), 'makeSpiral: noise must be a number from 0 on, got NaN.'],
    ['endless noise', () => makeSpiral(10, { noise: Infinity }), 'noise must be a number from 0 on, got Infinity.'],
    ['shuffle that is no truth value', () => makeMoons(10, { shuffle: 0 as never }), 'makeMoons: shuffle must be true or false, got 0. Leave it out for the default.'],
    ['a negative seed', () => makeMoons(10, { randomState: -1 }), 'makeMoons: randomState must be a whole number from 0 to 2**32 - 1, got -1.'],
    ['a seed of null', () => makeMoons(10, { randomState: null as never }), 'randomState must be a whole number from 0 to 2**32 - 1, got null.'],
    ['an inner circle as large as the outer', () => makeCircles(10, { factor: 1 }), 'makeCircles: factor must be a number from 0 to below 1, got 1. Give the inner circle\'s radius, such as 0.5.'],
    ['a negative factor', () => makeCircles(10, { factor: -0.1 }), 'got -0.1'],
    ['no centres', () => makeBlobs(10, { centers: 0 }), 'makeBlobs: centers must be a whole number from 1 on, got 0. Give a number such as 3.'],
    ['a number of centres beside a list of samples', () => makeBlobs([3, 3], { centers: 2 }), 'makeBlobs: centers must be an array of 2 centres, one for each number of samples, got 2. Give places such as [[-2, 0], [2, 0]], or leave centers out.'],
    ['too many centres for the samples', () => makeBlobs([3, 3], { centers: [[0], [1], [2]] }), 'got shape [3, 1]'],
    ['a centre that is no row', () => makeBlobs(10, { centers: [1, 2] }), 'makeBlobs: centers must be a number of centres, or an array of them (centres, features), got shape [2].'],
    ['an endless centre', () => makeBlobs(10, { centers: [[Infinity, 0]] }), 'makeBlobs: centers must hold finite numbers, got Infinity.'],
    ['centres as text', () => makeBlobs(10, { centers: 'three' as never }), 'got "three"'],
    ['features that the centres don\'t have', () => makeBlobs(10, { centers: [[0, 0]], nFeatures: 3 }), 'makeBlobs: nFeatures must be the 2 of the given centers, got 3. Leave it out.'],
    ['no features', () => makeBlobs(10, { nFeatures: 0 }), 'makeBlobs: nFeatures must be a whole number from 1 on, got 0.'],
    ['a box of one number', () => makeBlobs(10, { centerBox: [5] as never }), 'makeBlobs: centerBox must be two numbers, the least and the largest, got an array of 1 item. Give a pair such as [-10, 10].'],
    ['too few deviations', () => makeBlobs(10, { clusterStd: [1, 2] }), 'makeBlobs: clusterStd must be one number, or one for each of the 3 centers, got 2. Give a number such as 1, or one for each centre.'],
    ['a negative deviation', () => makeBlobs(10, { clusterStd: [1, -2, 1] }), 'makeBlobs: clusterStd must be from 0 on, got -2 at index 1.'],
    ['a deviation that is none', () => makeBlobs(10, { clusterStd: '1' as never }), 'makeBlobs: clusterStd must be from 0 on, got "1".'],
    ['centres to return, as a number', () => makeBlobs(10, { returnCenters: 1 as never }), 'makeBlobs: returnCenters must be true or false, got 1.'],
    ['a list of no samples', () => makeBlobs([]), 'makeBlobs: nSamples must hold whole numbers from 0 on, one for each class, got shape [0].'],
  ];
  it.each(refused)('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});

it('lists come as typed arrays and NDArrays too', () => {
  const expected = makeBlobs([3, 4], { centers: [[0, 1], [2, 3]], clusterStd: [1, 2], randomState: 0 });
  expect(plain(makeBlobs(Int32Array.of(3, 4), { centers: np.array([[0, 1], [2, 3]]), clusterStd: Float64Array.of(1, 2), randomState: 0 }))).toEqual(plain(expected));
});

it('the stream of np.random is a source like a seeded one, also for nothing', () => {
  const source = randomSource('test', undefined);
  np.random.seed(3);
  expect(source.permutation(5)).toEqual([3, 4, 1, 0, 2]); // numpy.random.RandomState(3).permutation(5)
  expect([source.permutation(0), source.uniform(0).length, source.normal(0).length, source.uniform(1).length, source.normal(1).length]).toEqual([[], 0, 0, 1, 1]);
  expect(toFlat(source.uniform(2), 'test').shape).toEqual([2]);
});
