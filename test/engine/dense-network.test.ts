import {
  DenseNetwork, doubleKernels, evaluate, fit, KernelNetwork, losses, metrics, optimizers, plainDoubles, predict, Trainer, unitOutputs,
  type ActivationName, type DenseNetworkOptions, type Objective,
} from 'neuronbook/engine';
import { binaryCrossentropy, Layer, linear, mse, Network, relu, SGD, sigmoid, tanh } from 'neuronbook/scratch';
import * as graph from '../../bench/object-graph.js';
import { featuresOf, grid, spiral } from '../../bench/spiral.js';

const makers = [['SIMD', doubleKernels], ['plain', plainDoubles]] as const;
const nets = [[2, 4, 2, 1], [7, 8, 8, 8, 8, 8, 8, 1]];
const byHand = { linear, relu, sigmoid, tanh };
type Common = keyof typeof byHand;

/** 500 points of a spiral, with labels of 1 and -1, or 1 and 0. */
function points(inputs: number, low: -1 | 0) {
  const { points: plane, labels } = spiral(500);
  const X = featuresOf(plane, inputs);
  const y = labels.map((label) => (label === 1 ? 1 : low));
  return { X, y, data: { x: Float64Array.from(X.flat()), y: Float64Array.from(y), rows: 500 } };
}

/** The same network written by hand: `neuronbook/scratch`. */
function handWritten({ sizes }: DenseNetwork, weights: Float64Array[], activation: Common, output: Common): Network {
  return new Network(sizes.slice(1).map((units, layer) => {
    const kernel = Array.from({ length: sizes[layer] }, (_, i) => Array.from(weights[2 * layer].subarray(i * units, (i + 1) * units)));
    return Layer.fromKernel(kernel, Array.from(weights[2 * layer + 1]), byHand[layer === sizes.length - 2 ? output : activation]);
  }));
}

const apart = (ours: ArrayLike<number>, theirs: ArrayLike<number>): number =>
  Math.max(...Array.from(theirs, (value, i) => Math.abs(ours[i] - value) / Math.max(1, Math.abs(value))));

describe.each(makers)('on the %s kernels', (name, kernels) => {
  const make = (sizes: number[], options: DenseNetworkOptions = {}): DenseNetwork => new DenseNetwork(sizes, { kernels, seed: 3, ...options });

  test('it computes there', () => {
    expect(make([2, 1]).network.backend).toBe(name.toLowerCase());
  });

  // 1e-6 is what is promised; in double precision they agree to far more digits.
  test.each(nets.flatMap((sizes) => ([
    ['tanh', 'tanh', 'mse'], ['relu', 'linear', 'mse'], ['tanh', 'sigmoid', 'binary_crossentropy'], ['sigmoid', 'sigmoid', 'binary_crossentropy'],
  ] as const).map((kinds) => [sizes, ...kinds] as const)))('%j, %s, %s, %s: the losses of 400 steps are those of an object per neuron and wire', (sizes, activation, output, loss) => {
    const { X, y, data } = points(sizes[0], loss === 'mse' ? -1 : 0);
    const rate = activation === 'relu' ? 0.001 : 0.03;
    const network = make(sizes, { activation, output, loss, optimizer: optimizers.sgd(rate) });
    const objects = new graph.ObjectGraph(sizes, sizes.slice(1).map((_, layer) => graph.activations[layer === sizes.length - 2 ? output : activation]), network.getWeights());
    const ours: number[] = [], theirs: number[] = [];
    for (let epoch = 0; epoch < 8; epoch++) {
      network.train(data, 10, { shuffle: false, onBatch: (value) => { ours.push(value); } });
      objects.train(X, y, graph.losses[loss], rate, 10, (value) => { theirs.push(value); });
    }
    expect([ours.length, network.steps]).toEqual([400, 400]);
    expect(Math.abs(ours[399] - ours[0])).toBeGreaterThan(1e-3);
    expect(apart(ours, theirs)).toBeLessThan(1e-9);
  });

  test.each(nets)('a network of %i, %i, ... learns what the hand-written one learns in an epoch', (...sizes) => {
    for (const [output, loss, formula] of [['tanh', 'mse', mse], ['sigmoid', 'binary_crossentropy', binaryCrossentropy]] as const) {
      const { X, y, data } = points(sizes[0], loss === 'mse' ? -1 : 0);
      const network = make(sizes, { output, loss });
      const hand = handWritten(network, network.getWeights(), 'tanh', output);
      network.train(data, 10, { shuffle: false });
      const [after] = hand.train(X, y, { loss: formula, optimizer: new SGD({ learningRate: 0.03 }), epochs: 1, batchSize: 10, shuffle: false });
      expect(Math.abs(network.loss(data) / after - 1)).toBeLessThan(1e-12);
      expect(apart(network.getWeights().flatMap((values) => [...values]), hand.getWeights().flat(2))).toBeLessThan(1e-12);
    }
  });

  test.each(nets)('all neurons\' outputs of %i, %i, ... on a grid are those of the hand-written layers', (...sizes) => {
    const rows = featuresOf(grid(30), sizes[0]);
    const network = make(sizes);
    const hand = handWritten(network, network.getWeights(), 'tanh', 'tanh');
    const outputs = network.outputs(Float64Array.from(rows.flat()));
    expect(outputs.map(({ length }) => length / 900)).toEqual(sizes.slice(1));
    let values: number[][] = rows;
    hand.layers.forEach((layer, index) => {
      values = values.map((row) => layer.predict(row));
      expect(apart(outputs[index], values.flat())).toBeLessThan(1e-13);
    });
  });

  test('outputs fill the arrays that are given, after more training too', () => {
    const { data } = points(2, -1);
    const network = make([2, 4, 2, 1]);
    const arrays = network.outputs(data.x);
    const before = arrays.map((array) => array.slice());
    network.train(data, 10);
    expect(network.outputs(data.x, arrays).every((array, layer) => array === arrays[layer])).toBe(true);
    expect(arrays).toEqual(network.outputs(data.x));
    expect(arrays).not.toEqual(before);
    expect(network.loss(data)).toBeCloseTo(arrays[2].reduce((sum, p, i) => sum + (p - data.y[i]) ** 2, 0) / 500, 12);
  });

  test('l1 and l2 add their slopes to the kernels, not to the biases', () => {
    const network = make([1, 1], { output: 'linear', l1: 0.5, l2: 2, optimizer: optimizers.sgd(0.1) });
    network.setWeights([[-0.3], [0.2]]);
    const row = { x: Float64Array.of(0), y: Float64Array.of(0.2), rows: 1 };
    // The error is 0, so that the penalty alone moves: 0.5 * 0.3 + 2 * 0.09, and its slope -0.5 - 2 * 2 * 0.3.
    expect(network.train(row, 1)).toBeCloseTo(0.33, 12);
    const [[weight], [bias]] = network.getWeights();
    expect([weight, bias]).toEqual([expect.closeTo(-0.3 + 0.1 * 1.7, 12), 0.2]);
  });

  // A formula in doubles: no constant is rounded to float32 on the way.
  test('Adam takes its first step by the learning rate itself', () => {
    const network = make([1, 1], { output: 'linear', optimizer: optimizers.adam(0.1, 0.9, 0.999, 0) });
    network.setWeights([[1], [0]]);
    network.train({ x: Float64Array.of(1), y: Float64Array.of(5), rows: 1 }, 1);
    expect(network.getWeights().map(([value]) => value)).toEqual([expect.closeTo(1.1, 12), expect.closeTo(0.1, 12)]);
  });
});

test.each(['softmax', 'gelu', 'elu', 'leaky_relu', 'softplus', 'linear', 'relu', 'sigmoid', 'tanh'] satisfies ActivationName[])('%s learns the same on both kernels', (activation) => {
  const { data } = points(2, -1);
  const [fast, plain] = makers.map(([, kernels]) => {
    const network = new DenseNetwork([2, 5, 3, 1], { activation, kernels, seed: 2 });
    for (let epoch = 0; epoch < 3; epoch++) network.train(data, 7);
    return network.getWeights().flatMap((values) => [...values]);
  });
  expect(apart(fast, plain)).toBeLessThan(1e-12);
});

test.each(Object.entries({
  momentum: optimizers.sgd(0.01, 0.9), nesterov: optimizers.sgd(0.01, 0.9, true), adam: optimizers.adam(0.01), rmsprop: optimizers.rmsprop(0.01),
  adagrad: optimizers.adagrad(0.01), decay: optimizers.withWeightDecay(optimizers.sgd(0.01), 0.01, 0.1), ftrl: optimizers.ftrl(0.01),
}))('%s learns the same on both kernels', (_, optimizer) => {
  const { data } = points(2, -1);
  const [fast, plain] = makers.map(([, kernels]) => {
    const network = new DenseNetwork([2, 4, 1], { optimizer, kernels });
    const first = network.train(data, 10);
    for (let epoch = 0; epoch < 5; epoch++) network.train(data, 10);
    expect(network.loss(data)).toBeLessThan(first);
    return network.getWeights().flatMap((values) => [...values]);
  });
  expect(apart(fast, plain)).toBeLessThan(1e-10);
});

test('the seed makes first weights and order: the same one gives the same training, another one another', () => {
  const { data } = points(2, -1);
  const train = (seed: number): number[] => {
    const network = new DenseNetwork([2, 4, 1], { seed });
    return [network.train(data, 10), network.train(data, 10)];
  };
  expect(train(1)).toEqual(train(1));
  expect(train(1)).not.toEqual(train(2));
});

test('rows come in a new order at each training, and in their own when they are not to be shuffled', () => {
  const { data } = points(2, -1);
  const network = new DenseNetwork([2, 1], { optimizer: optimizers.sgd(0) });
  const batches = (shuffle: boolean): number[] => {
    const seen: number[] = [];
    network.train(data, 10, { shuffle, onBatch: (loss) => { seen.push(loss); } });
    return seen;
  };
  const own = batches(false);
  expect(batches(true)).not.toEqual(own);
  expect(batches(false)).toEqual(own);
  const mean = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  expect(mean(batches(true))).toBeCloseTo(mean(own), 12);
});

test('first weights are within Glorot\'s bounds, biases 0, and weights go in as they came out', () => {
  const network = new DenseNetwork([3, 20, 2], { seed: 5 });
  const weights = network.getWeights();
  expect(weights.map(({ length }) => length)).toEqual([60, 20, 40, 2]);
  [[weights[0], 23], [weights[2], 22]].forEach(([values, sum]) => {
    const most = Math.max(...(values as Float64Array).map(Math.abs));
    expect(most).toBeLessThanOrEqual(Math.sqrt(6 / (sum as number)));
    expect(most).toBeGreaterThan(0.8 * Math.sqrt(6 / (sum as number)));
  });
  expect([...weights[1], ...weights[3]].every((value) => value === 0)).toBe(true);
  const other = new DenseNetwork([3, 20, 2], { seed: 6 });
  other.setWeights(weights);
  expect(other.getWeights()).toEqual(weights);
});

test('what cannot be is refused, with what to give instead', () => {
  const network = new DenseNetwork([2, 3, 1]);
  const row = { x: Float64Array.of(1, 2), y: Float64Array.of(1), rows: 1 };
  expect(() => new DenseNetwork([2])).toThrow('DenseNetwork: sizes must be the inputs and the neurons of each layer, got [2]. Give them as in [2, 4, 2, 1].');
  expect(() => new DenseNetwork([2, 0.5])).toThrow('got [2, 0.5]');
  expect(() => new DenseNetwork([2, 1], { loss: 'crossentropy' as never })).toThrow("DenseNetwork: loss must be one of mse, binary_crossentropy, got 'crossentropy'.");
  expect(() => network.train(row, 0)).toThrow('DenseNetwork.train: batchSize must be a positive integer, got 0. 10 is usual here.');
  expect(() => network.train({ ...row, rows: 2 }, 10)).toThrow('DenseNetwork: data must have 2 inputs and 1 targets in each row, got 2 and 1 numbers for 2 rows.');
  expect(() => network.setWeights([[1, 2, 3, 4, 5, 6], [1, 2]])).toThrow('DenseNetwork: the bias of layer 0 must have 3 numbers, got 2.');
  expect(() => network.outputs(Float64Array.of(1, 2, 3))).toThrow('unitOutputs: x must have 2 numbers in each row, got 3 for 2 rows. Give a flat array, row after row.');
  expect(() => network.outputs(row.x, [new Float64Array(3)])).toThrow('unitOutputs: the array for layer 1 must hold 1 x 1 numbers, got 0.');
});

test('a rate that is a function is asked at each step', () => {
  let rate = 0;
  const { data } = points(2, -1);
  const network = new DenseNetwork([2, 3, 1], { optimizer: optimizers.sgd(() => rate) });
  const before = network.getWeights();
  network.train(data, 10);
  expect(network.getWeights()).toEqual(before);
  rate = 0.03;
  network.train(data, 10);
  expect(network.getWeights()).not.toEqual(before);
});

test('fit and its metrics work in double precision as well', async () => {
  const { data } = points(2, -1);
  const small = new DenseNetwork([2, 4, 1], { seed: 3 });
  const network = new KernelNetwork([2], [4, 1].map((units) => ({ kind: 'dense', units, activation: 'tanh', useBias: true })), doubleKernels);
  small.getWeights().forEach((values, index) => network.setVariable(index, values));
  const seen: number[] = [];
  const objective: Objective = { loss: losses.meanSquaredError, metrics: [{ make: () => metrics.meanLoss(losses.meanSquaredError) }] };
  await fit(new Trainer(network, () => optimizers.sgd(0.03)), data, objective, {
    epochs: 2, batchSize: 10, onEpochEnd: (_, totals) => { seen.push(totals.loss); expect(totals.metrics[0].result()).toBeCloseTo(totals.loss, 12); },
  });
  expect(seen).toEqual([small.train(data, 10, { shuffle: false }), small.train(data, 10, { shuffle: false })]);
  expect(predict(network, data.x, 500)).toEqual(small.outputs(data.x)[1]);
});

test('a network in float32 gives its neurons\' outputs in float32, in pieces or at once', () => {
  const x = Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i));
  const network = new DenseNetwork([2, 4, 2, 1], { seed: 4 });
  const single = new KernelNetwork([2], [4, 2, 1].map((units) => ({ kind: 'dense', units, activation: 'tanh', useBias: true })));
  network.getWeights().forEach((values, index) => single.setVariable(index, values));
  const outputs = unitOutputs(single, x, 1000);
  expect(outputs.every((array) => array instanceof Float32Array)).toBe(true);
  network.outputs(Float64Array.from(x)).forEach((array, layer) => expect(apart(outputs[layer], array)).toBeLessThan(1e-6));
  expect(evaluate(single, { x, y: outputs[2], rows: 1000 }, { loss: losses.meanSquaredError, metrics: [] }).loss).toBe(0);
});
