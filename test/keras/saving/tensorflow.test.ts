// The files are loaded by the real TensorFlow.js, whose predictions must be ours.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { Input, layers, loadModel, Sequential, utils } from 'neuronbook/keras';
import { cases } from './models';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tensorflow-'));
  utils.setRandomSeed(2);
});
afterEach(() => { rmSync(folder, { recursive: true }); });
beforeAll(async () => {
  await tf.setBackend('cpu');
  jest.spyOn(console, 'warn').mockImplementation(() => undefined); // its advice to install the native addon
  tf.tensor1d([1]).dispose();
  jest.restoreAllMocks();
});

/** What a page does by HTTP: the JSON file, then the files of weights that it names. */
function fromFolder(path: string): tf.io.IOHandler {
  return tf.io.http('http://page/model.json', {
    fetchFunc: async (address) => {
      const bytes = readFileSync(join(path, new URL(String(address)).pathname));
      // Parsed here: arrays of Node's own Response are none of jest's, which TensorFlow.js asks for.
      return { ok: true, json: async () => JSON.parse(bytes.toString()), arrayBuffer: async () => new Uint8Array(bytes).buffer } as Response;
    },
  });
}

async function predictThere(path: string, x: number[][]): Promise<number[]> {
  const model = await tf.loadLayersModel(fromFolder(path));
  const output = model.predict(tf.tensor(x)) as tf.Tensor;
  return [...await output.data()];
}

it.each(Object.keys(cases))('TensorFlow.js loads a saved model and predicts the same: %s', async (name) => {
  const { model, x, y } = cases[name]();
  await model.fit(x, y, { epochs: 2, verbose: 0 });
  await model.save(folder);
  const wanted = (model.predict(x, { verbose: 0 }).tolist() as number[][]).flat(5) as number[];
  const got = await predictThere(folder, x);
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, i) => { expect(Math.abs(value - wanted[i])).toBeLessThan(1e-5 * Math.max(1, Math.abs(wanted[i]))); });
});

it('what TensorFlow.js lacks is said, it refuses it there, and this library reads it', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const model = new Sequential([Input([4]), layers.Dense(3, { activation: 'hard_sigmoid', name: 'gate' }), layers.Dense(1, { activation: 'exponential', name: 'rate' })]);
  await model.save(folder);
  expect(warn).toHaveBeenCalledWith('model.save: TensorFlow.js lacks the activation hard_sigmoid of gate and the activation exponential of rate, '
    + 'so that tf.loadLayersModel refuses this file; loadModel of this library reads it.');
  warn.mockRestore();
  await expect(tf.loadLayersModel(fromFolder(folder))).rejects.toThrow('Unknown activation');
  const x = [[1, 2, 3, 4]];
  expect((await loadModel(folder)).predict(x, { verbose: 0 }).tolist()).toEqual(model.predict(x, { verbose: 0 }).tolist());
});
