import { Adam, binaryCrossentropy, categoricalCrossentropy, elu, Layer, leakyRelu, linear, mse, Network, relu, SGD, sigmoid, softmax, tanh } from 'neuronbook/scratch';
import oracle from './oracle.json';

// Real Keras in double precision, by oracle.py.
const activations = { linear, sigmoid, tanh, relu, elu, leakyRelu, softmax };
const losses = { mse, binaryCrossentropy, categoricalCrossentropy };
const optimizers = { SGD: () => new SGD({ learningRate: 0.1 }), Adam: () => new Adam({ learningRate: 0.05 }) };
type Weights = (number[][] | number[])[];

const cases = oracle.cases.map((one) => ({ ...one, name: `${one.sizes.join('-')}, ${one.activation}, ${one.output}, ${one.loss}` }));

function networkOf(weights: Weights, { activation, output }: (typeof cases)[number]): Network {
  const count = weights.length / 2;
  return new Network(Array.from({ length: count }, (_, i) => Layer.fromKernel(
    weights[2 * i] as number[][], weights[2 * i + 1] as number[], activations[(i === count - 1 ? output : activation) as keyof typeof activations])));
}

/** In the order of theta: neuron by neuron, the bias last. */
const flat = (weights: Weights): number[] => networkOf(weights, cases[0]).theta;

function expectClose(values: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(values).toHaveLength(expected.length);
  expect(Math.max(...values.map((value, i) => Math.abs(value - expected[i])))).toBeLessThan(tolerance);
}

describe.each(cases)('A network by hand: $name', (one) => {
  const loss = losses[one.loss as keyof typeof losses];

  it('predicts what Keras predicts, with the same loss', () => {
    const network = networkOf(one.weights, one);
    expectClose(network.predict(one.x).flat(), one.prediction.flat(), 1e-8);
    expect(network.loss(one.x, one.y, loss)).toBeCloseTo(one.value, 8);
    expect(network.getWeights()).toEqual(one.weights);
  });

  it('has the gradient that Keras has', () => {
    expectClose(networkOf(one.weights, one).gradient(one.x, one.y, loss), flat(one.gradients), 1e-8);
  });

  it.each(['SGD', 'Adam'] as const)('has the weights of Keras after 5 epochs of %s', (name) => {
    const network = networkOf(one.weights, one);
    const { epochs, batchSize } = oracle;
    const history = network.train(one.x, one.y, { loss, optimizer: optimizers[name](), epochs, batchSize, shuffle: false });
    // Keras reads Adam's 0.999 as a number of single precision: 1 - 0.999 is 1.3e-5 off there, and each step half of that.
    const tolerance = name === 'Adam' ? 1e-5 : 1e-7;
    expectClose(network.theta, flat(one.trained[name].weights), tolerance);
    expect(history).toHaveLength(epochs);
    expect(Math.abs(history[epochs - 1] - one.trained[name].loss)).toBeLessThan(tolerance);
  });
});
