// Models that the real Keras 3 saved, and what it gives after loading them: make_fixtures.py.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModel, modelFromJSON, type Sequential } from 'neuronbook/keras';

interface Expected {
  readonly x: number[][];
  readonly y: number[][];
  readonly json: unknown;
  readonly predicted: number[][];
  readonly losses?: Record<string, number[]>;
  readonly steps?: number;
}

const fixtures = join(__dirname, 'fixtures');
const expected = JSON.parse(readFileSync(join(fixtures, 'expected.json'), 'utf8')) as Record<string, Expected>;
const path = (name: string): string => join(fixtures, name);

const names = Object.keys(expected).filter((name) => name !== 'weights');

/** The largest difference, as a share of the largest expected number. */
function difference(got: unknown, wanted: unknown): number {
  const [a, b] = [got, wanted].map((value) => [value].flat(Infinity) as number[]);
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]))) / Math.max(...b.map(Math.abs), 1e-6);
}

describe.each(names)('%s.keras, saved by Keras', (name) => {
  const { x, y, json, predicted, losses, steps } = expected[name];
  let model: Sequential;
  beforeEach(async () => { model = await loadModel(path(`${name}.keras`)); });

  it('predicts the same', () => {
    expect(difference(model.predict(x, { verbose: 0 }).tolist(), predicted)).toBeLessThan(3e-6);
  });

  it('is described as Keras describes it', () => {
    expect(plain(JSON.parse(model.toJSON()))).toEqual(plain(json));
    expect(plain(JSON.parse(modelFromJSON(JSON.stringify(json)).toJSON()))).toEqual(plain(json));
  });

  if (losses) {
    it('goes on training with the same losses, and takes as many steps', async () => {
      const { history } = await model.fit(x, y, { batchSize: 5, epochs: 3, shuffle: false, verbose: 0 });
      expect(Object.keys(history).sort()).toEqual(Object.keys(losses).sort());
      for (const [key, values] of Object.entries(losses)) expect(difference(history[key], values)).toBeLessThan(5e-6);
      expect(model.optimizer!.training!.trainer.steps).toBe(steps);
    });
  }
});

/** A description without what only some versions of Keras write, counts in optimizers' names, and float32's extra digits; a function as its name. */
function plain(value: unknown): unknown {
  const absent = ['quantization_config', 'renorm', 'renorm_clipping', 'renorm_momentum', 'input_axes', 'output_axes', 'ragged', 'optional', 'shared_object_id', 'delta'];
  if (typeof value === 'number') return Number(value.toPrecision(6));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('class_name' in value && value.class_name === 'function') return (value as unknown as { config: string }).config;
  if ('learning_rate' in value && 'name' in value) return { ...plainEntries(value), name: String(value.name).replace(/_\d+$/, '') };
  return plainEntries(value);

  function plainEntries(object: object): object {
    return Object.fromEntries(Object.entries(object).filter(([key]) => !absent.includes(key)).map(([key, inner]) => [key, plain(inner)]));
  }
}
