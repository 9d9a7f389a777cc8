import * as np from 'numpy-ts';
import { Adam, binaryCrossentropy, categoricalCrossentropy, elu, Layer, leakyRelu, linear, maxout, mse, Network, Neuron, relu, sigmoid, softmax, tanh } from 'neuronbook/scratch';

const X = [1, -3.1, -7.2, 2.1];
const lecture = () => new Network([
  new Layer([new Neuron([2.1, -1.2, 0.3, 1.3], -3, relu), new Neuron([-0.1, 1.2, 4.9, -3.1], -5, relu), new Neuron([0.4, 2.6, 2.5, 3.8], -8, relu)]),
  new Layer([new Neuron([1.1, -4.1, -0.7], 5.1, sigmoid)]),
]);

describe('The network of the lecture', () => {
  it('gives 0.999854, with two of its three neurons dead on this input', () => {
    lecture().layers[0].sums(X).forEach((sum, j) => expect(sum).toBeCloseTo([3.39, -50.61, -25.68][j], 12));
    expect(lecture().layers[0].predict(X).slice(1)).toEqual([0, 0]);
    expect(lecture().predict(X)[0]).toBeCloseTo(0.999854, 6);
    expect(lecture().predict([[-3, -4, 4, 3], [-1, -2, 3, 2]]).map(([p]) => p.toFixed(6))).toEqual(['0.772064', '0.502500']);
  });

  it('has 15 and 4 weights', () => {
    expect([...lecture().layers.map((layer) => layer.countWeights()), lecture().countWeights()]).toEqual([15, 4, 19]);
  });

  it('is a function of its weights', () => {
    const other = Network.random([4, 3, 1], { activation: relu, output: sigmoid, seed: 3 });
    other.theta = lecture().theta;
    expect(other.predict(X)).toEqual(lecture().predict(X));
    expect(() => { other.theta = [1, 2]; }).toThrow(/19 numbers, got 2/);
  });
});

describe('The gradient', () => {
  // Central finite differences of the loss, with steps of 1e-5.
  it.each([
    [tanh, linear, mse], [relu, sigmoid, binaryCrossentropy], [elu, softmax, categoricalCrossentropy], [leakyRelu, softmax, mse],
    [sigmoid, tanh, mse], [maxout([[1, 0], [-0.5, 0.1]]), sigmoid, binaryCrossentropy], [tanh, sigmoid, categoricalCrossentropy],
  ])('is the slope of the loss along each weight: %p, %p, %p', (activation, output, loss) => {
    const network = Network.random([3, 4, 2], { activation, output, seed: 5 });
    const rows = [[1, 2, -1], [0.5, -0.3, 2], [0.1, 0.2, 0.3]];
    const targets = [[1, 0], [0, 1], [1, 0]];
    const theta = network.theta;
    const lossAt = (i: number, step: number): number => {
      network.theta = theta.map((value, k) => (k === i ? value + step : value));
      return network.loss(rows, targets, loss);
    };
    const slopes = theta.map((_, i) => (lossAt(i, 1e-5) - lossAt(i, -1e-5)) / 2e-5);
    network.theta = theta;
    network.gradient(rows, targets, loss).forEach((slope, i) => expect(slope).toBeCloseTo(slopes[i], 8));
  });
});

describe('Rows and targets', () => {
  const network = Network.random([2, 3, 1], { activation: tanh, seed: 2 });
  const [rows, targets] = [[[1, 2], [3, 4]], [1, 0]];

  it('may be lists or NumPy-like arrays', () => {
    expect(network.predict(np.array(rows))).toEqual(network.predict(rows));
    expect(network.gradient(np.array(rows), np.array(targets))).toEqual(network.gradient(rows, targets));
    expect(network.loss(np.array(rows), np.array(targets).reshape(2, 1))).toBe(network.loss(rows, targets));
    expect(network.loss(np.array(rows), np.array(targets, 'int64'))).toBe(network.loss(rows, targets));
  });

  it.each<[string, () => unknown, RegExp]>([
    ['a target too few', () => network.train(rows, [1]), /one target for each of the 2 rows of X, got 1/],
    ['two numbers for one output', () => network.gradient(rows, [[1, 2], [3, 4]]), /one number for each of the 1 outputs, got 2/],
    ['an input too many', () => network.predict([1, 2, 3]), /one number for each of the 2 weights, got 3/],
    ['a kernel that lies on its side', () => Layer.fromKernel([[1, 2, 3]], [1]), /one weight for each of the 1 neurons, got 3/],
    ['two numbers for one output in the loss', () => network.loss(rows, [[1, 2], [3, 4]]), /one number for each of the 1 outputs, got 2/],
    ['no rows', () => network.train([], []), /list of rows, got none/],
    ['a row in place of rows', () => network.loss(np.array([1, 2]), targets), /list of rows, got numbers/],
    ['batches of no rows, which would never end', () => network.train(rows, targets, { batchSize: 0 }), /batchSize one from 1 on, got 100 and 0/],
    ['half an epoch', () => network.train(rows, targets, { epochs: 0.5 }), /epochs must be an integer from 0 on.* got 0.5/],
    ['a layer without neurons', () => new Layer([]), /at least one neuron.*got none/],
    ['neurons that read different inputs', () => new Layer([new Neuron([1, 2], 0), new Neuron([1], 0)]), /as many weights, got 2, 1/],
    ['a network without layers', () => new Network([]), /at least one layer/],
    ['layers that do not fit', () => new Network([Layer.fromKernel([[1, 2]], [0, 0]), Layer.fromKernel([[1]], [0])]), /layer 2 must have one weight for each of the 2 neurons of layer 1, got 1/],
    ['sizes without outputs', () => Network.random([4]), /at least two, got \[4\]/],
    ['a layer of no neurons in sizes', () => Network.random([2, 0, 1]), /positive integers.*got \[2, 0, 1\]/],
    ['an activation without a slope', () => new Network([new Layer([new Neuron([1], 0, (x) => x * x)])]).train([[1]], [1]), /must have a derivative/],
  ])('refuses %s', (_name, run, message) => expect(run).toThrow(message));
});

describe('Training', () => {
  const [X, y] = [[[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]];
  const train = (options = {}) => {
    const network = Network.random([2, 4, 1], { activation: tanh, output: sigmoid, seed: 1 });
    const losses = network.train(X, y, { loss: binaryCrossentropy, optimizer: new Adam({ learningRate: 0.05 }), epochs: 300, batchSize: 2, ...options });
    return { network, losses };
  };

  it('learns exclusive or, and tells each epoch\'s loss', () => {
    const told: [number, number][] = [];
    const { network, losses } = train({ onEpoch: (epoch: number, loss: number) => told.push([epoch, loss]) });
    expect(network.predict(X).map(([p]) => Math.round(p))).toEqual(y);
    expect(told).toEqual(losses.map((loss, epoch) => [epoch, loss]));
    expect(losses[299]).toBe(network.loss(X, y, binaryCrossentropy));
    expect(losses[299]).toBeLessThan(losses[0] / 10);
  });

  it('does nothing in 0 epochs, and takes batches larger than the rows', () => {
    expect(train({ epochs: 0 }).losses).toEqual([]);
    expect(train({ batchSize: 1000, shuffle: false, epochs: 3 }).losses).toEqual(train({ batchSize: 4, shuffle: false, epochs: 3 }).losses);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(train({ seed: 7 }).losses).toEqual(train({ seed: 7 }).losses);
    expect(train({ seed: 8 }).losses).not.toEqual(train({ seed: 7 }).losses);
  });

  it('also where a saturated sigmoid is wrong, since its slope and that of its loss cancel out', () => {
    const network = new Network([new Layer([new Neuron([50], 0, sigmoid)])]);
    expect(network.predict([1])).toEqual([1]);
    expect(network.gradient([[1]], [0], binaryCrossentropy)).toEqual([1, 1]);
  });
});
