import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { toFlat } from 'neuronbook/arrays';
import { backend, backendInfo, Input, layers, optimizers, Sequential, useBackend, utils } from 'neuronbook/keras';
import ts from 'typescript';
import { backends, tensorflowBackends } from '../support/backends';
import { distance } from './oracle-replay';

const x = Array.from({ length: 40 }, (_, row) => Array.from({ length: 5 }, (_, i) => Math.sin(3 * row + i)));
const y = x.map(([a, b]) => (a + b > 0 ? 1 : 0));
const quiet = { verbose: 0, shuffle: false } as const;

function makeModel(): Sequential {
  utils.setRandomSeed(7);
  const model = new Sequential([Input([5]), layers.Dense(6, { activation: 'tanh' }), layers.Dropout(0.3, { seed: 1 }), layers.Dense(1, { activation: 'sigmoid' })]);
  model.compile({ loss: 'binary_crossentropy', optimizer: optimizers.Adam({ learningRate: 0.05 }) });
  return model;
}

const flat = (model: Sequential): number[] => model.getWeights().flatMap((weights) => [...toFlat(weights, 'test').data]);

beforeEach(() => useBackend('auto'));
afterEach(async () => {
  delete process.env.NEURONBOOK_BACKEND;
  await useBackend('auto');
});

describe('choosing a backend', () => {
  test.each(backends.map(({ name, use }) => [name, use] as const))('%s: what was chosen is in use, and says so', async (name, use) => {
    const info = await use();
    expect(backendInfo()).toBe(info);
    expect(name).toContain(backendInfo().engine ?? backend());
    expect(String(info)).toMatch(/^(plain|simd|tensorflow): /);
  });

  test('names what is misspelt, with the nearest, and stays as it was', async () => {
    await useBackend('plain');
    await expect(useBackend('tensorflo' as 'tensorflow')).rejects.toThrow(`useBackend: the backend must be one that exists, got "tensorflo". Did you mean 'tensorflow'?`);
    await expect(useBackend(undefined as never)).rejects.toThrow("got undefined. Use one of 'simd', 'plain', 'tensorflow', 'auto'.");
    await expect(useBackend('tensorflow', { engine: 'wasn' as 'wasm' })).rejects.toThrow(`useBackend: engine must be one of TensorFlow.js's, got "wasn". Did you mean 'wasm'?`);
    await expect(useBackend('plain', { engine: 'wasm' })).rejects.toThrow(`engine must come with 'tensorflow', got "wasm" with "plain"`);
    await expect(useBackend('tensorflow', { engin: 'wasm' } as never)).rejects.toThrow('use engine');
    await expect(useBackend('tensorflow', { engine: 'tfjs-node-gpu' })).rejects.toThrow('@tensorflow/tfjs-node-gpu is not installed.');
    expect(backend()).toBe('plain');
  });

  test('says which engine TensorFlow.js has, and why not a better one', async () => {
    const info = await useBackend('tensorflow', { engine: 'wasm' });
    expect(info).toMatchObject({ name: 'tensorflow', engine: 'wasm', version: '4.22.0' });
    expect(String(info)).toMatch(/^tensorflow: TensorFlow\.js 4\.22\.0 on wasm\./);
  });

  test('is done by NEURONBOOK_BACKEND too, which useBackend overrules and auto goes back to', async () => {
    process.env.NEURONBOOK_BACKEND = 'plain';
    expect(backend()).toBe('plain');
    await useBackend('tensorflow', { engine: 'cpu' });
    expect(backend()).toBe('tensorflow');
    await useBackend('auto');
    expect(backend()).toBe('plain');
  });

  test('by a wrong NEURONBOOK_BACKEND fails with the nearest name', () => {
    process.env.NEURONBOOK_BACKEND = 'tensor-flow-';
    expect(() => backend()).toThrow(`NEURONBOOK_BACKEND: the backend must be one that exists, got "tensor-flow-". Did you mean 'tensorflow'?`);
  });

  test('by NEURONBOOK_BACKEND=tensorflow loads it at the first fit; a predict before that gives the same on the own engine', async () => {
    process.env.NEURONBOOK_BACKEND = 'tensorflow';
    expect(backend()).toBe('tensorflow');
    expect(String(backendInfo())).toMatch(/loaded at the first await of model\.fit or useBackend, and until then the library's own engine/);
    const model = makeModel();
    const before = toFlat(model.predict(x, { verbose: 0 }), 'test').data;
    await model.fit(x, y, { ...quiet, epochs: 1 });
    expect(backendInfo().engine).toBeDefined();
    const other = makeModel();
    expect(distance(toFlat(other.predict(x, { verbose: 0 }), 'test').data, [...before])).toBeLessThan(1e-6);
  });
});

describe('a model that is there already', () => {
  test.each(tensorflowBackends.map(({ name, use }) => [name, use] as const))('goes on on %s and back, with its weights, dropout and Adam\'s memory', async (_, use) => {
    await useBackend('plain');
    const stayed = makeModel();
    await stayed.fit(x, y, { ...quiet, epochs: 6, batchSize: 16 });
    const moved = makeModel();
    await moved.fit(x, y, { ...quiet, epochs: 2, batchSize: 16 });
    await use();
    const weights = flat(moved);
    moved.predict(x, { verbose: 0 });
    expect(flat(moved)).toEqual(weights);
    await moved.fit(x, y, { ...quiet, epochs: 4, initialEpoch: 2, batchSize: 16 });
    await useBackend('plain');
    await moved.fit(x, y, { ...quiet, epochs: 6, initialEpoch: 4, batchSize: 16 });
    expect(distance(flat(moved), flat(stayed))).toBeLessThan(3e-6);
  });

  test('keeps what a second optimizer remembers as well', async () => {
    await useBackend('plain');
    const train = async (change: () => Promise<unknown>): Promise<number[]> => {
      const model = makeModel();
      const first = model.optimizer!;
      await model.fit(x, y, { ...quiet, epochs: 2 });
      model.compile({ loss: 'mse', optimizer: optimizers.SGD({ momentum: 0.9 }) });
      await model.fit(x, y, { ...quiet, epochs: 2 });
      await change();
      await model.fit(x, y, { ...quiet, epochs: 1 });
      model.compile({ loss: 'binary_crossentropy', optimizer: first });
      await model.fit(x, y, { ...quiet, epochs: 2 });
      return flat(model);
    };
    const stayed = await train(async () => {});
    expect(distance(await train(() => useBackend('tensorflow', { engine: 'cpu' })), stayed)).toBeLessThan(3e-6);
  });
});

describe('who imports neuronbook/keras', () => {
  const dist = join(process.cwd(), 'lib', 'dist', 'keras', 'index.js');

  test('loads nothing of TensorFlow.js until a fit or useBackend asks for it', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', `
      const { Sequential, Input, layers, useBackend, backend } = await import(${JSON.stringify(pathToFileURL(dist).href)});
      const loaded = () => globalThis._tfengine !== undefined;
      const seen = [loaded()];
      const model = new Sequential([Input([1]), layers.Dense(1)]);
      model.compile({ loss: 'mse' });
      await model.fit([[1]], [1], { verbose: 0 });
      seen.push(loaded());
      await useBackend('tensorflow', { engine: 'cpu' });
      seen.push(loaded());
      console.log(JSON.stringify(seen));`], { env: { ...process.env, NODE_OPTIONS: '' } });
    expect(JSON.parse(stdout)).toEqual([false, false, true]);
  });

  test('reads none of its types', () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const read = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles) {
        if (fileName.startsWith('.')) read(join(dirname(file), fileName.replace(/\.js$/, '.d.ts')));
        else packages.add(fileName);
      }
    };
    read(dist.replace(/\.js$/, '.d.ts'));
    expect(seen.size).toBeGreaterThan(20);
    expect([...packages].filter((name) => name.includes('tensorflow'))).toEqual([]);
  });
});
