import * as np from 'numpy-ts';
import type { ArrayInput } from 'neuronbook/arrays';
import { Input, layers, losses, metrics, Sequential, type CompileOptions } from 'neuronbook/keras';

const X = np.ones([4, 3]);

function model(units: number, activation: 'linear' | 'sigmoid' | 'softmax' | 'tanh' | 'relu', options: CompileOptions): Sequential {
  const made = new Sequential([Input([3]), layers.Dense(units, { activation })]);
  made.compile(options);
  return made;
}
const binary = (): Sequential => model(1, 'sigmoid', { loss: 'binary_crossentropy' });
const sparse = (units = 3): Sequential => model(units, 'softmax', { loss: 'sparse_categorical_crossentropy' });
const fit = (made: Sequential, y: unknown, options: object = {}): Promise<unknown> => made.fit(X, y as ArrayInput, { verbose: 0, ...options });

test.each<[string, () => Promise<unknown>, string]>([
  ['a linear output with binary cross-entropy', () => fit(model(1, 'linear', { loss: 'bce' }), [0, 1, 0, 1]),
    "model.fit: binary_crossentropy must get probabilities from the last layer, got the outputs of 'linear', which may be any number. End with layers.Dense(1, { activation: 'sigmoid' }), or for logits use losses.BinaryCrossentropy({ fromLogits: true })."],
  ['tanh with binary cross-entropy', () => fit(model(1, 'tanh', { loss: 'bce' }), [0, 1, 0, 1]), "got the outputs of 'tanh', which may be any number. End with layers.Dense(1, { activation: 'sigmoid' })."],
  ['a linear output for classes', () => fit(model(3, 'linear', { loss: 'sparse_categorical_crossentropy' }), [0, 1, 2, 1]),
    "got the outputs of 'linear', which may be negative. End with layers.Dense(3, { activation: 'softmax' }), or for logits use losses.SparseCategoricalCrossentropy({ fromLogits: true })."],
  ['relu for classes', () => fit(model(3, 'relu', { loss: 'categorical_crossentropy' }), np.eye(4, 3)), "got the outputs of 'relu'"],
  ['labels -1 and 1', () => fit(binary(), [-1, 1, 1, -1]), 'got -1 at row 0 (counted from 0). For labels -1 and 1 write (label + 1) / 2.'],
  ['labels 1 and 2', () => fit(binary(), [1, 2, 1, 2]), 'got 2 at row 1 (counted from 0). For labels 1 and 2 subtract 1.'],
  ['class numbers for a yes or no', () => fit(binary(), [0, 1, 2, 3]), "got 2 at row 2 (counted from 0). For class numbers use 'sparse_categorical_crossentropy' and end with layers.Dense(4, { activation: 'softmax' })."],
  ['class numbers from 1', () => fit(sparse(), [1, 2, 3, 1]), 'got 3 at row 2 (counted from 0). They seem to begin at 1: subtract 1.'],
  ['more classes than units', () => fit(sparse(), [0, 1, 2, 9]), "For 10 classes end with layers.Dense(10, { activation: 'softmax' })"],
  ['measures as class numbers', () => fit(sparse(), [0.5, 1.5, 2, 1]), "For numbers to be predicted use a loss such as 'mse'."],
  ['one-hot labels for one unit', () => fit(binary(), [[0, 1], [1, 0], [0, 1], [1, 0]]), "For one-hot rows end with layers.Dense(2, { activation: 'softmax' }) and use 'categorical_crossentropy'"],
  ['names of classes', () => fit(sparse(2), ['dog', 'cat', 'dog', 'cat']), 'model.fit: y must hold numbers only, got the text "dog" at row 0 (counted from 0). Number the classes: const classes = ["cat", "dog"]; then y.map((label) => classes.indexOf(label)).'],
  ['numbers written as text', () => fit(binary(), ['0', '1', '0', '1']), 'Convert it: y.map(Number).'],
  ['labels in one row', () => fit(binary(), [[0, 1, 0, 1]]), 'got 4 and 1. The labels lie in one row: write y.flatten(), or y[0] for nested arrays.'],
  ['NaN among several labels', () => fit(model(2, 'linear', { loss: 'mse' }), [[0, 1], [1, NaN], [0, 1], [1, 0]]), 'got NaN at row 1, column 1 (counted from 0)'],
  ['a label too large for float32', () => fit(model(1, 'linear', { loss: 'mse' }), [0, 1, 1e39, 2]), 'y must hold numbers that fit float32 (up to 3.4e38), got 1e+39 at row 2'],
  ['hinge with other numbers', () => fit(model(1, 'linear', { loss: 'hinge' }), [-1, 1, 2, 1]), 'labels -1 and 1, or 0 and 1, for hinge, got 2 at row 2'],
  ['counts below 0', () => fit(model(1, 'relu', { loss: 'poisson' }), [0, 1, -2, 1]), 'counts from 0 up for poisson, got -2 at row 2'],
  ['a metric for other labels', () => fit(model(3, 'softmax', { loss: 'sparse_categorical_crossentropy', metrics: ['precision'] }), [0, 1, 2, 1]), "the metric 'precision' must get 3 values a row in y, got 1. Use 'accuracy'"],
  ['an F score of one unit without a threshold', () => fit(model(1, 'sigmoid', { loss: 'bce', metrics: ['f1_score'] }), [0, 1, 0, 1]), 'write metrics.F1Score({ threshold: 0.5 })'],
  ['an F score of many units without an average', () => fit(model(3, 'softmax', { loss: 'categorical_crossentropy', metrics: [metrics.F1Score()] }), np.eye(4, 3)), "write metrics.F1Score({ average: 'macro' })"],
  ['a class that is not there', () => fit(model(1, 'sigmoid', { loss: 'bce', metrics: [metrics.Precision({ classId: 1 })] }), [0, 1, 0, 1]), "classId must fit the last layer's 1 unit, got 1."],
  ['a loss function that returns nothing', () => fit(model(1, 'sigmoid', { loss: (() => undefined) as never }), [0, 1, 0, 1]), 'a loss function must return the loss of one row as a number, got undefined.'],
  ['a class without weight', () => fit(binary(), [0, 1, 0, 1], { classWeight: { 1: 5 } }), 'model.fit: classWeight must have every class of y, got none for class 0, which row 0 has (counted from 0). Add 0: 1 if it counts as usual.'],
  ['a negative class weight', () => fit(binary(), [0, 1, 0, 1], { classWeight: { 0: -1, 1: 5 } }), 'classWeight must hold numbers from 0 up, got -1 for class 0.'],
  ['names as classes', () => fit(binary(), [0, 1, 0, 1], { classWeight: { cat: 1 } }), 'classWeight must have class numbers as keys, got "cat".'],
  ['classWeight 2', () => fit(binary(), [0, 1, 0, 1], { classWeight: 2 }), 'classWeight must be an object, got 2. Write it as in { 0: 1, 1: 5 }.'],
  ['both kinds of weights', () => fit(binary(), [0, 1, 0, 1], { classWeight: { 0: 1, 1: 2 }, sampleWeight: [1, 1, 1, 1] }), 'rows must be weighted in one way, got classWeight and sampleWeight.'],
  ['too few sample weights', () => fit(binary(), [0, 1, 0, 1], { sampleWeight: [1, 1, 1] }), 'sampleWeight must have one number for each of the 4 rows, got shape [3].'],
  ['a negative sample weight', () => fit(binary(), [0, 1, 0, 1], { sampleWeight: [1, 1, -1, 1] }), 'sampleWeight must hold numbers from 0 up, got -1 at row 2'],
  ['NaN as a sample weight', () => fit(binary(), [0, 1, 0, 1], { sampleWeight: [1, NaN, 1, 1] }), 'got NaN at row 1'],
  ['validation weights of another length', () => fit(binary(), [0, 1, 0, 1], { validationData: [X, [0, 1, 0, 1], [1]] }), 'the validation sampleWeight must have one number for each of the 4 rows, got shape [1].'],
  ['class_weight', () => fit(binary(), [0, 1, 0, 1], { class_weight: { 0: 1, 1: 1 } }), 'use classWeight'],
])('%s is refused before training, and the message says what to do', async (_, run, message) => {
  await expect(run()).rejects.toThrow(message);
});

test.each<[string, () => unknown, string]>([
  ['a misspelt metric', () => model(1, 'linear', { loss: 'mse', metrics: ['precison' as never] }), "got \"precison\". Did you mean 'precision'?"],
  ['metrics that are no array', () => model(1, 'linear', { loss: 'mse', weightedMetrics: 'mae' as never }), "weightedMetrics must be an array of names, got \"mae\". Write weightedMetrics: ['accuracy']."],
  ['labelSmoothing 2', () => losses.BinaryCrossentropy({ labelSmoothing: 2 }), 'losses.BinaryCrossentropy: labelSmoothing must be a number from 0 to 1, got 2.'],
  ['label_smoothing', () => losses.CategoricalCrossentropy({ label_smoothing: 0.1 } as object), 'use labelSmoothing'],
  ['a negative delta', () => losses.Huber({ delta: -1 }), 'losses.Huber: delta must be a number of at least 0, got -1'],
  ['a threshold beyond 1', () => metrics.Precision({ thresholds: 2 }), 'metrics.Precision: thresholds must be a number from 0 to 1, got 2.'],
  ['another curve', () => metrics.AUC({ curve: 'RO' as never }), "metrics.AUC: curve must be one of its values, got \"RO\". Did you mean 'ROC'?"],
  ['one threshold', () => metrics.AUC({ numThresholds: 1 }), 'numThresholds must be an integer of at least 2, got 1'],
  ['num_thresholds', () => metrics.AUC({ num_thresholds: 10 } as object), 'use numThresholds'],
  ['shapes that differ', () => metrics.AUC().updateState([0, 1], [[0.1], [0.2], [0.3]]), 'metrics.AUC: yTrue and yPred must be rows of one length, got shapes [2] and [3, 1].'],
  ['shapes of a loss that differ', () => losses.MeanSquaredError().call([[0, 1]], [[1]]), 'losses.MeanSquaredError: yTrue and yPred must be rows of one length, got shapes [1, 2] and [1, 1].'],
])('%s is refused where it is written', (_, run, message) => {
  expect(run).toThrow(message);
});

test('fromLogits after a sigmoid is computed as without it, as in Keras, and said once', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const made = model(1, 'sigmoid', { loss: losses.BinaryCrossentropy({ fromLogits: true }) });
  const [first] = await made.evaluate(X, [0, 1, 0, 1], { verbose: 0 });
  await made.evaluate(X, [0, 1, 0, 1], { verbose: 0 });
  expect(warn.mock.calls).toEqual([["model.evaluate: binary_crossentropy has fromLogits: true, but the last layer ends with 'sigmoid'. "
    + 'It is computed from what went into the sigmoid, as without fromLogits: leave one of the two out.']]);
  made.compile({ loss: 'binary_crossentropy' });
  expect(await made.evaluate(X, [0, 1, 0, 1], { verbose: 0 })).toEqual([first]);
  warn.mockRestore();
});
