import * as np from 'numpy-ts';
import type { ArrayInput } from 'neuronbook/arrays';
import { Input, layers, losses, metrics, optimizers, Sequential, utils, type CompileOptions } from 'neuronbook/keras';

const X = np.arange(30).reshape(10, 3) as unknown as ArrayInput;
const y = [0, 1, 0, 1, 1, 0, 1, 0, 1, 1];

beforeEach(() => utils.clearSession());

async function names(options: Partial<CompileOptions>): Promise<string[]> {
  const model = new Sequential([Input([3]), layers.Dense(1, { activation: 'sigmoid' })]);
  model.compile({ loss: 'bce', ...options });
  return Object.keys((await model.fit(X, y, { verbose: 0 })).history);
}

// What Keras 3.15.1 gives for the same.
test('a metric stands in the history under the name that was given, a second one with a number', async () => {
  expect(await names({ metrics: ['accuracy', 'accuracy'], weightedMetrics: ['accuracy', 'mse', 'accuracy'] }))
    .toEqual(['accuracy', 'accuracy_1', 'loss', 'mse', 'weighted_accuracy', 'weighted_accuracy_1']);
  expect(await names({ metrics: ['ACC' as 'acc', 'Accuracy' as 'accuracy', 'log_cosh_error'] })).toEqual(['ACC', 'Accuracy', 'log_cosh_error', 'loss']);
});

test('objects without a name are counted over the session, names given as text among them', async () => {
  expect(await names({ metrics: ['precision'] })).toEqual(['loss', 'precision']);
  expect(metrics.Precision().name).toBe('precision_1');
  expect(await names({ metrics: ['precision', metrics.Precision()] })).toEqual(['loss', 'precision', 'precision_2']);
  expect(await names({ metrics: [metrics.MeanSquaredError(), metrics.MeanSquaredError({ name: 'hello' })] })).toEqual(['hello', 'loss', 'mean_squared_error']);
});

test('a counted name does not hide another that is there already, as it does in Keras', async () => {
  expect(await names({ metrics: [metrics.AUC(), metrics.AUC({ curve: 'PR' }), 'auc'] })).toEqual(['auc', 'auc_1', 'auc_2', 'loss']);
});

test('losses and metrics can be functions of a row, which train as their formulas do', async () => {
  const train = async (loss: CompileOptions['loss'], metric: 'mae' | ((yTrue: readonly number[], yPred: readonly number[]) => number)): Promise<Record<string, number[]>> => {
    utils.setRandomSeed(1);
    const model = new Sequential([Input([3]), layers.Dense(2, { activation: 'tanh' }), layers.Dense(1)]);
    model.compile({ loss, metrics: [metric], optimizer: optimizers.SGD({ learningRate: 0.05 }) });
    return (await model.fit(X, y, { verbose: 0, epochs: 5, batchSize: 4, shuffle: false })).history;
  };
  const own = await train(([label], [prediction]) => (prediction - label) ** 2, function distance(label, prediction) { return Math.abs(label[0] - prediction[0]); });
  const known = await train('mse', 'mae');
  known.loss.forEach((value, i) => expect(own.loss[i]).toBeCloseTo(value, 6));
  known.mae.forEach((value, i) => expect(own.distance[i]).toBeCloseTo(value, 6));
});

test('labels may come as a list, a column, truth values, typed arrays or a Series: the loss is the same', async () => {
  const model = new Sequential([Input([3]), layers.Dense(1, { activation: 'sigmoid' })]);
  model.compile({ loss: losses.BinaryCrossentropy(), metrics: ['accuracy'] });
  const series = { name: 'y', length: 10, toArray: () => y.map(Boolean) };
  const forms = [y, y.map((v) => [v]), y.map(Boolean), Int32Array.from(y), BigInt64Array.from(y.map(BigInt)), np.array(y), np.array(y.map(Boolean)), series];
  const measured: number[][] = [];
  for (const form of forms) measured.push(await model.evaluate(X, form as ArrayInput, { verbose: 0 }));
  measured.forEach((values) => expect(values).toEqual(measured[0]));
});

test('class weights can be a Map, and a metric object can be used again after its model', async () => {
  const accuracy = metrics.BinaryAccuracy({ name: 'hits' });
  const weigh = async (classWeight: Map<number, number> | Record<number, number>): Promise<number[][]> => {
    utils.setRandomSeed(2);
    const model = new Sequential([Input([3]), layers.Dense(1, { activation: 'sigmoid' })]);
    model.compile({ loss: 'bce', weightedMetrics: [accuracy] });
    return Object.values((await model.fit(X, y, { verbose: 0, shuffle: false, classWeight })).history);
  };
  expect(await weigh(new Map([[0, 1], [1, 3]]))).toEqual(await weigh({ 0: 1, 1: 3 }));
  expect(await weigh({ 0: 1, 1: 3 })).not.toEqual(await weigh({ 0: 1, 1: 1 }));
});
