import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { toFlat } from 'neuronbook/arrays';
import { losses, type LayerSpec, type Shape } from 'neuronbook/engine';
import { Input, layers, optimizers, Sequential, useBackend, utils } from 'neuronbook/keras';
import { useTensorflow, type Tensorflow } from 'neuronbook/keras/tensorflow';
import { expectTrueGradients } from '../../engine/finite-differences';
import { backends, tensorflowBackends } from '../../support/backends';
import { distance } from '../oracle-replay';

afterAll(() => useBackend('auto'));

// Layers that the library lacks, for a series of 6 steps with 2 numbers each.
const made: Record<string, (tf: Tensorflow) => layers.TensorflowLayer> = {
  'a convolution along time': (tf) => layers.TensorflowLayer(
    (x: Tensor3D, kernel: Tensor3D, bias: Tensor) => tf.tanh(tf.conv1d(x, kernel, 1, 'same').add(bias)), { weights: { kernel: [3, 2, 4], bias: [4] } }),
  'a convolution with strides': (tf) => layers.TensorflowLayer(
    (x: Tensor3D, kernel: Tensor3D) => tf.conv1d(x, kernel, 2, 'valid'), { weights: { kernel: [3, 2, 4] } }),
  'a recurrent layer': (tf) => layers.TensorflowLayer((x: Tensor3D, kernel: Tensor2D, recurrent: Tensor2D, bias: Tensor) => {
    let state: Tensor = tf.zeros([x.shape[0], 3]);
    for (const step of tf.unstack(x, 1)) state = tf.tanh(tf.matMul(step as Tensor2D, kernel).add(tf.matMul(state as Tensor2D, recurrent)).add(bias));
    return state;
  }, { weights: ([, inputs]) => ({ kernel: [inputs, 3], recurrent: { shape: [3, 3], initializer: 'glorot_normal' }, bias: [3] }) }),
  'a function without weights': (tf) => layers.TensorflowLayer((x: Tensor3D) => x.mul(x).sub(tf.mean(x, 1, true))),
};
const names = Object.keys(made);

const x = Array.from({ length: 24 }, (_, row) => Array.from({ length: 6 }, (__, t) => [Math.sin(row + t), Math.cos(3 * row - t)]));
const y = x.map((series) => series.reduce((sum, [a, b]) => sum + a * b, 0));

async function train(layer: layers.TensorflowLayer, trainable = true) {
  utils.setRandomSeed(3);
  layer.trainable = trainable;
  const model = new Sequential([Input([6, 2]), layers.Dense(2, { activation: 'tanh' }), layer, layers.Dense(1)]);
  model.compile({ loss: 'mse', optimizer: 'adam' });
  const { history } = await model.fit(x, layer.outputShape!.length === 1 ? y : Array.from(y, (v) => Array.from({ length: layer.outputShape![0] }, () => [v])),
    { epochs: 4, batchSize: 10, shuffle: false, verbose: 0 });
  return { loss: history.loss, weights: model.getWeights().flatMap((weights) => [...toFlat(weights, 'test').data]), predicted: toFlat(model.predict(x, { verbose: 0 }), 'test').data };
}

describe.each(tensorflowBackends)('a function as a layer, TensorFlow.js being on $name', ({ use }) => {
  beforeAll(async () => {
    await use();
    await useBackend('plain');
  });

  test.each(names)('%s has the gradients of finite differences', async (name) => {
    const { tf } = await useTensorflow();
    const layer = made[name](tf);
    new Sequential([Input([6, 2]), layer]);
    const specs: LayerSpec[] = [{ kind: 'dense', units: 2, activation: 'linear', useBias: true }, layer.spec()];
    const outputs = 3 * layer.outputShape!.reduce((size, length) => size * length, 1);
    expectTrueGradients({ inputShape: [6, 2], specs, loss: losses.meanSquaredError, rows: 3, seed: 2, target: Float32Array.from({ length: outputs }, (_, i) => Math.sin(i)) });
  });

  test('an embedding, which has no gradient for its row numbers, learns at the beginning of a model', async () => {
    const { tf } = await useTensorflow();
    const embedding = layers.TensorflowLayer((words: Tensor2D, table: Tensor2D) => tf.mean(tf.gather(table, words.toInt()), 1), { weights: { table: [5, 3] } });
    const model = new Sequential([Input([4]), embedding, layers.Dense(1)]);
    model.compile({ loss: 'mse', optimizer: optimizers.Adam({ learningRate: 0.05 }) });
    const words = Array.from({ length: 30 }, (_, row) => Array.from({ length: 4 }, (__, i) => (row * (i + 2) + i) % 5));
    const { history: { loss } } = await model.fit(words, words.map((row) => row.filter((word) => word === 3).length), { epochs: 40, verbose: 0, batchSize: 5 });
    expect(loss.at(-1)!).toBeLessThan(loss[0] / 2);
  });
});

test.each(names)('%s trains alike on every backend, and no tensor stays', async (name) => {
  const { tf } = await useTensorflow();
  await useBackend('plain');
  const expected = await train(made[name](tf));
  expect(expected.loss.at(-1)).toBeLessThan(expected.loss[0]);
  for (const { use } of backends) {
    await use();
    const before = tf.memory().numTensors;
    const actual = await train(made[name](tf));
    for (const what of ['loss', 'weights', 'predicted'] as const) expect(distance(actual[what], [...expected[what]])).toBeLessThan(1e-5);
    expect(tf.memory().numTensors).toBe(before);
  }
});

test('a frozen one keeps its weights, and what comes before it trains', async () => {
  const { tf } = await useTensorflow();
  for (const { use } of backends) {
    await use();
    const layer = made['a convolution along time'](tf);
    utils.setRandomSeed(3);
    const model = new Sequential([Input([6, 2]), layers.Dense(2), layer, layers.Dense(1)]);
    layer.trainable = false;
    model.compile({ loss: 'mse', optimizer: 'sgd' });
    const before = model.getWeights().map((weights) => [...toFlat(weights, 'test').data]);
    await model.fit(x, y.map((v) => Array.from({ length: 6 }, () => [v])), { epochs: 1, verbose: 0 });
    const changed = model.getWeights().map((weights, i) => distance(toFlat(weights, 'test').data, before[i]) > 0);
    expect(changed).toEqual([true, true, false, false, true, true]);
  }
});

describe('a function that cannot be a layer', () => {
  const add = (layer: layers.TensorflowLayer, shape: Shape = [6, 2]) => () => { new Sequential([Input(shape), layer]); };
  let tf: Tensorflow;
  beforeAll(async () => { ({ tf } = await useTensorflow('cpu')); });

  test('is told at once what is wrong', () => {
    expect(() => layers.TensorflowLayer('tanh' as never)).toThrow('TensorflowLayer: call must be a function of tensors, got "tanh"');
    expect(() => layers.TensorflowLayer((x: Tensor) => x, { weight: {} } as never)).toThrow('use weights');
    expect(add(layers.TensorflowLayer((x: Tensor) => x, { weights: { kernel: { shape: [2], initialiser: 'zeros' } as never } }))).toThrow('use initializer');
    expect(add(layers.TensorflowLayer((x: Tensor) => x, { weights: { kernel: 3 as never } }))).toThrow('kernel must be a shape, got 3');
    expect(add(layers.TensorflowLayer((x: Tensor) => x, { weights: { kernel: [0, 2] } }))).toThrow('each length of kernel must be a positive integer, got 0');
    expect(add(layers.TensorflowLayer((x: Tensor) => x.sum(1), { name: 'flat' }), [2])).toThrow('flat: the function must return at least one number in a row of its own, got shape [2].');
    expect(add(layers.TensorflowLayer((x: Tensor) => x.sum(0)))).toThrow('must return as many rows as it gets, got [6, 2] for a batch of shape [2, 6, 2]');
    expect(add(layers.TensorflowLayer((x: Tensor) => x.toInt()))).toThrow('must return numbers of type float32, got int32. End it with .toFloat().');
    expect(add(layers.TensorflowLayer(() => [1] as never))).toThrow('must return a tensor, got an array');
    expect(add(layers.TensorflowLayer((x: Tensor2D, kernel: Tensor2D) => tf.matMul(x, kernel), { weights: { kernel: [3, 1] } }), [2]))
      .toThrow(/must take a batch of shape \[2, 2\] and its weights kernel, got TensorFlow\.js's error: .*inner shapes/);
    expect(add(layers.TensorflowLayer((x: Tensor, scale: Tensor) => tf.tensor(x.mul(scale).arraySync()), { weights: { scale: [1] } })))
      .toThrow(/must have gradients for its weights scale, got TensorFlow\.js's error: Cannot compute gradient/);
  });

  test('keeps no tensor, and cannot be described in a file', () => {
    const before = tf.memory().numTensors;
    const layer = layers.TensorflowLayer((x: Tensor) => x.mul(2));
    add(layer)();
    expect(tf.memory().numTensors).toBe(before);
    expect(() => layer.getConfig()).toThrow('got one made of a function. Save the weights alone');
  });
});

test('before TensorFlow.js is loaded it says how to load it', async () => {
  await jest.isolateModulesAsync(async () => {
    const fresh = await import('neuronbook/keras');
    expect(() => new fresh.Sequential([fresh.Input([2]), fresh.layers.TensorflowLayer((x: Tensor) => x)])).toThrow(/TensorFlow\.js must be loaded before the layer gets its inputs, got none yet. Write await useBackend\('tensorflow'\)/);
  });
});
