import { activations, losses, type ActivationName, type Loss } from 'neuronbook/engine';
import { expectTrueGradients } from './finite-differences';

const names = Object.keys(activations) as ActivationName[];

function check(hidden: ActivationName, last: ActivationName, loss: Loss, onLogits: boolean, target: Float32Array, seed: number): void {
  const specs = [hidden, last].map((activation, i) => ({ kind: 'dense', units: 4 - i, activation, useBias: true }) as const);
  expectTrueGradients({ inputShape: [3], specs, loss, onLogits, target, rows: 5, seed });
}

// The loss of one row.
function lossOf(loss: Loss, prediction: readonly number[], target: readonly number[], gradient: Float32Array | null): number {
  const perRow = new Float32Array(1);
  loss(Float32Array.from(prediction), Float32Array.from(target), 1, prediction.length, perRow, gradient);
  return perRow[0];
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
  expect(lossOf(losses.binaryCrossentropyOnLogits, [-500], [1], gradient)).toBe(500);
  expect(gradient[0]).toBe(-1);
  const two = new Float32Array(2);
  expect(lossOf(losses.sparseCategoricalCrossentropyOnLogits, [0, -500], [1], two)).toBe(500);
  expect([...two]).toEqual([1, -1]);
});

test('a cross-entropy on outputs keeps them 1e-7 away from 0, as Keras does, and has no gradient beyond', () => {
  for (const [loss, target] of [[losses.categoricalCrossentropy, [0, 1]], [losses.sparseCategoricalCrossentropy, [1]]] as const) {
    expect(lossOf(loss, [1, 0], target, null)).toBeCloseTo(-Math.log(1e-7), 5);
  }
  const gradient = Float32Array.of(9);
  expect(lossOf(losses.binaryCrossentropy, [0], [1], gradient)).toBeCloseTo(-Math.log(1e-7), 5);
  expect(gradient[0]).toBe(0);
});

test.each(names)('%s lets NaN through', (name) => {
  const z = Float32Array.of(NaN, NaN);
  const a = new Float32Array(2);
  activations[name].forward(z, a, 1, 2);
  expect([...a]).toEqual([NaN, NaN]);
});
