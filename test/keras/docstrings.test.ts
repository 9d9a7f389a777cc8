import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as keras from 'neuronbook/keras';
import { callable, maker } from '../../lib/keras/callable';
import { nearest } from 'neuronbook/arrays';
import { DenseLayer } from '../../lib/keras/layers/dense';
import { emptyGroup, groupAt } from '../../lib/keras/saving/hdf5/hdf5-tree';
import { writeHdf5 } from '../../lib/keras/saving/hdf5/hdf5-writer';
import { kerasJson } from '../../lib/keras/saving/config/keras-json';
import { camelCase, snakeCase, snakeClass } from '../../lib/keras/saving/config/spelling';
import { fingerprint } from '../../lib/keras/saving/tensorflow/packed-arrays';
import { crc32 } from '../../lib/keras/saving/zip-checksums';
import { automaticName } from '../../lib/keras/names';
import { formatFixed } from '../../lib/keras/show/format';
import { pythonFormat } from '../../lib/keras/show/python-format';
import { pythonFloat } from '../../lib/keras/show/python-number';
import { columnsOf, wrapText } from '../../lib/keras/show/wrap';
import { loadTensorflow } from '../../lib/keras/tensorflow/load-tensorflow';
import { useTensorflow } from '../../lib/keras/tensorflow/loaded';
import { TensorflowNetwork } from '../../lib/keras/tensorflow/tensorflow-network';
import { examplesOf, runExample } from '../support/examples';

const X = Array.from({ length: 20 }, (_, row) => [row, 1, -row, 0.5]);
const y = X.map(([first]) => first / 20);

const tensorflow = { loadTensorflow, useTensorflow, TensorflowNetwork };

function scope(): Record<string, unknown> {
  const model = new keras.Sequential([keras.Input([4]), keras.layers.Dense(1)], { name: 'example' });
  model.compile({ loss: 'mse', metrics: ['accuracy'] });
  keras.utils.clearSession();
  return { ...keras, automaticName, columnsOf, wrapText, nearest, formatFixed, pythonFloat, pythonFormat, kerasJson, camelCase, snakeCase, snakeClass, fingerprint, crc32, emptyGroup, groupAt, writeHdf5, callable, maker, DenseLayer, ...tensorflow, model, X, y, XTest: X.slice(0, 2), yTest: y.slice(0, 2) };
}

// Some examples save a model beside the script.
const here = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'examples-'));
beforeAll(() => { process.chdir(folder); });
afterAll(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true });
});

beforeEach(() => { jest.spyOn(console, 'log').mockImplementation(() => {}); });
afterEach(() => { jest.restoreAllMocks(); });
afterAll(() => keras.useBackend('auto'));

test.each(examplesOf('keras').map((example) => [example.file, example.lines.at(-1), example] as const))(
  '%s: the example "%s" runs and gives what it says', async (_, __, example) => {
    await expect(runExample(example, scope())).resolves.toBeUndefined();
  });
