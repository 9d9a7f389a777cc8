import * as np from 'numpy-ts';
import type { ArrayInput } from 'neuronbook/arrays';
import { callbacks, Input, initializers, layers, losses, optimizers, Sequential, utils } from 'neuronbook/keras';

// What a learner may write in spite of the types.
type Loose = Record<string, unknown>;
const dense = layers.Dense as unknown as (units: unknown, options?: unknown) => ReturnType<typeof layers.Dense>;
const input = Input as unknown as (shape?: unknown) => ReturnType<typeof Input>;

const X = np.ones([4, 3]);
const y = [0, 1, 0, 1];
const binary = (features?: number): Sequential => compiled([layers.Dense(1, { activation: 'sigmoid' })], 'binary_crossentropy', features);
const sparse = (): Sequential => compiled([layers.Dense(3, { activation: 'softmax' })], 'sparse_categorical_crossentropy');

function compiled(stack: ReturnType<typeof layers.Dense>[], loss: string, features: number | undefined = 3): Sequential {
  utils.clearSession();
  const model = new Sequential(features ? [Input([features]), ...stack] : stack);
  model.compile({ loss: loss as 'mse', metrics: ['accuracy'] });
  return model;
}
const fit = (model: Sequential, x: unknown, labels: unknown, options?: Loose) => model.fit(x as ArrayInput, labels as ArrayInput, { verbose: 0, ...options });

test.each<[string, () => Promise<unknown>, string]>([
  ['a column too many', () => fit(binary(713), np.ones([4, 714]), y), 'model.fit: the model expects 713 features, X has 714 (its shape is [4, 714]). Each neuron has one weight for each feature. Give the columns that the model was made for, or make it with Input([714]).'],
  ['one row as a list', () => fit(binary(3), [1, 2, 3], y), 'model.fit: X must be a matrix (samples, features), got shape [3]. For one row of 3 features write it as [[...]], or X.reshape(1, 3); for 3 rows of one feature X.reshape(3, 1).'],
  ['images that are not flattened', () => fit(binary(3), np.ones([4, 31, 23]), y), 'got shape [4, 31, 23]. Flatten each sample into one row: X.reshape(4, 713).'],
  ['X and y of different lengths', () => fit(binary(), X, [0, 1, 0]), 'model.fit: X and y must have as many rows, got 4 and 3. Each row of X needs its label'],
  ['X left out', () => fit(binary(), undefined, y), 'model.fit: X must be an array of numbers, got undefined.'],
  ['y left out', () => fit(binary(), X, undefined), 'model.fit: y must be an array of labels, got undefined. The model learns to predict them. Give them after X'],
  ['NaN in X', () => fit(binary(), [[1, 2, 3], [4, NaN, 6]], [0, 1]), 'model.fit: X must hold finite numbers, got NaN at row 1, column 1 (counted from 0).'],
  ['infinity in X', () => fit(binary(), [[1, 2, Infinity]], [0]), 'got Infinity at row 0, column 2'],
  ['a number too large for float32', () => fit(binary(), [[1, 1e39, 3]], [0]), 'model.fit: X must hold numbers that fit float32 (up to 3.4e38), got 1e+39 at row 0, column 1'],
  ['NaN in y', () => fit(binary(), X, [0, 1, NaN, 1]), 'model.fit: y must hold finite numbers, got NaN at row 2'],
  ['text in X', () => fit(binary(), [[1, 2, 'a']], [0]), '"a"'],
  ['text in y', () => fit(binary(), X, ['cat', 'dog', 'cat', 'dog']), '"cat"'],
  ['no rows', () => fit(binary(), [], []), 'model.fit: X must have at least one row, got none.'],
  ['no rows of an NDArray', () => fit(binary(), np.zeros([0, 3]), []), 'model.fit: X must have at least one row, got none.'],
  ['labels -1 and 1', () => fit(binary(), X, [-1, 1, -1, 1]), 'model.fit: y must hold labels from 0 to 1 for binary_crossentropy, got -1 at row 0'],
  ['a class number too large', () => fit(sparse(), X, [0, 1, 2, 3]), 'model.fit: y must hold class numbers from 0 to 2, one for each unit of the last layer, got 3 at row 3'],
  ['a class number with a fraction', () => fit(sparse(), X, [0, 1, 0.5, 1]), 'got 0.5 at row 2'],
  ['one-hot labels for the sparse loss', () => fit(sparse(), X, np.zeros([4, 3])), "got shape [4, 3]. Those look like one-hot rows: for them use 'categorical_crossentropy'."],
  ['class numbers for the one-hot loss', () => fit(compiled([layers.Dense(3, { activation: 'softmax' })], 'categorical_crossentropy'), X, y), "For class numbers use the loss 'sparse_categorical_crossentropy'."],
  ['one label for eight sigmoids', () => fit(compiled([layers.Dense(8, { activation: 'sigmoid' })], 'binary_crossentropy'), X, y),
    "y must have 8 values a row, as the last layer has units, got shape [4]. For a yes or no end with layers.Dense(1, { activation: 'sigmoid' })"],
  ['validation labels of another length', () => fit(binary(), X, y, { validationData: [np.ones([3, 3]), [0, 1]] }), 'model.fit: the validation X and y must have as many rows, got 3 and 2.'],
  ['two values for one unit', () => fit(compiled([layers.Dense(1)], 'mse'), X, np.ones([4, 2])), 'y must have 1 value a row, as the last layer has units, got shape [4, 2]. Each unit predicts one value. End with layers.Dense(2), or give 1 value a row.'],
  ['a softmax of one unit', () => fit(compiled([layers.Dense(1, { activation: 'softmax' })], 'binary_crossentropy'), X, y), "softmax must have at least 2 units, got 1, which is always 1. Use 'sigmoid'"],
  ['a categorical loss for one unit', () => fit(compiled([layers.Dense(1, { activation: 'sigmoid' })], 'sparse_categorical_crossentropy'), X, y), "sparse_categorical_crossentropy must have a unit for each class, got 1. Use 'binary_crossentropy'"],
  ['fit before compile', () => fit(new Sequential([layers.Dense(1)]), X, y), "model.fit: the model must be compiled, got one that is not. Training needs a loss to make small and an optimizer that does it. Call model.compile({ loss: 'mse', optimizer: 'adam' }) first."],
  ['no layers', () => fit(compiled([], 'mse'), X, y), 'model.fit: the model must have a layer, got none. Without one there is nothing to compute. Add one, as in model.add(layers.Dense(1)).'],
  ['batchSize 0', () => fit(binary(), X, y, { batchSize: 0 }), 'model.fit: batchSize must be a positive integer, got 0.'],
  ['epochs 0', () => fit(binary(), X, y, { epochs: 0 }), 'model.fit: epochs must be a positive integer, got 0.'],
  ['epochs 1.5', () => fit(binary(), X, y, { epochs: 1.5 }), 'model.fit: epochs must be a positive integer, got 1.5.'],
  ['stepsPerEpoch 0', () => fit(binary(), X, y, { stepsPerEpoch: 0 }), 'stepsPerEpoch must be a positive integer, got 0. Leave it out to take all rows.'],
  ['a callback that was not called', () => fit(binary(), X, y, { callbacks: [callbacks.EarlyStopping] }), 'callbacks must be callbacks, got the function EarlyStopping. Call it: callbacks.EarlyStopping().'],
  ['functions as callbacks', () => fit(binary(), X, y, { callbacks: { onEpochEnd: () => 0 } }), 'got an object. Write callbacks: [callbacks.EarlyStopping()], or callbacks.LambdaCallback({ onEpochEnd: ... })'],
  ['validationFreq 0', () => fit(binary(), X, y, { validationFreq: 0 }), 'validationFreq must be a positive integer, got 0.'],
  ['validationSplit 1', () => fit(binary(), X, y, { validationSplit: 1 }), 'validationSplit must be a number from 0 to below 1, got 1.'],
  ['validationSplit -0.2', () => fit(binary(), X, y, { validationSplit: -0.2 }), 'got -0.2'],
  ['validationSplit that leaves no row', () => fit(binary(), X, y, { validationSplit: 0.9 }), 'validationSplit must leave rows to train on and to validate on, got 0.9 of 4'],
  ['validationSplit that leaves no row to validate on', () => fit(binary(), X, y, { validationSplit: 1e-17 }), 'got 1e-17 of 4. Give another share'],
  ['validation data of another width', () => fit(binary(), X, y, { validationData: [np.ones([2, 2]), [0, 1]] }), 'the model expects 3 features, the validation X has 2'],
  ['validation data that is no pair', () => fit(binary(), X, y, { validationData: X }), 'validationData must be a pair, got an NDArray'],
  ['batch_size', () => fit(binary(), X, y, { batch_size: 16 }), 'use batchSize'],
  ['epoch', () => fit(binary(), X, y, { epoch: 16 }), 'use epochs'],
  ['validation_data', () => fit(binary(), X, y, { validation_data: [X, y] }), 'use validationData'],
  ['an option that is like no other', () => fit(binary(), X, y, { zzzzzzzz: 1 }), 'The options are batchSize, epochs,'],
  ['verbose 3', () => fit(binary(), X, y, { verbose: 3 }), "verbose must be 0, 1, 2 or 'auto', got 3"],
  ['shuffle as text', () => fit(binary(), X, y, { shuffle: 'batch' }), 'shuffle must be true or false, got "batch"'],
])('fit refuses %s before any training', async (_, run, message) => {
  await expect(run()).rejects.toThrow(message);
});

test.each<[string, () => unknown, string]>([
  ['units 0', () => dense(0), 'Dense: units must be a positive integer, got 0. A layer is made of whole neurons. Give their number, as in layers.Dense(10).'],
  ['units 2.5', () => dense(2.5), 'got 2.5'],
  ['units as text', () => dense('10'), 'got "10"'],
  ['an activation misspelt', () => dense(1, { activation: 'rellu' }), `Dense: activation must be one that exists, got "rellu". Did you mean 'relu'?`],
  ['an activation in capitals', () => dense(1, { activation: 'ReLU' }), "Did you mean 'relu'?"],
  ['an activation that is like no other', () => dense(1, { activation: 'quux' }), "Use one of 'linear', 'relu',"],
  ['activations', () => dense(1, { activations: 'relu' }), 'use activation'],
  ['use_bias', () => dense(1, { use_bias: false }), 'use useBias'],
  ['inputShape', () => dense(1, { inputShape: [4] }), "Dense: the input's shape must be given by Input, got the option inputShape. Write new Sequential([Input([713]), layers.Dense(10)])."],
  ['input_dim', () => dense(1, { input_dim: 4 }), 'got the option input_dim.'],
  ['options that are no object', () => dense(1, 'relu'), 'Dense: options must be an object, got "relu". Write them as in { activation: ... }.'],
  ['an initialiser misspelt', () => dense(1, { kernelInitializer: 'glorot_unifrom' }), "Did you mean 'glorot_uniform'?"],
  ['Input without a shape', () => input(), 'Input: shape must be an array, got undefined. Write Input([713]) for 713 features.'],
  ['Input with a number', () => input(713), 'Input: shape must be an array, got 713.'],
  ['Input without axes', () => input([]), 'Input: shape must have an axis, got [].'],
  ['Input with 0 features', () => input([0]), 'the number of features must be a positive integer, got 0'],
  ['a loss misspelt', () => new Sequential().compile({ loss: 'binary_cross_entropy' as 'mse' }), "Did you mean 'binary_crossentropy'?"],
  ['no loss', () => new Sequential().compile({} as { loss: 'mse' }), 'model.compile: loss must be given, got undefined.'],
  ['an optimizer misspelt', () => new Sequential().compile({ loss: 'mse', optimizer: 'adma' as 'adam' }), "Did you mean 'adam'?"],
  ['a metric misspelt', () => new Sequential().compile({ loss: 'mse', metrics: ['acuracy' as 'accuracy'] }), "Did you mean 'accuracy'?"],
  ['metrics as text', () => new Sequential().compile({ loss: 'mse', metrics: 'accuracy' as never }), "Write metrics: ['accuracy']."],
  ['an optimizer that was not called', () => new Sequential().compile({ loss: 'mse', optimizer: optimizers.Adam as never }), 'got the function Adam'],
  ['a layer that was not called', () => new Sequential([layers.Dense as never]), 'got the function Dense. Write model.add(layers.Dense(10)).'],
  ['fromLogits of a loss without logits', () => (losses.MeanSquaredError as (options: object) => unknown)({ fromLogits: true }), 'losses.MeanSquaredError: options must be known ones, got fromLogits. The options are name.'],
  ['an infinite learning rate', () => optimizers.Adam({ learningRate: Infinity }), 'learningRate must be a number of at least 0, got Infinity'],
  ['a deviation that is no number', () => initializers.RandomNormal({ stddev: '1' as never }), 'initializers.RandomNormal: stddev must be a number of at least 0, got "1".'],
  ['bounds in the wrong order', () => initializers.RandomUniform({ minval: 1, maxval: 0 }), 'initializers.RandomUniform: maxval must be a number of at least 1, got 0.'],
  ['a constant that is no number', () => initializers.Constant(NaN), 'initializers.Constant: value must be a finite number, got NaN.'],
  ['a negative learning rate', () => optimizers.Adam({ learningRate: -1 }), 'learningRate must be a number of at least 0, got -1'],
  ['learning_rate', () => optimizers.SGD({ learning_rate: 1 } as object), 'use learningRate'],
  ['a layer that is none', () => new Sequential().add('relu' as never), 'model.add: the layer must be one of layers, got "relu".'],
  ['an Input after a layer', () => new Sequential([layers.Dense(1), Input([2])]), 'Input must come first and once'],
  ['the same layer twice', () => { const d = layers.Dense(1, { name: 'd' }); new Sequential([d, d], { name: 'm' }); }, 'model.add: a layer must be new, got d, which is in m already.'],
  ['two layers of one name', () => new Sequential([layers.Dense(1, { name: 'd' }), layers.Dense(1, { name: 'd' })]), 'layers must have different names, got d twice'],
  ['countParams before the model is built', () => new Sequential([layers.Dense(1)]).countParams(), 'model.countParams: the model must be built, got no input shape. Start it with Input([...]), or fit it first.'],
  ['pop of no layer', () => new Sequential().pop(), 'model.pop: the model must have a layer, got none.'],
  ['too few weights', () => binary().setWeights([[[1], [2], [3]]]), 'model.setWeights: weights must be 2 arrays, got an array of 1 item.'],
  ['a kernel that lies on its side', () => binary().setWeights([[[1, 2, 3]], [0]]), 'weights[0], the kernel, must have shape [3, 1], got [1, 3]. A kernel has a row for each input and a column for each unit.'],
  ['predict with another width', () => binary().predict(np.ones([2, 4])), 'model.predict: the model expects 3 features, X has 4'],
  ['evaluate before compile', () => new Sequential([layers.Dense(1)]).evaluate(X, y), 'model.evaluate: the model must be compiled'],
  ['a name that is no text', () => dense(1, { name: 3 }), "Dense: name must be a text without '/', got 3."],
  ['a slash in a name', () => dense(1, { name: 'a/b' }), 'got "a/b"'],
  ['an empty name of a model', () => new Sequential([], { name: '' }), 'Sequential: name must be a text without \'/\', got ""'],
  ['a seed of an initialiser with a fraction', () => initializers.HeNormal({ seed: 0.5 }), 'seed must be an integer of at least 0, got 0.5'],
  ['a seed with a fraction', () => utils.setRandomSeed(0.5), 'setRandomSeed: seed must be a whole number from 0 to 2**32 - 1, got 0.5.'],
  ['an unknown option of an initialiser', () => initializers.RandomNormal({ std: 1 } as object), 'use stddev'],
])('%s is refused where it is written', (_, run, message) => {
  expect(run).toThrow(message);
});

test('what is refused leaves a model without Input unbuilt, and its weights undrawn', async () => {
  const model = compiled([layers.Dense(1, { activation: 'sigmoid' })], 'binary_crossentropy', 0);
  await expect(fit(model, X, [0, 1, 2, 3])).rejects.toThrow('labels from 0 to 1');
  expect(model.built).toBe(false);
  await fit(model, X, y);
  expect(model.built).toBe(true);
});

test('a fit without await is noticed by whatever comes next', async () => {
  const model = binary();
  const running = fit(model, X, y, { epochs: 2 });
  expect(() => model.evaluate(X, y)).toThrow('model.evaluate: the model must not be in training, got a fit that still runs. Write await before model.fit(...).');
  await running;
  expect(model.evaluate(X, y, { verbose: 0 })).toHaveLength(2);
});

test('weights that do not fit leave all weights as they were', () => {
  const model = compiled([layers.Dense(2), layers.Dense(1)], 'mse');
  const before = model.getWeights().map(String);
  expect(() => model.setWeights([np.ones([3, 2]), [1, 1], np.ones([9, 1]), [1]])).toThrow('weights[0], the kernel, must have shape [2, 1], got [9, 1]');
  expect(model.getWeights().map(String)).toEqual(before);
});

test('an optimizer that trained another model is refused', async () => {
  const adam = optimizers.Adam();
  for (const trial of [1, 2]) {
    const model = new Sequential([layers.Dense(1)]);
    model.compile({ loss: 'mse', optimizer: adam });
    if (trial === 1) await fit(model, X, y);
    else await expect(fit(model, X, y)).rejects.toThrow('an optimizer must train one model, got one that trained another.');
  }
});

test('layers that changed since training began need another compile', async () => {
  const model = new Sequential([layers.Dense(2), layers.Dense(1)]);
  model.compile({ loss: 'mse' });
  await fit(model, X, y);
  model.pop();
  model.add(layers.Dense(1));
  await expect(fit(model, X, y)).rejects.toThrow('Call model.compile again.');
  model.compile({ loss: 'mse' });
  await fit(model, X, y);
});
