import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { Input, layers, loadModel, modelFromJSON, Sequential } from 'neuronbook/keras';
import { cases } from './models';

const fixtures = join(__dirname, 'fixtures');
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'errors-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

const load = async (name: string, bytes?: Uint8Array | string): Promise<unknown> => {
  const path = join(folder, name);
  if (bytes !== undefined) writeFileSync(path, bytes);
  return loadModel(path);
};

describe('loadModel refuses', () => {
  it('a path that says nothing of the form', async () => {
    await expect(loadModel('faces.txt')).rejects.toThrow('loadModel: path must end in .keras (Keras\'s form) or .json (TensorFlow.js\'s), or be a folder, got "faces.txt". Write one such as \'models/faces.keras\'.');
    await expect(loadModel('faces.h5')).rejects.toThrow('load the .h5 file in Python, and save it as one.');
    await expect(loadModel('faces.weights.h5')).rejects.toThrow('loadModel: path must be that of a whole model, got "faces.weights.h5", which holds weights alone.');
    await expect(loadModel(5 as unknown as string)).rejects.toThrow("loadModel: path must be a text, got 5. Write one such as 'models/faces.keras'.");
    await expect(loadModel('a.keras', { complie: false } as object)).rejects.toThrow('loadModel: options must be known ones, got complie. It is spelt otherwise: use compile.');
  });

  it('a file that is not there, and says what is', async () => {
    writeFileSync(join(folder, 'other.keras'), '');
    await expect(load('faces.keras')).rejects.toThrow('In that folder there is other.keras.');
    await expect(load('faces')).rejects.toThrow(/^loadModel: the file must exist, got ".*model\.json"/);
  });

  it('what is no zip archive, a part of one, or one with other files', async () => {
    await expect(load('a.keras', '')).rejects.toThrow('loadModel: the file must be a whole zip archive, as every .keras file is, got an empty file in ');
    await expect(load('a.keras', 'text')).rejects.toThrow('got something else in ');
    await expect(load('a.keras', readFileSync(join(fixtures, 'dense.weights.h5')))).rejects.toThrow('got an HDF5 file in ');
    const whole = readFileSync(join(fixtures, 'optimizer-sgd.keras'));
    for (const length of [100, 5000, whole.length - 30]) await expect(load('a.keras', whole.subarray(0, length))).rejects.toThrow('got a part of one in ');
    await expect(load('a.keras', zipSync({ 'a.txt': new Uint8Array(3) }))).rejects.toThrow('loadModel: a .keras file must hold config.json and model.weights.h5, got a.txt in ');
  });

  it('an archive with a changed byte', async () => {
    const bytes = Uint8Array.from(readFileSync(join(fixtures, 'optimizer-sgd.keras')));
    for (const at of [8000, 15000]) {
      const changed = bytes.slice();
      changed[at] ^= 1;
      await expect(load('a.keras', changed)).rejects.toThrow('loadModel: the .keras file must be whole, got a damaged model.weights.h5 in ');
    }
  });

  it('damaged parts of an archive that is whole', async () => {
    const parts = unzipSync(readFileSync(join(fixtures, 'optimizer-sgd.keras')));
    const weights = parts['model.weights.h5'];
    await expect(load('a.keras', zipSync({ ...parts, 'config.json': new TextEncoder().encode('{') }))).rejects.toThrow('loadModel: config.json in the file must be JSON, got something else');
    await expect(load('a.keras', zipSync({ ...parts, 'model.weights.h5': new TextEncoder().encode('weights') }))).rejects.toThrow('loadModel: the weights must be an HDF5 file, got other bytes.');
    await expect(load('a.keras', zipSync({ ...parts, 'model.weights.h5': weights.subarray(0, weights.length / 2) }))).rejects.toThrow('loadModel: the HDF5 file of the weights must be whole');
    await expect(load('a.keras', zipSync({ ...parts, 'config.json': new TextEncoder().encode('[1]') }))).rejects.toThrow('loadModel: the description must be a model that Keras 3 wrote, got something else.');
  });

  it('layers and options that this library lacks, with those that it has', async () => {
    const fixture = (name: string): Promise<Sequential> => loadModel(join(fixtures, `refused-${name}.keras`));
    await expect(fixture('layer')).rejects.toThrow(/^loadModel: the layer norm must be one that this library has, got keras\.layers\.LayerNormalization\. (Use one of .*'Dense'|Did you mean)/);
    await expect(fixture('option')).rejects.toThrow(/^loadModel: the constraint must be one that this library has, got keras\.constraints\.NonNeg\. There are none\./);
    await expect(fixture('numbers')).rejects.toThrow('loadModel: the layer half must compute in float32, got "mixed_float16". Save it in Python with dtype=\'float32\'.');
    await expect(fixture('functional')).rejects.toThrow('loadModel: the model must be a Sequential one, got Functional. Build it in Python as keras.Sequential([...]) and save that.');
    // A schedule is no mistake: the file was made with rate 0.1, which decays by 0.9 in 10 steps.
    const { optimizer } = await fixture('schedule');
    expect(optimizer!.learningRateSchedule!.rateAt(10)).toBeCloseTo(0.09, 6);
  });

  it('weights of another shape, and says which Keras wrote them', async () => {
    const parts = unzipSync(readFileSync(join(fixtures, 'not-compiled.keras')));
    const text = new TextDecoder();
    const config = text.decode(parts['config.json']).replaceAll('"units": 3', '"units": 4');
    const metadata = text.decode(parts['metadata.json']).replace(/3\.\d+\.\d+/, '3.99.0');
    const changed = zipSync({ ...parts, 'config.json': new TextEncoder().encode(config), 'metadata.json': new TextEncoder().encode(metadata) });
    await expect(load('a.keras', changed)).rejects.toThrow(/the kernel of the layer dense_\d+ must have shape \[4, 4\], got \[4, 3\]\. The file belongs to another model\. The file was written by Keras 3\.99\.0; this library knows the form of 3\.15\.1\.$/);
  });

  it('a damaged JSON file, or one of another program', async () => {
    await expect(load('a.json', '{')).rejects.toThrow('loadModel: the file must be JSON, got something else in ');
    await expect(load('a.json', '{"format": "layers-model", "generatedBy": "TensorFlow.js tfjs-layers v4.22.0", "weightsManifest": []}'))
      .rejects.toThrow('loadModel: the file must be one that model.save wrote, got one that TensorFlow.js tfjs-layers v4.22.0 wrote in ');
    const { model } = cases.faces();
    const path = join(folder, 'b.json');
    await model.save(path);
    const json = JSON.parse(readFileSync(path, 'utf8'));
    const weights = join(folder, json.weightsManifest[0].paths[0]);
    const bytes = readFileSync(weights);
    writeFileSync(weights, bytes.subarray(0, 100));
    await expect(loadModel(path)).rejects.toThrow(`loadModel: the file of weights must have ${bytes.length} bytes, got 100. A part was lost, or it belongs to another model: save it again.`);
    rmSync(weights);
    await expect(loadModel(path)).rejects.toThrow('loadModel: the file must exist, got ');
    writeFileSync(path, JSON.stringify({ ...json, neuronbook: { ...json.neuronbook, version: 2 } }));
    await expect(loadModel(path)).rejects.toThrow('loadModel: the file must have the form 1 of neuronbook\'s models, got 2 in ');
  });
});

describe('model.save refuses', () => {
  const model = new Sequential([Input([2]), layers.Dense(1)]);

  it('a path that says nothing of the form, or is that of weights', async () => {
    await expect(model.save('faces.txt')).rejects.toThrow('model.save: path must end in .keras (Keras\'s form) or .json (TensorFlow.js\'s), or be a folder, got "faces.txt".');
    await expect(model.save('')).rejects.toThrow('model.save: path must be a text, got "".');
    await expect(model.save('faces.weights.h5')).rejects.toThrow('Save the weights alone with model.saveWeights.');
  });

  it('a path that cannot be written', async () => {
    mkdirSync(join(folder, 'a.keras'));
    await expect(model.save(join(folder, 'a.keras'))).rejects.toThrow(/^model\.save: the file must be one that can be written, got ".*a\.keras": /);
    writeFileSync(join(folder, 'file'), '');
    await expect(model.save(join(folder, 'file', 'a.keras'))).rejects.toThrow(/^model\.save: the file must be one that can be written, got /);
  });
});

describe('modelFromJSON refuses', () => {
  it('what is no description of a model', () => {
    expect(() => modelFromJSON('{')).toThrow('modelFromJSON: json must be what model.toJSON() returned, got something else');
    expect(() => modelFromJSON('{"a": 1}')).toThrow('modelFromJSON: the description must be a model that Keras 3 wrote, got something else. Give what model.toJSON() returned.');
    expect(() => modelFromJSON('{"class_name": "Sequential", "config": {"layers": [1]}}')).toThrow('modelFromJSON: the layers must be written as Keras 3 writes them');
    const open = { class_name: 'Sequential', config: { name: 'a', layers: [{ module: 'keras.layers', class_name: 'InputLayer', config: { batch_shape: [null, null] } }] } };
    expect(() => modelFromJSON(JSON.stringify(open))).toThrow('modelFromJSON: the shape of a sample must be known, got [None].');
  });
});
