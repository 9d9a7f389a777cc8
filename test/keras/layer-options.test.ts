import * as np from 'numpy-ts';
import type { ArrayInput } from 'neuronbook/arrays';
import { activations, initializers, Input, layers, modelFromJSON, regularizers, Sequential, utils } from 'neuronbook/keras';

type Loose = (...args: unknown[]) => layers.Layer;
const loose = layers as unknown as Record<string, Loose>;
const shapeAfter = (input: number[], ...stack: layers.Layer[]): unknown => new Sequential([Input(input), ...stack]).layers.at(-1)!.outputShape;

test.each<[string, () => unknown, string]>([
  ['an activity regularizer', () => loose.Dense(2, { activityRegularizer: 'l2' }), 'Dense: activityRegularizer must be left out, got "l2". Keras has this option, this library has not. Penalise the weights instead, with kernelRegularizer.'],
  ['kernel_constraint', () => loose.Conv2D(2, 3, { kernel_constraint: 'max_norm' }), 'Conv2D: kernel_constraint must be left out, got "max_norm".'],
  ['a regularizer misspelt', () => loose.Dense(2, { kernelRegularizer: 'L3' }), "Dense: kernelRegularizer must be a regularizer that exists, got \"L3\". Did you mean 'l1'?"],
  ['a number for a regularizer', () => loose.Dense(2, { kernelRegularizer: 0.01 }), 'got 0.01. Write regularizers.L2(0.01).'],
  ['a regularizer that was not called', () => loose.Dense(2, { kernelRegularizer: regularizers.L2 }), 'got the function L2'],
  ['a negative factor', () => regularizers.L1(-1), 'regularizers.L1: l1 must be a number of at least 0, got -1.'],
  ['a factor of another kind', () => regularizers.L1({ l2: 1 } as object), 'use l1'],
  ['rate 1.5', () => layers.Dropout(1.5), 'Dropout: rate must be a number from 0 to 1, got 1.5.'],
  ['no activation', () => loose.Activation(), 'Activation: activation must be one that exists, got undefined.'],
  ['an activation misspelt', () => loose.Activation('rellu'), "Did you mean 'relu'?"],
  ['a negative slope below 0', () => layers.LeakyReLU(-1), 'LeakyReLU: negativeSlope must be a number of at least 0, got -1.'],
  ['alpha of LeakyReLU', () => loose.LeakyReLU({ alpha: 0.1 }), 'LeakyReLU: options must be known ones, got alpha.'],
  ['softmax along another axis', () => loose.Softmax({ axis: 1 }), 'Softmax: axis must be -1, the last one, got 1. Leave it out.'],
  ['normalisation along no axis of a sample', () => loose.BatchNormalization({ axis: 0 }), 'BatchNormalization: axis must be an axis of a sample, got 0. Count from 1'],
  ['normalisation along an axis that is not there', () => new Sequential([Input([3, 2]), layers.BatchNormalization({ axis: 3 })]), 'axis must be an axis of a sample of shape [3, 2], got 3.'],
  ['a momentum above 1', () => layers.BatchNormalization({ momentum: 99 }), 'BatchNormalization: momentum must be a number from 0 to 1, got 99.'],
  ['a negative epsilon', () => layers.BatchNormalization({ epsilon: -1 }), 'epsilon must be a number of at least 0, got -1'],
  ['a shape that is none', () => loose.Reshape(784), 'Reshape: targetShape must be an array of lengths, got 784. Give the shape of one sample'],
  ['a length 0', () => layers.Reshape([0, 3]), 'each length of targetShape must be a positive integer or -1, got 0.'],
  ['two open lengths', () => layers.Reshape([-1, -1]), 'targetShape must have one -1 at most, got [-1, -1].'],
  ['a shape of another size', () => shapeAfter([7], layers.Reshape([2, 3])), 'Reshape: a sample of shape [7] must have as many numbers as [2, 3], got 7 for 6. Give a shape of 7 numbers, or -1'],
  ['an open length that does not come out even', () => shapeAfter([7], layers.Reshape([2, -1])), 'got 7 for a multiple of 2.'],
  ['filters 0', () => layers.Conv2D(0, 3), 'Conv2D: filters must be a positive integer, got 0.'],
  ['no kernel size', () => loose.Conv2D(8), 'Conv2D: kernelSize must be a positive integer, or two in an array, got undefined. Give the height and width of a window'],
  ['a kernel size of three', () => loose.Conv2D(8, [3, 3, 3]), 'got [3, 3, 3]'],
  ['strides 0', () => layers.Conv2D(8, 3, { strides: 0 }), 'strides must be a positive integer, or two in an array, got 0.'],
  ['padding SAME', () => loose.Conv2D(8, 3, { padding: 'SAME' }), "padding must be 'valid' or 'same', got \"SAME\". Did you mean 'same'?"],
  ['rows of features for a convolution', () => shapeAfter([784], layers.Conv2D(8, 3)), 'Conv2D: samples must be images [height, width, channels], got shape [784]. Put layers.Reshape([28, 28, 1]) before it.'],
  ['images without channels', () => shapeAfter([31, 23], layers.Conv2D(8, 3)), 'Put layers.Reshape([31, 23, 1]) before it.'],
  ['a kernel larger than the image', () => shapeAfter([3, 9, 1], layers.Conv2D(8, 5)), "Conv2D: kernelSize must fit into the image, got 5 x 5 for an image of 3 x 9. Make it smaller, or use padding: 'same'."],
  ['a window larger than the image', () => shapeAfter([3, 9, 1], layers.MaxPooling2D(4)), 'MaxPooling2D: poolSize must fit into the image, got 4 x 4'],
  ['pooling rows of features', () => shapeAfter([12], layers.GlobalAveragePooling2D()), 'GlobalAveragePooling2D: samples must be images'],
  ['no scale', () => loose.Rescaling(), 'Rescaling: scale must be a finite number, got undefined.'],
])('%s is refused', (_, run, message) => {
  expect(run).toThrow(message);
});

test('convolutions and poolings give images of the size that Keras gives', () => {
  expect(shapeAfter([28, 28, 1], layers.Conv2D(8, 3))).toEqual([26, 26, 8]);
  expect(shapeAfter([28, 28, 3], layers.Conv2D(8, [3, 5], { strides: 2, padding: 'same' }))).toEqual([14, 14, 8]);
  expect(shapeAfter([5, 6, 2], layers.MaxPooling2D())).toEqual([2, 3, 2]);
  expect(shapeAfter([5, 6, 2], layers.MaxPooling2D(3, { strides: 1 }))).toEqual([3, 4, 2]);
  expect(shapeAfter([5, 6, 2], layers.AveragePooling2D({ poolSize: [2, 3], padding: 'same' }))).toEqual([3, 2, 2]);
  expect(shapeAfter([5, 6, 2], layers.GlobalMaxPooling2D({ keepdims: true }))).toEqual([1, 1, 2]);
  expect(shapeAfter([5, 6, 2], layers.Flatten())).toEqual([60]);
});

const common = ['name', 'trainable'];
const weights = ['biasInitializer', 'biasRegularizer', 'kernelInitializer', 'kernelRegularizer'];
// Keras 3.15's get_config() in camelCase, without dtype, constraints and what else refuseNotHere names.
test.each<[layers.Layer, string[]]>([
  [layers.Dense(2), ['activation', 'units', 'useBias', ...weights]],
  [layers.Dropout(0.3), ['rate', 'seed']],
  [layers.BatchNormalization(), ['axis', 'betaInitializer', 'betaRegularizer', 'center', 'epsilon', 'gammaInitializer', 'gammaRegularizer', 'momentum', 'movingMeanInitializer', 'movingVarianceInitializer', 'scale']],
  [layers.Flatten(), []],
  [layers.Reshape([2]), ['targetShape']],
  [layers.Activation('relu'), ['activation']],
  [layers.LeakyReLU(), ['negativeSlope']],
  [layers.ReLU(), ['maxValue', 'negativeSlope', 'threshold']],
  [layers.ELU(), ['alpha']],
  [layers.Softmax(), ['axis']],
  [layers.Conv2D(2, 3), ['activation', 'filters', 'kernelSize', 'padding', 'strides', 'useBias', ...weights]],
  [layers.MaxPooling2D(), ['padding', 'poolSize', 'strides']],
  [layers.AveragePooling2D(), ['padding', 'poolSize', 'strides']],
  [layers.GlobalAveragePooling2D(), ['keepdims']],
  [layers.GlobalMaxPooling2D(), ['keepdims']],
  [layers.Rescaling(0.5), ['offset', 'scale']],
])('the config of %p has Keras\'s options', (layer, options) => {
  const config = layer.getConfig();
  expect(Object.keys(config).sort()).toEqual([...common, ...options].sort());
  expect(JSON.parse(JSON.stringify(config))).toEqual(config);
});

test('a model of all layers is made again from its description', () => {
  const model = new Sequential([
    Input([36]), layers.Rescaling(0.5), layers.Reshape([6, 6, 1]), layers.Conv2D(3, [2, 3], { padding: 'same', activation: 'swish', kernelRegularizer: regularizers.L1L2({ l1: 0.1 }) }),
    layers.BatchNormalization({ momentum: 0.9, gammaRegularizer: 'l2' }), layers.ReLU({ maxValue: 3 }), layers.MaxPooling2D(2), layers.ELU(), layers.AveragePooling2D({ poolSize: 1 }),
    layers.LeakyReLU(0.1), layers.Flatten(), layers.Dropout(0.2), layers.Dense(4, { biasRegularizer: regularizers.L1(0.2) }), layers.Activation(activations.tanh), layers.Softmax(),
  ]);
  const again = modelFromJSON(model.toJSON());
  expect(again.layers.map((layer) => layer.getConfig())).toEqual(model.layers.map((layer) => layer.getConfig()));
});

test('initializers and regularizers are given by the name that Keras gives them or their class', () => {
  const named = layers.Dense(2, { kernelInitializer: 'he_normal', biasInitializer: 'constant', kernelRegularizer: 'l2', biasRegularizer: 'l1_l2', name: 'a' });
  const classes = layers.Dense(2, { kernelInitializer: 'HeNormal', biasInitializer: initializers.Constant({ value: 0 }), kernelRegularizer: 'L2', biasRegularizer: 'L1L2', name: 'a' });
  expect(classes.getConfig()).toEqual(named.getConfig());
  const model = new Sequential([Input([3]), classes]);
  // Keras's Constant is 0 where no value is given.
  expect(model.getWeights()[1].tolist()).toEqual([0, 0]);
  expect(modelFromJSON(model.toJSON()).layers[0].getConfig()).toEqual(classes.getConfig());
});

test('layers that were not put into an array are said to need one', () => {
  const loose = Sequential as unknown as new (...given: unknown[]) => Sequential;
  expect(() => new loose(layers.Dense(1), layers.Dense(2))).toThrow('Sequential: layers must be an array, got a value of type DenseLayer. Write new Sequential([layers.Dense(1)]).');
});

test('an activation is given by name, by second name or as a function, and computes', () => {
  expect(layers.Dense(1, { activation: 'swish' }).activation).toBe('silu');
  expect(layers.Dense(1, { activation: activations.leakyRelu }).activation).toBe('leaky_relu');
  expect(activations.softmax([[0, 0], [1, 1]]).tolist()).toEqual([[0.5, 0.5], [0.5, 0.5]]);
  expect(activations.relu([-1, 2]).tolist()).toEqual([0, 2]);
});

test.each<[string, layers.Layer[], number[]]>([
  ['Flatten', [layers.Flatten(), layers.Dense(2)], [2, 3]],
  ['Reshape', [layers.Reshape([3, 2]), layers.Flatten(), layers.Dense(2)], [6]],
  ['Activation', [layers.Activation('tanh'), layers.Dense(2)], [3]],
  ['a linear Activation', [layers.Activation('linear'), layers.Dense(2)], [3]],
  ['Dropout', [layers.Dropout(0.5), layers.Dense(2)], [3]],
  ['BatchNormalization', [layers.BatchNormalization(), layers.Dense(2)], [3]],
])('a model that begins with %s is built by its first data, trains with a short last batch, and predicts alike in pieces', async (_, stack, shape) => {
  utils.setRandomSeed(3);
  const model = new Sequential(stack);
  model.compile({ loss: 'mse', optimizer: 'sgd' });
  const x = np.random.random([37, ...shape]) as unknown as ArrayInput;
  const { history } = await model.fit(x, np.ones([37, 2]), { batchSize: 8, epochs: 20, verbose: 0 });
  expect(history.loss[19]).toBeLessThan(history.loss[0]);
  const once = String(await model.predict(x, { verbose: 0 }));
  expect(String(await model.predict(x, { batchSize: 5, verbose: 0 }))).toBe(once);
});
