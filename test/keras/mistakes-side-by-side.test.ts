// What this library says of each mistake, beside what Keras (mistakes_oracle.py writes it down) and TensorFlow.js say.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import * as np from 'numpy-ts';
import type { ArrayInput } from 'neuronbook/arrays';
import { callbacks, Input, layers, losses, optimizers, Sequential, utils } from 'neuronbook/keras';

const keras = (JSON.parse(readFileSync(join(__dirname, 'mistakes-oracle.json'), 'utf8')) as { says: Record<string, string | null> }).says;

type Stack = Parameters<Sequential['add']>[0][];
type Loose = Record<string, unknown>;
// What a learner may write in spite of the types.
const loose = layers as unknown as Record<'Dense' | 'Dropout', (...args: unknown[]) => Stack[number]>;

const X = np.ones([4, 3]);
const y = [0, 1, 0, 1];
const images = np.ones([4, 8, 8]);
const sigmoid = (units = 1): Stack => [layers.Dense(units, { activation: 'sigmoid' })];
const softmax = (units = 3): Stack => [layers.Dense(units, { activation: 'softmax' })];
const withNaN = [[1, 1, 1], [1, 1, 1], [1, NaN, 1], [1, 1, 1]];

function fit(stack: Stack, { x = X, y: labels = y, loss = 'binary_crossentropy', shape = [3], compile = {}, ...options }: Loose = {}): Promise<unknown> {
  const model = new Sequential([Input(shape as number[]), ...stack]);
  model.compile({ loss: loss as 'mse', ...compile as object });
  return model.fit(x as ArrayInput, labels as ArrayInput, { verbose: 0, ...options });
}

// The same in TensorFlow.js, as its documentation writes it.
const dense = (units: number, activation?: string, more: Loose = {}) => tf.layers.dense({ units, activation, inputShape: [3], ...more } as never);
function theirs(stack: tf.layers.Layer[], { x = tf.ones([4, 3]), y: labels = tf.tensor2d([[0], [1], [0], [1]]), loss = 'binaryCrossentropy', compile = {}, ...options }: Loose = {}): Promise<unknown> {
  const model = tf.sequential({ layers: stack });
  model.compile({ loss: loss as string, optimizer: 'adam', ...compile as object });
  return model.fit(x as tf.Tensor, labels as tf.Tensor, { verbose: 0, ...options });
}
const column = (...values: number[]) => tf.tensor2d(values, [values.length, 1]);

interface Mistake {
  ours: () => unknown;
  /** What this library says. */
  says: string;
  /** The same in TensorFlow.js, where it can be written there. */
  tfjs: (() => unknown) | undefined;
  /** A part of what TensorFlow.js says; null where it says nothing. */
  tfjsSays: string | null;
}
// What Keras and TensorFlow.js make of it stands beside: null is silence.
const mistakes: Record<string, Mistake> = {
  'a column too many': {
    ours: () => fit(sigmoid(), { x: np.ones([4, 714]), shape: [713] }),
    says: 'model.fit: the model expects 713 features, X has 714 (its shape is [4, 714]). Each neuron has one weight for each feature. Give the columns that the model was made for, or make it with Input([714]).',
    tfjs: () => theirs([dense(1, 'sigmoid', { inputShape: [713] })], { x: tf.ones([4, 714]) }),
    tfjsSays: 'input expected a batch of elements where each example has shape [713] (i.e.,tensor shape [*,713]) but the input received an input with 4 exa',
  },
  'rows as columns': {
    ours: () => fit(sigmoid(), { x: X.transpose(), y: [0, 1, 0] }),
    says: 'model.fit: the model expects 3 features, X has 4 (its shape is [3, 4]). Each neuron has one weight for each feature. Give the columns that the model was made for, or make it with Input([4]).',
    tfjs: () => theirs([dense(1, 'sigmoid')], { x: tf.ones([3, 4]), y: column(0, 1, 0) }),
    tfjsSays: 'input expected a batch of elements where each example has shape [3] (i.e.,tensor shape [*,3]) but the input received an input with 3 example',
  },
  'one row as a list': {
    ours: () => fit(sigmoid(), { x: [1, 2, 3], y: [1] }),
    says: 'model.fit: X must be a matrix (samples, features), got shape [3]. For one row of 3 features write it as [[...]], or X.reshape(1, 3); for 3 rows of one feature X.reshape(3, 1).',
    tfjs: () => theirs([dense(1, 'sigmoid')], { x: tf.tensor1d([1, 2, 3]), y: column(1) }),
    tfjsSays: 'input expected a batch of elements where each example has shape [3] (i.e.,tensor shape [*,3]) but the input received an input with 3 example',
  },
  'images that are not flattened': {
    ours: () => fit(sigmoid(), { x: images, shape: [64] }),
    says: 'model.fit: X must be a matrix (samples, features), got shape [4, 8, 8]. Flatten each sample into one row: X.reshape(4, 64).',
    tfjs: () => theirs([dense(1, 'sigmoid', { inputShape: [64] })], { x: tf.ones([4, 8, 8]) }),
    tfjsSays: 'Error when checking input: expected',
  },
  'images without Flatten before Dense': {
    ours: () => fit(sigmoid(), { x: images, shape: [8, 8] }),
    says: 'model.fit: y must be (samples, 8, 1), got shape [4]. The last layers give an array for each sample: put layers.Flatten() before the last Dense.',
    tfjs: () => theirs([dense(1, 'sigmoid', { inputShape: [8, 8] })], { x: tf.ones([4, 8, 8]) }),
    tfjsSays: 'Error when checking target: expected',
  },
  'Conv2D on rows of features': {
    ours: () => fit([layers.Conv2D(4, 3)], { x: np.ones([4, 64]), shape: [64] }),
    says: 'Conv2D: samples must be images [height, width, channels], got shape [64]. Put layers.Reshape([8, 8, 1]) before it.',
    tfjs: () => theirs([tf.layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [64] as never })], { x: tf.ones([4, 64]) }),
    tfjsSays: 'Input 0 is incompatible with layer',
  },
  'one label for eight sigmoids': {
    ours: () => fit(sigmoid(8)),
    says: "model.fit: y must have 8 values a row, as the last layer has units, got shape [4]. For a yes or no end with layers.Dense(1, { activation: 'sigmoid' }); for one of 8 classes use 'sparse_categorical_crossentropy' with a softmax.",
    tfjs: () => theirs([dense(8, 'sigmoid')]),
    tfjsSays: 'target expected a batch of elements where each example has shape [8] (i.e.,tensor shape [*,8]) but the target received an input with 4 examp',
  },
  'class numbers for a softmax with binary cross-entropy': {
    ours: () => fit(softmax(), { y: [0, 1, 2, 1] }),
    says: "model.fit: y must have 3 values a row, as the last layer has units, got shape [4]. For a yes or no end with layers.Dense(1, { activation: 'sigmoid' }); for one of 3 classes use 'sparse_categorical_crossentropy' with a softmax.",
    tfjs: () => theirs([dense(3, 'softmax')], { y: column(0, 1, 2, 1) }),
    tfjsSays: 'target expected a batch of elements where each example has shape [3] (i.e.,tensor shape [*,3]) but the target received an input with 4 examp',
  },
  'one-hot labels for class numbers': {
    ours: () => fit(softmax(), { y: [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]], loss: 'sparse_categorical_crossentropy' }),
    says: "model.fit: y must be one class number a row for sparse_categorical_crossentropy, got shape [4, 3]. Those look like one-hot rows: for them use 'categorical_crossentropy'.",
    tfjs: () => theirs([dense(3, 'softmax')], { y: tf.ones([4, 3]), loss: 'sparseCategoricalCrossentropy' }),
    tfjsSays: 'target expected a batch of elements where each example has shape [1] (i.e.,tensor shape [*,1]) but the target received an input with 4 examp',
  },
  'class numbers for one-hot labels': {
    ours: () => fit(softmax(), { y: [0, 1, 2, 1], loss: 'categorical_crossentropy' }),
    says: "model.fit: y must have 3 values a row, as the last layer has units, got shape [4]. A one-hot row has a 1 in the column of its class. For class numbers use the loss 'sparse_categorical_crossentropy'.",
    tfjs: () => theirs([dense(3, 'softmax')], { y: column(0, 1, 2, 1), loss: 'categoricalCrossentropy' }),
    tfjsSays: 'target expected a batch of elements where each example has shape [3] (i.e.,tensor shape [*,3]) but the target received an input with 4 examp',
  },
  'two values for one unit': {
    ours: () => fit([layers.Dense(1)], { y: np.ones([4, 2]), loss: 'mse' }),
    says: 'model.fit: y must have 1 value a row, as the last layer has units, got shape [4, 2]. Each unit predicts one value. End with layers.Dense(2), or give 1 value a row.',
    tfjs: () => theirs([dense(1)], { y: tf.ones([4, 2]), loss: 'meanSquaredError' }),
    tfjsSays: 'target expected a batch of elements where each example has shape [1] (i.e.,tensor shape [*,1]) but the target received an input with 4 examp',
  },
  'softmax on one unit': {
    ours: () => fit(softmax(1)),
    says: "model.fit: softmax must have at least 2 units, got 1, which is always 1. Use 'sigmoid' for a yes or no.",
    tfjs: () => theirs([dense(1, 'softmax')]),
    tfjsSays: null,
  },
  'a linear output with binary cross-entropy': {
    ours: () => fit([layers.Dense(1)]),
    says: "model.fit: binary_crossentropy must get probabilities from the last layer, got the outputs of 'linear', which may be any number. End with layers.Dense(1, { activation: 'sigmoid' }), or for logits use losses.BinaryCrossentropy({ fromLogits: true }).",
    tfjs: () => theirs([dense(1)]),
    tfjsSays: null,
  },
  'a class number too large': {
    ours: () => fit(softmax(), { y: [0, 1, 2, 3], loss: 'sparse_categorical_crossentropy' }),
    says: "model.fit: y must hold class numbers from 0 to 2, one for each unit of the last layer, got 3 at row 3 (counted from 0). For 4 classes end with layers.Dense(4, { activation: 'softmax' }), or renumber the labels.",
    tfjs: () => theirs([dense(3, 'softmax')], { y: column(0, 1, 2, 3), loss: 'sparseCategoricalCrossentropy' }),
    tfjsSays: null,
  },
  'labels -1 and 1': {
    ours: () => fit(sigmoid(), { y: [-1, 1, -1, 1] }),
    says: 'model.fit: y must hold labels from 0 to 1 for binary_crossentropy, got -1 at row 0 (counted from 0). For labels -1 and 1 write (label + 1) / 2.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { y: column(-1, 1, -1, 1) }),
    tfjsSays: null,
  },
  'labels 1 and 2': {
    ours: () => fit(sigmoid(), { y: [1, 2, 1, 2] }),
    says: 'model.fit: y must hold labels from 0 to 1 for binary_crossentropy, got 2 at row 1 (counted from 0). For labels 1 and 2 subtract 1.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { y: column(1, 2, 1, 2) }),
    tfjsSays: null,
  },
  'NaN in X': {
    ours: () => fit(sigmoid(), { x: withNaN }),
    says: 'model.fit: X must hold finite numbers, got NaN at row 2, column 1 (counted from 0). One such number spoils every weight: drop or fill such rows first.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { x: tf.tensor2d(withNaN) }),
    tfjsSays: null,
  },
  'infinity in X': {
    ours: () => fit(sigmoid(), { x: np.full([4, 3], Infinity) }),
    says: 'model.fit: X must hold finite numbers, got Infinity at row 0, column 0 (counted from 0). One such number spoils every weight: drop or fill such rows first.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { x: tf.fill([4, 3], Infinity) }),
    tfjsSays: null,
  },
  'NaN in y': {
    ours: () => fit(sigmoid(), { y: [0, 1, NaN, 1] }),
    says: 'model.fit: y must hold finite numbers, got NaN at row 2 (counted from 0). One such label spoils every weight: drop or fill such rows first.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { y: column(0, 1, NaN, 1) }),
    tfjsSays: null,
  },
  'text in X': {
    ours: () => fit(sigmoid(), { x: [['a', 'b', 'c']], y: [1] }),
    says: 'model.fit: X must hold numbers only, got "a" at [0][0]. Convert it to a number first.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { x: tf.tensor2d([['a', 'b', 'c']]), y: column(1) }),
    tfjsSays: "Argument 'x' passed to 'gather' must be numeric tensor, but got string tensor",
  },
  'text in y': {
    ours: () => fit(sigmoid(), { y: ['cat', 'dog', 'cat', 'dog'] }),
    says: 'model.fit: y must hold numbers only, got the text "cat" at row 0 (counted from 0). Number the classes: const classes = ["cat", "dog"]; then y.map((label) => classes.indexOf(label)).',
    tfjs: () => theirs([dense(1, 'sigmoid')], { y: tf.tensor2d([['cat'], ['dog'], ['cat'], ['dog']]) }),
    tfjsSays: "Argument 'x' passed to 'gather' must be numeric tensor, but got string tensor",
  },
  'X and y of different lengths': {
    ours: () => fit(sigmoid(), { y: [0, 1, 0] }),
    says: 'model.fit: X and y must have as many rows, got 4 and 3. Each row of X needs its label: split and filter both together.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { y: column(0, 1, 0) }),
    tfjsSays: 'Input Tensors should have the same number of samples as target Tensors. Found 4 input sample(s) and 3 target sample(s).',
  },
  'no labels': {
    ours: () => fit(sigmoid(), { y: null }),
    says: 'model.fit: y must be an array of labels, got null. The model learns to predict them. Give them after X, as in model.fit(X, y, ...).',
    tfjs: () => theirs([dense(1, 'sigmoid')], { y: null }),
    tfjsSays: "Cannot read properties of null (reading 'shape')",
  },
  'no rows': {
    ours: () => fit(sigmoid(), { x: np.zeros([0, 3]), y: [] }),
    says: 'model.fit: X must have at least one row, got none. There is nothing to compute on. Look where its rows were lost, for example in a filter.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { x: tf.zeros([0, 3]), y: tf.zeros([0, 1]) }),
    tfjsSays: null,
  },
  'an unknown loss': {
    ours: () => fit(sigmoid(), { loss: 'binary_cross_entropy' }),
    says: "model.compile: loss must be one that exists, got \"binary_cross_entropy\". Did you mean 'binary_crossentropy'? Near it are also 'binary_focal_crossentropy'.",
    tfjs: () => theirs([dense(1, 'sigmoid')], { loss: 'binary_cross_entropy' }),
    tfjsSays: 'Unknown loss binary_cross_entropy',
  },
  'an unknown optimizer': {
    ours: () => fit(sigmoid(), { compile: { optimizer: 'adma' } }),
    says: "model.compile: optimizer must be one that exists, got \"adma\". Did you mean 'adam'? Near it are also 'adamw', 'adamax'.",
    tfjs: () => theirs([dense(1, 'sigmoid')], { compile: { optimizer: 'adma' } }),
    tfjsSays: 'Unknown Optimizer adma',
  },
  'an unknown activation': {
    ours: () => loose.Dense(1, { activation: 'rellu' }),
    says: "Dense: activation must be one that exists, got \"rellu\". Did you mean 'relu'? Near it are also 'relu6', 'elu', 'selu'.",
    tfjs: () => dense(1, 'rellu'),
    tfjsSays: 'Unknown activation: rellu. This may be due to one of the following reasons:',
  },
  'an unknown metric': {
    ours: () => fit(sigmoid(), { compile: { metrics: ['acuracy'] } }),
    says: "model.compile: metrics must be names that exist, got \"acuracy\". Did you mean 'accuracy'?",
    tfjs: () => theirs([dense(1, 'sigmoid')], { compile: { metrics: ['acuracy'] } }),
    tfjsSays: 'Unknown metric acuracy',
  },
  'an unknown initializer': {
    ours: () => loose.Dense(1, { kernelInitializer: 'glorot_unifrom' }),
    says: "Dense: kernelInitializer must be an initializer that exists, got \"glorot_unifrom\". Did you mean 'glorot_uniform'?",
    tfjs: () => dense(1, 'relu', { kernelInitializer: 'glorotUnifrom' }),
    tfjsSays: 'Unknown initializer: glorotUnifrom. This may be due to one of the following reasons:',
  },
  'fit before compile': {
    ours: () => new Sequential([layers.Dense(1)]).fit(X, y),
    says: "model.fit: the model must be compiled, got one that is not. Training needs a loss to make small and an optimizer that does it. Call model.compile({ loss: 'mse', optimizer: 'adam' }) first.",
    tfjs: () => tf.sequential({ layers: [dense(1)] }).fit(tf.ones([4, 3]), column(0, 1, 0, 1)),
    tfjsSays: 'The model needs to be compiled before being used.',
  },
  'no layers': {
    ours: () => fit([]),
    says: 'model.fit: the model must have a layer, got none. Without one there is nothing to compute. Add one, as in model.add(layers.Dense(1)).',
    tfjs: () => theirs([]),
    tfjsSays: 'Sequential model cannot be built: model is empty. Add some layers first.',
  },
  'units 0': {
    ours: () => loose.Dense(0),
    says: 'Dense: units must be a positive integer, got 0. A layer is made of whole neurons. Give their number, as in layers.Dense(10).',
    tfjs: () => dense(0),
    tfjsSays: 'Expected units to be a positive integer, but got 0.',
  },
  'units 2.5': {
    ours: () => loose.Dense(2.5),
    says: 'Dense: units must be a positive integer, got 2.5. A layer is made of whole neurons. Give their number, as in layers.Dense(10).',
    tfjs: () => dense(2.5),
    tfjsSays: 'Expected units to be a positive integer, but got 2.5.',
  },
  'a dropout of 1.5': {
    ours: () => loose.Dropout(1.5),
    says: 'Dropout: rate must be a number from 0 to 1, got 1.5. It is the share of the numbers that are left out. Give one as in layers.Dropout(0.3).',
    tfjs: () => tf.layers.dropout({ rate: 1.5 }),
    tfjsSays: null,
  },
  'batchSize 0': {
    ours: () => fit(sigmoid(), { batchSize: 0 }),
    says: 'model.fit: batchSize must be a positive integer, got 0. Each step learns from so many rows. Give a number such as 32.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { batchSize: 0 }),
    tfjsSays: 'batchSize is required to be a positive integer, but got 0',
  },
  'batchSize 2.5': {
    ours: () => fit(sigmoid(), { batchSize: 2.5 }),
    says: 'model.fit: batchSize must be a positive integer, got 2.5. Each step learns from so many rows. Give a number such as 32.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { batchSize: 2.5 }),
    tfjsSays: 'batchSize is required to be a positive integer, but got 2.5',
  },
  'epochs 0': {
    ours: () => fit(sigmoid(), { epochs: 0 }),
    says: 'model.fit: epochs must be a positive integer, got 0. Each epoch goes once through the data. Give how often to go through the data, such as 20.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { epochs: 0 }),
    tfjsSays: null,
  },
  'epochs -1': {
    ours: () => fit(sigmoid(), { epochs: -1 }),
    says: 'model.fit: epochs must be a positive integer, got -1. Each epoch goes once through the data. Give how often to go through the data, such as 20.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { epochs: -1 }),
    tfjsSays: null,
  },
  'validationSplit 1.5': {
    ours: () => fit(sigmoid(), { validationSplit: 1.5 }),
    says: 'model.fit: validationSplit must be a number from 0 to below 1, got 1.5. It is the share of the last rows that is kept from training. Give one such as 0.2.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { validationSplit: 1.5 }),
    tfjsSays: null,
  },
  'validationSplit -0.2': {
    ours: () => fit(sigmoid(), { validationSplit: -0.2 }),
    says: 'model.fit: validationSplit must be a number from 0 to below 1, got -0.2. It is the share of the last rows that is kept from training. Give one such as 0.2.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { validationSplit: -0.2 }),
    tfjsSays: null,
  },
  'a negative learning rate': {
    ours: () => optimizers.Adam({ learningRate: -1 }),
    says: 'optimizers.Adam: learningRate must be a number of at least 0, got -1. Below 0 each step would make the loss larger. Give a small number such as 0.001, or a schedule.',
    tfjs: () => tf.train.adam(-1),
    tfjsSays: null,
  },
  'a misspelt option of fit': {
    ours: () => fit(sigmoid(), { batch_size: 16 }),
    says: 'model.fit: options must be known ones, got batch_size. It is spelt otherwise: use batchSize.',
    tfjs: () => theirs([dense(1, 'sigmoid')], { batch_size: 16 }),
    tfjsSays: null,
  },
  'a misspelt option of a layer': {
    ours: () => loose.Dense(1, { activations: 'relu' }),
    says: 'Dense: options must be known ones, got activations. It is spelt otherwise: use activation.',
    tfjs: () => dense(1, undefined, { activations: 'relu' }),
    tfjsSays: null,
  },
  'a class without a weight': {
    ours: () => fit(softmax(), { y: [0, 1, 2, 1], loss: 'sparse_categorical_crossentropy', classWeight: { 0: 1, 1: 2 } }),
    says: 'model.fit: classWeight must have every class of y, got none for class 2, which row 2 has (counted from 0). Add 2: 1 if it counts as usual.',
    tfjs: () => theirs([dense(3, 'softmax')], { y: column(0, 1, 2, 1), loss: 'sparseCategoricalCrossentropy', classWeight: { 0: 1, 1: 2 } }),
    tfjsSays: 'classWeight must contain all classes in the training data. The class 2 exists in the data but not in classWeight',
  },
  'the same layer twice': {
    ours: () => { const layer = layers.Dense(3); return new Sequential([layer, layer]); },
    says: 'model.add: a layer must be new, got dense, which is in sequential already. A layer has weights for one place only. Make another with layers.Dense.',
    tfjs: () => { const layer = dense(3); return tf.sequential({ layers: [layer, layer] }); },
    tfjsSays: null,
  },
  'one optimizer for two models': {
    ours: async () => { const adam = optimizers.Adam(); for (const units of [1, 2]) await fit([layers.Dense(units)], { y: np.ones([4, units]), loss: 'mse', compile: { optimizer: adam } }); },
    says: "model.fit: an optimizer must train one model, got one that trained another. What it remembers belongs to that one's weights. Make a new one for each model.",
    tfjs: async () => { const adam = tf.train.adam(); for (const units of [1, 2]) await theirs([dense(units)], { y: tf.ones([4, units]), loss: 'meanSquaredError', compile: { optimizer: adam } }); },
    tfjsSays: 'shape of the new value (3,2) and previous value (3,1) must match',
  },
  'predict with another width': {
    ours: () => new Sequential([Input([3]), layers.Dense(1)]).predict(np.ones([2, 4])),
    says: 'model.predict: the model expects 3 features, X has 4 (its shape is [2, 4]). Each neuron has one weight for each feature. Give the columns that the model was made for, or make it with Input([4]).',
    tfjs: () => tf.sequential({ layers: [dense(1)] }).predict(tf.ones([2, 4])),
    tfjsSays: 'Error when checking : expected',
  },
  'weights of another shape': {
    ours: () => new Sequential([Input([3]), layers.Dense(1)]).setWeights([np.ones([1, 3]), [1]]),
    says: 'dense.setWeights: weights[0], the kernel, must have shape [3, 1], got [1, 3]. A kernel has a row for each input and a column for each unit. getWeights shows the form of all.',
    tfjs: () => tf.sequential({ layers: [dense(1)] }).setWeights([tf.ones([1, 3]), tf.ones([1])]),
    tfjsSays: 'Layer weight shape 3,1 not compatible with provided weight shape 1,3',
  },
  "early stopping on a name that isn't measured": {
    ours: () => fit(sigmoid(), { callbacks: [callbacks.EarlyStopping({ monitor: 'val_los' })] }),
    says: "callbacks.EarlyStopping: monitor must be the loss or a metric of compile when mode is 'auto', got 'val_los'. Did you mean 'val_loss'? For a value of your own say mode: 'max' when larger is better, else 'min'.",
    tfjs: () => theirs([dense(1, 'sigmoid')], { callbacks: [tf.callbacks.earlyStopping({ monitor: 'val_los' })] }),
    tfjsSays: null,
  },
};

async function saysOf(run: (() => unknown) | undefined): Promise<string | null> {
  try {
    await run?.();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

beforeEach(() => { utils.clearSession(); });
beforeAll(() => { jest.spyOn(console, 'log').mockImplementation(() => {}); jest.spyOn(console, 'warn').mockImplementation(() => {}); });
afterAll(() => { jest.restoreAllMocks(); });

test('the table has a row for each mistake that Keras was asked about', () => {
  expect(Object.keys(mistakes)).toEqual(Object.keys(keras));
});

describe.each(Object.entries(mistakes))('%s', (name, { ours, says, tfjs, tfjsSays }) => {
  test(`is refused here, where Keras says ${keras[name]?.slice(0, 70) ?? 'nothing'}`, async () => {
    const message = await saysOf(ours);
    expect(message).toContain(says);
    // "who: rule, got value. Fix."
    expect(message).toMatch(/^[\w.]+: .+\. .+[.?]$/s);
  });

  test(`is ${tfjsSays === null ? 'let pass in silence' : 'refused'} by TensorFlow.js`, async () => {
    const message = await saysOf(tfjs);
    if (tfjsSays === null) expect(message).toBeNull();
    else expect(message).toContain(tfjsSays);
  });
});

test('more than a quarter of these pass Keras in silence', () => {
  expect(Object.values(keras).filter((message) => message === null).length).toBeGreaterThan(Object.keys(keras).length / 4);
});
