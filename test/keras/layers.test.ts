import * as np from 'numpy-ts';
import { toFlat } from 'neuronbook/arrays';
import { Input, layers, Sequential, utils } from 'neuronbook/keras';

test('dropout leaves out its share of the numbers in training, keeps their mean, and lets all through in predict', async () => {
  utils.setRandomSeed(1);
  const model = new Sequential([Input([1000]), layers.Dropout(0.3), layers.Dense(1, { kernelInitializer: 'ones' })]);
  model.compile({ loss: 'mse', optimizer: 'sgd', metrics: ['mae'] });
  const x = np.ones([1, 1000]);
  expect(toFlat(model.predict(x, { verbose: 0 }), 'test').data[0]).toBeCloseTo(1000, 3);
  const { history } = await model.fit(x, [[0]], { verbose: 0 });
  // The sum of 1000 numbers that are 0 or 1 / 0.7: its deviation is sqrt(1000 x 0.3 / 0.7) = 21.
  expect(Math.abs(history.mae[0] - 1000)).toBeGreaterThan(0);
  expect(Math.abs(history.mae[0] - 1000)).toBeLessThan(4 * 21);
});

test('a frozen layer keeps its weights, and the others learn on, from the next compile on', async () => {
  const model = new Sequential([Input([2]), layers.Dense(3), layers.Dense(1)]);
  model.layers[0].trainable = false;
  model.compile({ loss: 'mse', optimizer: 'adam' });
  const before = model.getWeights().map(String);
  await model.fit(np.ones([4, 2]), np.ones([4, 1]), { verbose: 0 });
  const after = model.getWeights().map(String);
  expect(after.map((weights, i) => weights === before[i])).toEqual([true, true, false, false]);
  model.layers[0].trainable = true;
  await model.fit(np.ones([4, 2]), np.ones([4, 1]), { verbose: 0 });
  expect(String(model.getWeights()[0])).toBe(before[0]);
  model.compile({ loss: 'mse', optimizer: 'adam' });
  await model.fit(np.ones([4, 2]), np.ones([4, 1]), { verbose: 0 });
  expect(String(model.getWeights()[0])).not.toBe(before[0]);
});

test('dense layers work along the last axis of samples of any shape', () => {
  const model = new Sequential([Input([2, 3]), layers.Dense(4, { kernelInitializer: 'ones' })]);
  expect(model.predict(np.ones([5, 2, 3]), { verbose: 0 }).shape).toEqual([5, 2, 4]);
});
