import { activations, losses, Network, Random, type ActivationName, type Loss } from 'neuronbook/engine';

const names = Object.keys(activations) as ActivationName[];

// Central differences of the mean loss, for each parameter; float32 limits them to about 1e-3.
function check(hidden: ActivationName, last: ActivationName, loss: Loss, onLogits: boolean, target: Float32Array, seed: number): void {
  const rows = 5;
  const network = new Network(3, [{ units: 4, activation: hidden, useBias: true }, { units: 3, activation: last, useBias: true }]);
  const random = new Random(seed);
  network.reserve(rows);
  network.parameters.forEach((_, i) => { network.parameters[i] = 2 * random.next() - 1; });
  network.input.forEach((_, i) => { network.input[i] = 2 * random.next() - 1; });
  const mean = (gradient: Float32Array | null): number => {
    network.forward(rows);
    return loss(onLogits ? network.logits : network.output, target, rows, 3, gradient) / rows;
  };
  mean(network.outputGradient);
  network.backward(rows, onLogits);
  const gradients = network.gradients.slice();
  const step = 2 ** -8;
  gradients.forEach((gradient, i) => {
    const kept = network.parameters[i];
    network.parameters[i] = kept + step;
    const above = mean(null);
    network.parameters[i] = kept - step;
    const below = mean(null);
    network.parameters[i] = kept;
    expect(Math.abs((above - below) / (2 * step) - gradient)).toBeLessThan(2e-3 * Math.max(1, Math.abs(gradient)));
  });
}

const values = Float32Array.from({ length: 15 }, (_, i) => Math.sin(i));
const labels = Float32Array.from({ length: 15 }, (_, i) => (i * 7) % 2);
const oneHot = Float32Array.from({ length: 15 }, (_, i) => (i % 3 === Math.floor(i / 3) % 3 ? 1 : 0));
const classes = Float32Array.of(0, 1, 2, 0, 1);

test.each(names)('the gradients through a hidden %s are those of finite differences', (name) => {
  check(name, 'linear', losses.meanSquaredError, false, values, 3);
});

test.each(names)('the gradients through a last %s are those of finite differences', (name) => {
  check('tanh', name, losses.meanSquaredError, false, values, 4);
});

test.each<[string, ActivationName, Loss, boolean, Float32Array]>([
  ['mean absolute error', 'linear', losses.meanAbsoluteError, false, values],
  ['binary cross-entropy on logits', 'sigmoid', losses.binaryCrossentropyOnLogits, true, labels],
  ['binary cross-entropy on probabilities', 'sigmoid', losses.binaryCrossentropy, false, labels],
  ['categorical cross-entropy on logits', 'softmax', losses.categoricalCrossentropyOnLogits, true, oneHot],
  ['categorical cross-entropy on outputs', 'softplus', losses.categoricalCrossentropy, false, oneHot],
  ['sparse categorical cross-entropy on logits', 'softmax', losses.sparseCategoricalCrossentropyOnLogits, true, classes],
  ['sparse categorical cross-entropy on outputs', 'sigmoid', losses.sparseCategoricalCrossentropy, false, classes],
])('the gradient of %s is that of finite differences', (_, last, loss, onLogits, target) => {
  check('tanh', last, loss, onLogits, target, 5);
});

test('a cross-entropy on the logits stays finite, and has a gradient, where the probability is 0 in float32', () => {
  const gradient = new Float32Array(1);
  expect(losses.binaryCrossentropyOnLogits(Float32Array.of(-500), Float32Array.of(1), 1, 1, gradient)).toBe(500);
  expect(gradient[0]).toBe(-1);
  const two = new Float32Array(2);
  expect(losses.sparseCategoricalCrossentropyOnLogits(Float32Array.of(0, -500), Float32Array.of(1), 1, 2, two)).toBe(500);
  expect([...two]).toEqual([1, -1]);
});

test('a cross-entropy on outputs keeps them 1e-7 away from 0, as Keras does, and has no gradient beyond', () => {
  const p = Float32Array.of(1, 0);
  for (const [loss, target] of [[losses.categoricalCrossentropy, Float32Array.of(0, 1)], [losses.sparseCategoricalCrossentropy, Float32Array.of(1)]] as const) {
    expect(loss(p, target, 1, 2, null)).toBeCloseTo(-Math.log(1e-7), 5);
  }
  const gradient = Float32Array.of(9);
  expect(losses.binaryCrossentropy(Float32Array.of(0), Float32Array.of(1), 1, 1, gradient)).toBeCloseTo(-Math.log(1e-7), 5);
  expect(gradient[0]).toBe(0);
});

test.each(names)('%s lets NaN through', (name) => {
  const z = Float32Array.of(NaN, NaN);
  const a = new Float32Array(2);
  activations[name].forward(z, a, 1, 2);
  expect([...a]).toEqual([NaN, NaN]);
});
