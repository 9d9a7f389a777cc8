import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Input, layers, loadModel, modelFromJSON, Sequential, utils, type FileHost } from 'neuronbook/keras';
import { cases, someInputs } from './models';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'models-'));
  utils.setRandomSeed(1);
});
afterEach(() => { rmSync(folder, { recursive: true }); });

const weights = (model: Sequential): unknown => model.getWeights().map((array) => array.tolist());
const quiet = { verbose: 0 } as const;
const steps = { epochs: 2, batchSize: 5, shuffle: false, ...quiet } as const;

describe.each(['model.keras', 'model.json', 'folder'])('a model saved as %s and loaded', (ending) => {
  it.each(Object.keys(cases))('goes on training bit for bit: %s', async (name) => {
    const { model, x, y } = cases[name]();
    await model.fit(x, y, steps);
    const path = join(folder, ending);
    await model.save(path);
    const loaded = await loadModel(path);

    expect(loaded.name).toBe(model.name);
    expect(JSON.parse(loaded.toJSON())).toEqual(JSON.parse(model.toJSON()));
    expect(weights(loaded)).toEqual(weights(model));
    expect(loaded.predict(x, quiet).tolist()).toEqual(model.predict(x, quiet).tolist());
    expect(loaded.evaluate(x, y, quiet)).toEqual(model.evaluate(x, y, quiet));

    // A dropout layer begins its own stream of random numbers anew, so it draws other numbers than one that goes on.
    if (model.layers.some(({ className }) => className === 'Dropout')) return;
    const wanted = await model.fit(x, y, steps);
    expect((await loaded.fit(x, y, steps)).history).toEqual(wanted.history);
    expect(weights(loaded)).toEqual(weights(model));
  });

  it('without compile is not compiled, and without weights is not built', async () => {
    const path = join(folder, ending);
    const { model, x } = cases.frozen();
    await model.save(path);
    const loaded = await loadModel(path, { compile: false });
    expect(loaded.optimizer).toBeUndefined();
    expect(loaded.predict(x, quiet).tolist()).toEqual(model.predict(x, quiet).tolist());
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    await new Sequential([layers.Dense(3, { name: 'waiting' })]).save(path);
    jest.restoreAllMocks();
    const waiting = await loadModel(path);
    expect(waiting.built).toBe(false);
    expect(waiting.layers.map(({ name }) => name)).toEqual(['waiting']);
  });

  it('keeps the learning rate that it had at last', async () => {
    const { model, x, y } = cases.faces();
    await model.fit(x, y, steps);
    model.optimizer!.learningRate = 0.25;
    await model.save(join(folder, ending));
    expect((await loadModel(join(folder, ending))).optimizer!.learningRate).toBe(0.25);
  });

  it('may be kept by an object that the caller gives', async () => {
    const kept = new Map<string, Uint8Array>();
    const files: FileHost = { read: async (path) => kept.get(path), write: async (path, bytes) => { kept.set(path, bytes); } };
    const { model, x } = cases.faces();
    await model.save(ending, { files });
    expect(kept.size).toBeGreaterThan(0);
    expect((await loadModel(ending, { files })).predict(x, quiet).tolist()).toEqual(model.predict(x, quiet).tolist());
  });
});

describe('a model in the form of TensorFlow.js', () => {
  it('saved again leaves no file of the older save, and before that both', async () => {
    const { model, x, y } = cases.faces();
    await model.save(join(folder, 'faces'));
    const first = readdirSync(join(folder, 'faces'));
    await model.fit(x, y, steps);
    await model.save(join(folder, 'faces'));
    const second = readdirSync(join(folder, 'faces'));
    expect(first.map((name) => name.replace(/[0-9a-f]{8}/, '*'))).toEqual(['model.json', 'model.weights.*.bin']);
    expect(second.map((name) => name.replace(/[0-9a-f]{8}/, '*'))).toEqual(['model.json', 'model.optimizer.*.bin', 'model.weights.*.bin']);
    expect(second.filter((name) => first.includes(name))).toEqual(['model.json']);
  });

  it('whose save is interrupted before the end is still the older one', async () => {
    const failing: FileHost = {
      read: async (path) => readFileSync(path),
      write: async (path, bytes) => {
        if (path.endsWith('.json')) throw new Error('the power went off');
        writeFileSync(path, bytes);
      },
    };
    const { model, x, y } = cases.faces();
    const path = join(folder, 'faces.json');
    await model.save(path);
    const before = model.predict(x, quiet).tolist();
    await model.fit(x, y, steps);
    await expect(model.save(path, { files: failing })).rejects.toThrow('the power went off');
    expect((await loadModel(path)).predict(x, quiet).tolist()).toEqual(before);
  });
});

describe('weights alone', () => {
  it('are saved, and set from any file that has them', async () => {
    const { model, x, y } = cases.faces();
    await model.fit(x, y, steps);
    await model.saveWeights(join(folder, 'a.weights.h5'));
    await model.save(join(folder, 'a.keras'));
    await model.save(join(folder, 'a'));
    for (const file of ['a.weights.h5', 'a.keras', 'a']) {
      const { model: other } = cases.faces();
      expect(weights(other)).not.toEqual(weights(model));
      await other.loadWeights(join(folder, file));
      expect(weights(other)).toEqual(weights(model));
    }
  });

  it('of another model are refused, and then nothing is set', async () => {
    const { model } = cases.faces();
    await model.saveWeights(join(folder, 'a.weights.h5'));
    await model.save(join(folder, 'a'));
    const other = new Sequential([Input([30]), layers.Dense(20), layers.Dense(11, { name: 'wider' }), layers.Dense(1)]);
    const before = weights(other);
    const message = ': the kernel of the layer wider must have shape [20, 11], got [20, 10]. The file belongs to another model.';
    await expect(other.loadWeights(join(folder, 'a.weights.h5'))).rejects.toThrow(`model.loadWeights${message}`);
    await expect(other.loadWeights(join(folder, 'a'))).rejects.toThrow(`model.loadWeights${message}`);
    expect(weights(other)).toEqual(before);
    await expect(new Sequential([Input([30]), layers.Dense(1)]).loadWeights(join(folder, 'a')))
      .rejects.toThrow('model.loadWeights: the model must get 2 arrays of weights, got 6. The file belongs to another model.');
  });

  it('of a model that is not built cannot be saved or set', async () => {
    const model = new Sequential([layers.Dense(1)]);
    await expect(model.saveWeights(join(folder, 'a.weights.h5'))).rejects.toThrow('model.saveWeights: the model must be built');
    await expect(model.loadWeights(join(folder, 'a.weights.h5'))).rejects.toThrow('model.loadWeights: the model must be built');
    await expect(model.saveWeights(join(folder, 'a.h5'))).rejects.toThrow('model.saveWeights: path must end in .weights.h5, got ');
  });
});

describe('a description', () => {
  it('makes the same layers with new weights, compiled as before', () => {
    const { model, x } = cases.initializers();
    const other = modelFromJSON(model.toJSON());
    expect(JSON.parse(other.toJSON())).toEqual(JSON.parse(model.toJSON()));
    expect(other.predict(x, quiet).shape).toEqual([24, 3]);
    expect(other.getConfig()).toMatchObject({ inputShape: [4], layers: [{ className: 'Dense', config: { units: 5 } }, {}, {}, {}] });
  });
});

describe('many weights', () => {
  it('are saved and loaded in both forms', async () => {
    const model = new Sequential([Input([500]), layers.Dense(400), layers.Dense(1)]);
    await model.save(join(folder, 'a.keras'));
    await model.save(join(folder, 'a.json'));
    expect(statSync(join(folder, 'a.keras')).size).toBeGreaterThan(4 * model.countParams());
    const x = someInputs([500], 2);
    for (const file of ['a.keras', 'a.json']) expect((await loadModel(join(folder, file))).predict(x, quiet).tolist()).toEqual(model.predict(x, quiet).tolist());
  });
});

test.each(['model.keras', 'model.json', 'model.weights.h5'])('%s is read from a Buffer that is a part of a larger one, as Node\'s are', async (path) => {
  const files = new Map<string, Uint8Array>();
  // Node gives out small Buffers as parts of a pool; `slice` of a Buffer is no copy.
  const pooled = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.alloc(9, 7), bytes, Buffer.alloc(5, 7)]).subarray(9, 9 + bytes.length);
  const host: FileHost = {
    read: async (name) => { const bytes = files.get(name); return bytes && pooled(bytes); },
    write: async (name, bytes) => { files.set(name, bytes); },
    remove: async (name) => { files.delete(name); },
    list: async () => [...files.keys()],
  };
  const make = (): Sequential => new Sequential([Input([3]), layers.Dense(2)]);
  const model = make();
  if (path.endsWith('.h5')) {
    await model.saveWeights(path, { files: host });
    const other = make();
    await other.loadWeights(path, { files: host });
    expect(weights(other)).toEqual(weights(model));
  } else {
    await model.save(path, { files: host });
    expect(weights(await loadModel(path, { files: host }))).toEqual(weights(model));
  }
});
