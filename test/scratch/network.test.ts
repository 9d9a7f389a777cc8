import { binaryCrossentropy, categoricalCrossentropy, elu, Layer, leakyRelu, linear, maxout, mse, Network, Neuron, relu, sigmoid, softmax, tanh } from 'neuronbook/scratch';

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
