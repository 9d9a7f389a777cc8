import { initializers, Input, layers, losses, optimizers, Sequential } from 'neuronbook/keras';

// `tsc` checks the comments: each line below them must be a type error while it is typed. It is one when it runs, too.
test.each<[string, () => unknown]>([
  // @ts-expect-error
  ['an activation', () => layers.Dense(1, { activation: 'rellu' })],
  // @ts-expect-error
  ['units as text', () => layers.Dense('10')],
  // @ts-expect-error
  ['an option of a layer', () => layers.Dense(1, { use_bias: true })],
  // @ts-expect-error
  ['an initialiser', () => layers.Dense(1, { kernelInitializer: 'glorot' })],
  // @ts-expect-error
  ['a shape', () => Input(713)],
  // @ts-expect-error
  ['a loss', () => new Sequential().compile({ loss: 'msee' })],
  // @ts-expect-error
  ['no loss', () => new Sequential().compile({ optimizer: 'adam' })],
  // @ts-expect-error
  ['an optimizer', () => new Sequential().compile({ loss: 'mse', optimizer: 'adaam' })],
  // @ts-expect-error
  ['a metric', () => new Sequential().compile({ loss: 'mse', metrics: ['acuracy'] })],
  // @ts-expect-error
  ['an option of an optimizer', () => optimizers.Adam({ learning_rate: 0.1 })],
  // @ts-expect-error
  ['an option of a loss', () => losses.BinaryCrossentropy({ from_logits: true })],
  // @ts-expect-error
  ['an option of summary', () => new Sequential().summary({ line_length: 80 })],
  // @ts-expect-error
  ['an option of evaluate', () => new Sequential([layers.Dense(1)]).evaluate([[1]], [1], { batch_size: 1 })],
])('%s misspelt is an error in the editor and when it runs', (_, run) => {
  expect(run).toThrow();
});

test('an option of fit misspelt is an error in the editor and when it runs', async () => {
  const model = new Sequential([layers.Dense(1)]);
  model.compile({ loss: losses.MeanSquaredError(), optimizer: new optimizers.SGD({ momentum: 0.9 }), metrics: ['mae'] });
  // @ts-expect-error
  await expect(model.fit([[1]], [1], { batch_size: 1 })).rejects.toThrow('use batchSize');
});

test('what Keras\'s documentation writes is well typed', () => {
  const layer: layers.Dense = layers.Dense(3, { activation: 'leaky_relu', kernelInitializer: initializers.HeUniform({ seed: 1 }), useBias: false });
  const adam: optimizers.Adam = optimizers.Adam({ learningRate: 0.01 });
  const model = new Sequential([Input({ shape: [2] }), layer], { name: 'typed' });
  model.compile({ loss: 'sparse_categorical_crossentropy', optimizer: adam, metrics: ['accuracy', 'sparse_categorical_accuracy'] });
  expect([model.name, model.layers[0], model.optimizer]).toEqual(['typed', layer, adam]);
});
