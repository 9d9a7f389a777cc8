import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as np from 'numpy-ts';
import { toFlat } from 'neuronbook/arrays';
import { jupyterDisplay } from 'neuronbook/display';
import { History, initializers, Input, layers, losses, optimizers, Sequential, utils } from 'neuronbook/keras';
import { splitRows } from '../../lib/keras/training';

const X = [[0, 1], [1, 0], [1, 1], [0, 0], [2, 1]];
const y = [1, 2, 3, 0, 5];

function regression(): Sequential {
  const model = new Sequential([Input({ shape: [2] }), layers.Dense(4, { activation: 'tanh' }), layers.Dense(1)]);
  model.compile({ loss: 'mse', optimizer: 'adam', metrics: ['mae'] });
  return model;
}
const values = (model: Sequential): number[][] => model.getWeights().map((w) => Array.from(toFlat(w, 'test').data));

test('layers can be made with and without new, and are the same kind', () => {
  const made = [layers.Dense(2, { activation: 'relu' }), new layers.Dense(2, { activation: 'relu' })];
  for (const layer of made) {
    expect(layer).toBeInstanceOf(layers.Dense);
    expect([layer.units, layer.activation, layer.useBias, layer.className]).toEqual([2, 'relu', true, 'Dense']);
  }
  expect(new optimizers.SGD({ learningRate: 1 })).toBeInstanceOf(optimizers.SGD);
  expect([new losses.BinaryCrossentropy({ fromLogits: true }), losses.BinaryCrossentropy()].map(({ name, fromLogits }) => [name, fromLogits]))
    .toEqual([['binary_crossentropy', true], ['binary_crossentropy', false]]);
  expect(layers.Input).toBe(Input);
});

test('with an Input the model is built at once, without one at the first fit', async () => {
  expect(regression().built).toBe(true);
  expect(regression().countParams()).toBe(2 * 4 + 4 + 4 + 1);
  const model = new Sequential();
  model.add(layers.Dense(3));
  model.add(layers.Dense(1));
  model.compile({ loss: 'mse' });
  expect([model.built, model.getWeights()]).toEqual([false, []]);
  await model.fit(X, y, { verbose: 0 });
  expect(model.built).toBe(true);
  expect(model.getWeights().map(({ shape }) => shape)).toEqual([[2, 3], [3], [3, 1], [1]]);
});

test('the large stack of the lecture costs nothing as long as it is unbuilt', () => {
  const before = process.memoryUsage();
  const model = new Sequential([10, 20, 10, 100, 40, 10, 3, 9, 8900, 1000].map((units) => layers.Dense(units)));
  expect(model.layers.map((layer) => (layer as layers.Dense).units)).toContain(8900);
  const after = process.memoryUsage();
  // Its weights would take 36 MB.
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(1e6);
});

test('predict gives a float32 NDArray (samples, units), the sums of the definition', () => {
  const model = new Sequential([Input([2]), layers.Dense(2)]);
  model.setWeights([[[1, 2], [3, 4]], [10, 20]]);
  const out = model.predict([[1, 1], [0, 2]], { verbose: 0 });
  expect([out.shape, String(out.dtype)]).toEqual([[2, 2], 'float32']);
  expect(out.tolist()).toEqual([[14, 26], [16, 28]]);
});

test('getWeights gives copies in Keras\'s layout, and setWeights takes them back', async () => {
  const model = regression();
  await model.fit(X, y, { verbose: 0 });
  const saved = model.getWeights();
  const output = String(model.predict(X, { verbose: 0 }));
  await model.fit(X, y, { epochs: 3, verbose: 0 });
  expect(String(model.predict(X, { verbose: 0 }))).not.toBe(output);
  model.setWeights(saved);
  expect(String(model.predict(X, { verbose: 0 }))).toBe(output);
  (saved[0].data as Float32Array).fill(7);
  expect(String(model.predict(X, { verbose: 0 }))).toBe(output);
  const first = model.layers[0];
  first.setWeights([np.zeros([2, 4]), [1, 1, 1, 1]]);
  expect(first.getWeights()[1].tolist()).toEqual([1, 1, 1, 1]);
  expect(values(model)[1]).toEqual([1, 1, 1, 1]);
});

test('fit resolves to a History whose lists have Keras\'s names in Keras\'s order', async () => {
  const model = regression();
  const history = await model.fit(X, y, { epochs: 4, initialEpoch: 1, validationSplit: 0.2, verbose: 0 });
  expect(history).toBeInstanceOf(History);
  expect(model.history).toBe(history);
  expect(history.epoch).toEqual([1, 2, 3]);
  expect(Object.keys(history.history)).toEqual(['loss', 'mae', 'val_loss', 'val_mae']);
  expect(Object.values(history.history).every((list) => list.length === 3)).toBe(true);
  expect(history[jupyterDisplay]()['text/plain']).toMatch(/^History of 3 epochs, at the end: loss \d/);
});

test('evaluate gives the loss and the metrics in the order of compile, or by name; awaiting it does no harm', async () => {
  const model = new Sequential([Input([2]), layers.Dense(1)]);
  model.compile({ loss: 'mse', metrics: ['mse', 'mae', 'accuracy'] });
  model.setWeights([[[1], [1]], [1]]);
  // The predictions are 2, 2, 3, 1, 4 for 1, 2, 3, 0, 5.
  const expected = [3 / 5, 3 / 5, 3 / 5];
  const list = await model.evaluate(X, y, { verbose: 0 });
  expect(list.slice(0, 3)).toEqual(expected.map((v) => expect.closeTo(v, 6)));
  expect(list).toHaveLength(4);
  expect(Object.keys(model.evaluate(X, y, { verbose: 0, returnDict: true }))).toEqual(['accuracy', 'loss', 'mae', 'mse']);
});

test('a validation split gives training the first rows, rounded down, and validation the rest', () => {
  const data = { x: Float32Array.from({ length: 10 }, (_, i) => i), y: Float32Array.of(0, 1, 2, 3, 4), rows: 5 };
  const [first, last] = splitRows(data, 0.3);
  expect([[...first.x], [...first.y], first.rows]).toEqual([[0, 1, 2, 3, 4, 5], [0, 1, 2], 3]);
  expect([[...last.x], [...last.y], last.rows]).toEqual([[6, 7, 8, 9], [3, 4], 2]);
});

test('a seed makes weights, shuffling and training repeatable, and another seed makes others', async () => {
  const run = async (seed: number): Promise<number[][]> => {
    utils.setRandomSeed(seed);
    const model = regression();
    await model.fit(X, y, { epochs: 3, batchSize: 2, verbose: 0 });
    return values(model);
  };
  const first = await run(1);
  expect(await run(1)).toEqual(first);
  expect(await run(2)).not.toEqual(first);
  utils.setRandomSeed(5);
  const numbers = String(np.random.random([3]));
  utils.setRandomSeed(5);
  expect(String(np.random.random([3]))).toBe(numbers);
});

test('kernels are drawn as told, biases are 0 unless told otherwise', () => {
  const model = new Sequential([Input([100]), layers.Dense(50), layers.Dense(2, { kernelInitializer: 'ones', biasInitializer: initializers.Constant(3) })]);
  const [glorot, zeros, ones, threes] = values(model);
  const bound = Math.sqrt(6 / 150);
  const most = Math.max(...glorot.map(Math.abs));
  expect(most).toBeLessThanOrEqual(bound);
  expect(most).toBeGreaterThan(0.99 * bound);
  expect([new Set(zeros), new Set(ones), new Set(threes)]).toEqual([new Set([0]), new Set([1]), new Set([3])]);
  const twice = [1, 2].map(() => values(new Sequential([Input([3]), layers.Dense(2, { kernelInitializer: initializers.HeNormal({ seed: 4 }) })])));
  expect(twice[0]).toEqual(twice[1]);
});

test('initialisers can be made with and without new, and draw what they say', () => {
  const draw = (kernelInitializer: ReturnType<typeof initializers.Zeros>): number[] =>
    values(new Sequential([Input([100]), layers.Dense(100, { kernelInitializer })]))[0];
  expect(new Set([...draw(initializers.Zeros()), ...draw(new initializers.Zeros())])).toEqual(new Set([0]));
  expect(new Set(draw(new initializers.Ones()))).toEqual(new Set([1]));
  expect(draw(new initializers.HeNormal({ seed: 4 }))).toEqual(draw(initializers.HeNormal({ seed: 4 })));
  const cut = draw(initializers.TruncatedNormal({ mean: 1, stddev: 0.1, seed: 1 }));
  expect([Math.min(...cut) >= 0.8, Math.max(...cut) <= 1.2]).toEqual([true, true]);
  const wide = draw(new initializers.RandomNormal({ mean: 1, stddev: 0.1, seed: 1 }));
  expect(Math.max(...wide)).toBeGreaterThan(1.3);
  const even = draw(initializers.RandomUniform({ minval: 2, maxval: 3, seed: 1 }));
  expect([Math.min(...even) >= 2, Math.max(...even) < 3]).toEqual([true, true]);
});

test.each<[string, keyof typeof losses]>([
  ['mse', 'MeanSquaredError'], ['MSE', 'MeanSquaredError'], ['mean_squared_error', 'MeanSquaredError'], ['MeanSquaredError', 'MeanSquaredError'],
  ['mae', 'MeanAbsoluteError'], ['MAE', 'MeanAbsoluteError'], ['bce', 'BinaryCrossentropy'], ['BCE', 'BinaryCrossentropy'],
  ['BinaryCrossentropy', 'BinaryCrossentropy'],
])('the loss %s is Keras\'s losses.%s', (name, made) => {
  const measure = (loss: string | ReturnType<typeof losses.MeanSquaredError>): number => {
    const model = new Sequential([Input([2]), layers.Dense(1, { kernelInitializer: 'ones', activation: 'sigmoid' })]);
    model.compile({ loss: loss as 'mse' });
    return model.evaluate(X, [0, 1, 1, 0, 1], { verbose: 0 })[0];
  };
  expect(measure(name)).toBe(measure(losses[made]()));
});

test('getWeights and setWeights copy before the first fit, too', () => {
  const model = new Sequential([Input([2]), layers.Dense(1)]);
  const kernel = np.array(Float32Array.of(1, 2)).reshape(2, 1);
  const bias = Float32Array.of(3);
  model.setWeights([kernel, bias]);
  (kernel.data as Float32Array).fill(9);
  bias.fill(9);
  for (const weights of model.getWeights()) (weights.data as Float32Array).fill(7);
  expect(values(model)).toEqual([[1, 2], [3]]);
  expect(model.getWeights().map((w) => [w.shape, String(w.dtype)])).toEqual([[[2, 1], 'float32'], [[1], 'float32']]);
});

test('an optimizer that is compiled again goes on with what it remembers, as in Keras; another begins anew', async () => {
  const run = async (again: 'nothing' | 'the same' | 'others in between' | 'a new one'): Promise<number[][]> => {
    const model = regression();
    model.setWeights(start);
    const make = (): ReturnType<typeof optimizers.Adam> => optimizers.Adam({ learningRate: 0.1 });
    const adam = make();
    model.compile({ loss: 'mse', optimizer: adam });
    await model.fit(X, y, { epochs: 3, shuffle: false, verbose: 0 });
    if (again === 'others in between') {
      model.compile({ loss: 'mse', optimizer: optimizers.RMSprop({ learningRate: 0, momentum: 0.9 }) });
      await model.fit(X, y, { verbose: 0 });
    }
    if (again !== 'nothing') model.compile({ loss: 'mse', optimizer: again === 'a new one' ? make() : adam });
    await model.fit(X, y, { epochs: 3, shuffle: false, verbose: 0 });
    return values(model);
  };
  const start = regression().getWeights();
  const straight = await run('nothing');
  expect(await run('the same')).toEqual(straight);
  expect(await run('others in between')).toEqual(straight);
  expect(await run('a new one')).not.toEqual(straight);
});

test('pop and add keep the weights of the layers that stay', async () => {
  const model = regression();
  await model.fit(X, y, { verbose: 0 });
  const [kernel, bias] = values(model);
  const last = model.pop();
  expect(last.outputShape).toEqual([1]);
  model.add(layers.Dense(3));
  expect(values(model).slice(0, 2)).toEqual([kernel, bias]);
  expect(model.predict(X, { verbose: 0 }).shape).toEqual([5, 3]);
  const other = new Sequential([Input([4]), last]);
  expect(other.predict([[1, 2, 3, 4]], { verbose: 0 }).shape).toEqual([1, 1]);
});

test('fit takes NDArrays, views of them and typed arrays alike', async () => {
  const base = np.array([[9, 9, 9], ...X.map((row) => [9, ...row])]);
  const inputs = [X, np.array(X), base.slice('1:', '1:'), np.array(X).T.copy().T];
  const losses: number[] = [];
  for (const x of inputs) {
    utils.setRandomSeed(3);
    const { history } = await regression().fit(x, Float32Array.from(y), { verbose: 0, epochs: 2 });
    losses.push(history.loss[1]);
  }
  expect(new Set(losses).size).toBe(1);
});

test('stopTraining ends the training after the batch, and an aborted signal with its reason, the history kept', async () => {
  const model = regression();
  setTimeout(() => { model.stopTraining = true; }, 20);
  const history = await model.fit(X, y, { epochs: 1e8, verbose: 0 });
  expect(history.epoch.length).toBeGreaterThan(0);
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('interrupted')), 20);
  await expect(model.fit(X, y, { epochs: 1e8, verbose: 0, signal: controller.signal })).rejects.toThrow('interrupted');
  expect(model.history!.epoch.length).toBeGreaterThan(0);
  expect(model.evaluate(X, y, { verbose: 0 })).toHaveLength(2);
});

test('a kernel interrupts the fit that is running by a signal that it keeps on globalThis', async () => {
  const key = Symbol.for('neuronbook.interruptSignal');
  const globals = globalThis as { [key]?: AbortSignal };
  const controller = new AbortController();
  globals[key] = controller.signal;
  try {
    setTimeout(() => controller.abort(new Error('KeyboardInterrupt')), 20);
    await expect(regression().fit(X, y, { epochs: 1e8, verbose: 0 })).rejects.toThrow('KeyboardInterrupt');
  } finally {
    delete globals[key];
  }
});

test('the learning rate of an optimizer can be changed between two fits', async () => {
  const model = regression();
  const sgd = optimizers.SGD({ learningRate: 0.1 });
  model.compile({ loss: 'mse', optimizer: sgd });
  sgd.learningRate = 0;
  const before = values(model);
  await model.fit(X, y, { verbose: 0 });
  expect(values(model)).toEqual(before);
  sgd.learningRate = 0.1;
  await model.fit(X, y, { verbose: 0 });
  expect(values(model)).not.toEqual(before);
});

test('models that nobody holds any more give their memory back', async () => {
  const registry: WeakRef<Sequential>[] = [];
  const train = async (): Promise<void> => {
    const model = regression();
    await model.fit(X, y, { verbose: 0 });
    registry.push(new WeakRef(model));
  };
  for (let i = 0; i < 5; i++) await train();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    collect();
  }
  // The last one may still lie on the stack.
  expect(registry.filter((ref) => ref.deref() !== undefined).length).toBeLessThanOrEqual(1);
});
