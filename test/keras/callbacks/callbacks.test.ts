import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callbacks, History, Input, layers, optimizers, Sequential, type FitOptions } from 'neuronbook/keras';
import { toFlat } from 'neuronbook/arrays';
import { pythonFormat } from '../../../lib/keras/show/python-format';
import { pythonFloat } from '../../../lib/keras/show/python-number';

interface Case {
  name: string; rate: number; epochs: number; callbacks: [string, Record<string, unknown>][]; options: FitOptions;
  history: Record<string, number[]>; epoch: number[]; messages: string[]; weights: number[][];
}
interface Oracle {
  X: number[][]; y: number[]; weights: number[][][]; cases: Case[];
  csv: { options: Record<string, unknown>; fits: FitOptions[]; text: string }[];
  numbers: [string, number | null][]; formats: [string, number, number, string][];
}
// Made by oracle.py in the real Keras.
const oracle = JSON.parse(readFileSync(join(__dirname, 'oracle.json'), 'utf8')) as Oracle;
const { X, y } = oracle;

function compiled(rate: number): Sequential {
  const model = new Sequential([Input([3]), layers.Dense(4, { activation: 'tanh' }), layers.Dense(1, { activation: 'sigmoid' })]);
  model.setWeights(oracle.weights);
  model.compile({ optimizer: optimizers.SGD({ learningRate: rate }), loss: 'binary_crossentropy', metrics: ['accuracy'] });
  return model;
}

function make([kind, options]: [string, Record<string, unknown>]): callbacks.Callback {
  if (kind === 'LearningRateScheduler') return callbacks.LearningRateScheduler((_, rate) => rate * 0.9, options);
  return (callbacks as unknown as Record<string, (options: object) => callbacks.Callback>)[kind](options);
}

let printed: string[];
let warned: string[];
beforeEach(() => {
  printed = [];
  warned = [];
  jest.spyOn(console, 'log').mockImplementation((text: string) => { printed.push(text); });
  jest.spyOn(console, 'warn').mockImplementation((text: string) => { warned.push(text); });
});
afterEach(() => jest.restoreAllMocks());

test.each(oracle.cases.map((c) => [c.name, c] as const))('%s: epochs, history, messages and weights are those of Keras', async (_, c) => {
  const model = compiled(c.rate);
  const history = await model.fit(X.slice(0, 16), y.slice(0, 16), {
    batchSize: c.options.stepsPerEpoch === undefined ? 4 : undefined, ...c.options, epochs: c.epochs, shuffle: false, verbose: 0,
    validationData: [X.slice(16), y.slice(16)], callbacks: c.callbacks.map(make),
  });
  expect(history.epoch).toEqual(c.epoch);
  expect(Object.keys(history.history)).toEqual(Object.keys(c.history));
  for (const [name, values] of Object.entries(c.history)) {
    expect(history.history[name].map((value) => value)).toEqual(values.map((value) => expect.closeTo(value, 5)));
  }
  expect(printed).toEqual(c.messages);
  model.getWeights().forEach((weights, i) => {
    const { data } = toFlat(weights, 'test');
    expect(Array.from(data)).toEqual(c.weights[i].map((value) => expect.closeTo(value, 4)));
  });
});

test.each(oracle.csv.map((c) => [JSON.stringify([c.options, c.fits]), c] as const))('CSVLogger %s writes Keras\'s file, byte for byte', async (_, { options, fits, text }) => {
  const kept = new Map<string, Uint8Array>();
  const files = { read: async (path: string) => kept.get(path), write: async (path: string, bytes: Uint8Array) => { kept.set(path, bytes); } };
  const x = Array.from({ length: 8 }, (_value, row) => [row / 1024]);
  for (const fit of fits) {
    const model = new Sequential([Input([1]), layers.Dense(1, { kernelInitializer: 'ones' })]);
    model.compile({ optimizer: optimizers.SGD({ learningRate: 0 }), loss: 'mae', metrics: ['mse'] });
    await model.fit(x, Array(8).fill(0), { batchSize: 2, epochs: 2, shuffle: false, verbose: 0, callbacks: callbacks.CSVLogger('log.csv', { ...options, files }), ...fit });
  }
  expect(new TextDecoder().decode(kept.get('log.csv'))).toBe(text);
});

test('numbers and file names are written as Python writes them', () => {
  const special: Record<string, number> = { inf: Infinity, '-inf': -Infinity, nan: NaN };
  for (const [text, value] of oracle.numbers) expect(pythonFloat(text === '-0.0' ? -0 : value ?? special[text])).toBe(text);
  const refuse = (problem: string): Error => new Error(problem);
  for (const [pattern, epoch, loss, text] of oracle.formats) expect(pythonFormat(pattern, { epoch, val_loss: loss }, refuse)).toBe(text);
  expect(() => pythonFormat('{loss:.2f}', { epoch: 1 }, refuse)).toThrow('{loss:.2f}'.slice(0, 5));
});

test('a class that extends Callback is called in Keras\'s order, with what Keras tells it', async () => {
  const seen: unknown[] = [];
  class Trace extends callbacks.Callback {
    override onTrainBegin(): void { seen.push(['train begin', this.params.epochs, this.params.steps]); }
    override onEpochBegin(epoch: number): void { seen.push(['epoch begin', epoch]); }
    override onTrainBatchBegin(batch: number): void { seen.push(['batch begin', batch]); }
    override async onTrainBatchEnd(batch: number, logs: callbacks.Logs): Promise<void> { await Promise.resolve(); seen.push(['batch end', batch, Object.keys(logs)]); }
    override onTestBegin(): void { seen.push(['test begin']); }
    override onTestBatchEnd(batch: number): void { seen.push(['test batch end', batch]); }
    override onTestEnd(logs: callbacks.Logs): void { seen.push(['test end', Object.keys(logs)]); }
    override onEpochEnd(epoch: number, logs: callbacks.Logs): void { seen.push(['epoch end', epoch, Object.keys(logs)]); logs.extra = this.model.getWeights().length; }
    override onTrainEnd(logs: callbacks.Logs): void { seen.push(['train end', Object.keys(logs)]); }
  }
  const trace = new Trace();
  expect(trace).toBeInstanceOf(callbacks.Callback);
  const { history } = await compiled(1).fit(X.slice(0, 8), y.slice(0, 8), { batchSize: 4, verbose: 0, validationData: [X.slice(8, 11), y.slice(8, 11)], validationBatchSize: 2, callbacks: trace });
  const all = ['accuracy', 'loss', 'val_accuracy', 'val_loss'];
  expect(seen).toEqual([
    ['train begin', 1, 2], ['epoch begin', 0], ['batch begin', 0], ['batch end', 0, ['accuracy', 'loss']], ['batch begin', 1], ['batch end', 1, ['accuracy', 'loss']],
    ['test begin'], ['test batch end', 0], ['test batch end', 1], ['test end', ['accuracy', 'loss']], ['epoch end', 0, all], ['train end', [...all, 'extra']],
  ]);
  expect(history.extra).toEqual([4]);
});

test('evaluate and predict call their callbacks for each batch, and steps end them early, as in Keras', () => {
  const model = compiled(1);
  const seen: unknown[] = [];
  const told = callbacks.LambdaCallback({
    onTestBatchEnd: (batch, logs) => seen.push(['test', batch, Object.keys(logs)]),
    onPredictBatchEnd: (batch, { outputs }) => seen.push(['predict', batch, outputs.shape]),
  });
  model.evaluate(X.slice(0, 5), y.slice(0, 5), { batchSize: 2, verbose: 0, callbacks: told });
  const outputs = model.predict(X.slice(0, 5), { batchSize: 2, verbose: 0, callbacks: [told] });
  expect(seen).toEqual([...[0, 1, 2].map((batch) => ['test', batch, ['accuracy', 'loss']]), ['predict', 0, [2, 1]], ['predict', 1, [2, 1]], ['predict', 2, [1, 1]]]);
  expect(model.predict(X.slice(0, 5), { batchSize: 2, steps: 2, verbose: 0 }).tolist()).toEqual((outputs.tolist() as number[][]).slice(0, 4));
  expect(model.evaluate(X.slice(0, 5), y.slice(0, 5), { batchSize: 2, steps: 1, verbose: 0 })).toEqual(model.testOnBatch(X.slice(0, 2), y.slice(0, 2)));
  expect(() => model.predict(X, { verbose: 0, callbacks: callbacks.LambdaCallback({ onPredictEnd: async () => {} }) })).toThrow('got one that returned a promise');
});

test('an error in a callback ends the fit; history and weights are kept, and training can go on', async () => {
  const model = compiled(1);
  const fail = callbacks.LambdaCallback({ onEpochEnd: (epoch) => { if (epoch === 2) throw new Error('mine'); } });
  await expect(model.fit(X, y, { epochs: 5, verbose: 0, callbacks: [fail] })).rejects.toThrow('mine');
  expect(model.history!.epoch).toEqual([0, 1]);
  expect((await model.fit(X, y, { epochs: 2, verbose: 0 })).epoch).toEqual([0, 1]);
});

test('the model may be used inside of a callback, but not trained', async () => {
  const model = compiled(1);
  const used = callbacks.LambdaCallback({ onEpochEnd: (_, logs) => { logs.outside = model.evaluate(X.slice(16), y.slice(16), { verbose: 0 })[0]; } });
  const { history } = await model.fit(X.slice(0, 16), y.slice(0, 16), { epochs: 2, verbose: 0, callbacks: [used], validationData: [X.slice(16), y.slice(16)] });
  expect(history.outside).toEqual(history.val_loss);
  const nested = callbacks.LambdaCallback({ onEpochEnd: async () => { await model.fit(X, y, { verbose: 0 }); } });
  await expect(model.fit(X, y, { verbose: 0, callbacks: [nested] })).rejects.toThrow('Do it after the fit.');
});

test('an initialEpoch at the end trains nothing, as in Keras, and says so', async () => {
  const model = compiled(1);
  const before = model.getWeights().map(String);
  const history = await model.fit(X, y, { epochs: 3, initialEpoch: 3, verbose: 0 });
  expect(history).toBeInstanceOf(History);
  expect([history.epoch, model.getWeights().map(String)]).toEqual([[], before]);
  expect(warned[0]).toContain('nothing is left to train, as epochs is 3 and initialEpoch 3');
});

test('what is watched must be there, and which way is better must be known', async () => {
  const fit = (callback: callbacks.Callback): Promise<History> => compiled(1).fit(X, y, { epochs: 2, verbose: 0, callbacks: callback });
  await expect(fit(callbacks.EarlyStopping({ monitor: 'val_acuracy' }))).rejects.toThrow("got 'val_acuracy'. Did you mean 'val_accuracy'?");
  await fit(callbacks.EarlyStopping());
  expect(warned).toEqual(['callbacks.EarlyStopping: Early stopping conditioned on metric `val_loss` which is not available. Available metrics are: accuracy,loss. Give fit validationData or validationSplit, or watch \'loss\'.']);
});

test('TerminateOnNaN ends the training at the first loss that is no number, with Keras\'s words, or by an error', async () => {
  const explode = (): Sequential => {
    const model = new Sequential([Input([3]), layers.Dense(1)]);
    model.compile({ optimizer: optimizers.SGD({ learningRate: 1e30 }), loss: 'mse' });
    return model;
  };
  const history = await explode().fit(X, y, { epochs: 9, batchSize: 8, shuffle: false, verbose: 0, callbacks: callbacks.TerminateOnNaN() });
  expect(history.epoch).toEqual([0]);
  expect(printed).toEqual(['Batch 1: Invalid loss, terminating training']);
  await expect(explode().fit(X, y, { batchSize: 8, verbose: 0, callbacks: callbacks.TerminateOnNaN({ raiseError: true }) })).rejects.toThrow('the loss must be finite, got inf at batch 1');
});

test('ModelCheckpoint saves under the names of its pattern, each epoch or the best only, and says so in Keras\'s words', async () => {
  const kept = new Map<string, Uint8Array>();
  const files = { read: async (path: string) => kept.get(path), write: async (path: string, bytes: Uint8Array) => { kept.set(path, bytes); } };
  await compiled(0.5).fit(X, y, { epochs: 2, verbose: 0, callbacks: callbacks.ModelCheckpoint('m/{epoch:02d}.keras', { files }) });
  expect([...kept.keys()]).toEqual(['m/01.keras', 'm/02.keras']);
  kept.clear();
  const best = callbacks.ModelCheckpoint('{epoch}.weights.h5', { files, monitor: 'loss', mode: 'max', saveBestOnly: true, saveWeightsOnly: true, verbose: 1 });
  await compiled(0.1).fit(X, y, { epochs: 2, verbose: 0, callbacks: best });
  expect([...kept.keys()]).toEqual(['1.weights.h5']);
  const value = best.best!.toFixed(5);
  expect(printed).toEqual([`Epoch 1: loss improved from None to ${value}, saving model to 1.weights.h5`, 'Epoch 1: finished saving model to 1.weights.h5', `Epoch 2: loss did not improve from ${value}`]);
  expect(() => callbacks.ModelCheckpoint('model.h6')).toThrow('filepath must end in .keras or .json, got "model.h6"');
});
