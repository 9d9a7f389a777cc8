import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Input, layers, optimizers, Sequential, utils } from 'neuronbook/keras';

interface Spec { name?: string; input?: number; layers: [number, string?, boolean?][] }
interface Text { model: string; state: 'made' | ({ kind: 'SGD' | 'Adam' | 'RMSprop' } & Record<string, unknown>); lineLength: number | null; text: string }

// Made by oracle.py with the real Keras.
const { summaries } = JSON.parse(readFileSync(join(__dirname, 'oracle.json'), 'utf8')) as
  { summaries: { models: Record<string, Spec>; texts: Text[] } };

function make(spec: Spec): Sequential {
  utils.clearSession();
  const model = new Sequential([], { name: spec.name });
  if (spec.input) model.add(Input([spec.input]));
  for (const [units, name, useBias] of spec.layers) model.add(layers.Dense(units, { name, useBias }));
  return model;
}

function textOf(model: Sequential, lineLength?: number): string {
  const lines: string[] = [];
  model.summary({ lineLength, printFn: (line) => lines.push(line) });
  return lines.join('\n');
}

test.each(summaries.texts.map((t) => [t.model, JSON.stringify(t.state), t.lineLength ?? 'the default', t] as const))(
  'the summary of the model "%s" (%s) at line length %s is Keras\'s to the character', async (_, __, ___, expected) => {
    const spec = summaries.models[expected.model];
    const model = make(spec);
    if (expected.state !== 'made') {
      const { kind, ...options } = expected.state;
      model.compile({ loss: 'mse', optimizer: optimizers[kind](options) });
      const ones = (rows: number, columns: number): number[][] => Array.from({ length: rows }, () => Array<number>(columns).fill(1));
      await model.fit(ones(3, spec.input ?? 6), ones(3, spec.layers.at(-1)![0]), { verbose: 0 });
    }
    expect(textOf(model, expected.lineLength ?? undefined)).toBe(expected.text.trimEnd());
  });

test('layers and models are named by counting, over models and until the session is cleared', () => {
  utils.clearSession();
  const names = (model: Sequential): string[] => [model.name, ...model.layers.map(({ name }) => name)];
  expect(names(new Sequential([layers.Dense(1), layers.Dense(1)]))).toEqual(['sequential', 'dense', 'dense_1']);
  expect(names(new Sequential([layers.Dense(1, { name: 'mine' }), layers.Dense(1)]))).toEqual(['sequential_1', 'mine', 'dense_2']);
  utils.setRandomSeed(1);
  expect(names(new Sequential([layers.Dense(1)]))).toEqual(['sequential_2', 'dense_3']);
  utils.clearSession();
  expect(names(new Sequential([layers.Dense(1)]))).toEqual(['sequential', 'dense']);
});
