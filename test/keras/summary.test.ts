import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromFlat } from 'neuronbook/arrays';
import { Input, layers, Sequential, utils } from 'neuronbook/keras';
import { columnsOf, fitText, wrapText } from '../../lib/keras/show/wrap';
import type { Made } from './oracle-case';
import { make } from './oracle-replay';

type Step = { fit: Made | string } | { compile: Made | string } | { freeze: number | null } | { pop: number };
interface Spec { name: string; title?: string; inputShape?: number[]; fitShape?: number[]; layers: Made[]; steps: Step[]; texts: Record<string, string> }

// Made by oracle.py with the real Keras.
const { texts } = JSON.parse(readFileSync(join(__dirname, 'oracle-summaries.json'), 'utf8')) as { texts: Spec[] };

async function makeModel(spec: Spec): Promise<Sequential> {
  utils.clearSession();
  const first = spec.inputShape ? [Input(spec.inputShape)] : [];
  const model = new Sequential([...first, ...spec.layers.map((layer) => make('layers', layer))], { name: spec.title });
  for (const step of spec.steps) await take(step, model, spec);
  return model;
}

async function take(step: Step, model: Sequential, spec: Spec): Promise<void> {
  if ('pop' in step) model.pop();
  if ('freeze' in step) (step.freeze === null ? model : model.layers[step.freeze]).trainable = false;
  if (!('fit' in step || 'compile' in step)) return;
  model.compile({ loss: 'mse', optimizer: make('optimizers', 'fit' in step ? step.fit : step.compile) });
  if (!('fit' in step)) return;
  const ones = (shape: number[]) => fromFlat({ data: new Float32Array(shape.reduce((a, b) => a * b)).fill(1), shape });
  const x = ones([3, ...(spec.inputShape ?? spec.fitShape!)]);
  const output = model.layers.at(-1)!.outputShape ?? (await model.predict(x, { verbose: 0 })).shape.slice(1);
  await model.fit(x, ones([3, ...output]), { verbose: 0 });
}

function textOf(model: Sequential, lineLength?: number): string {
  const lines: string[] = [];
  model.summary({ lineLength, printFn: (line) => lines.push(line) });
  return `${lines.join('\n')}\n`;
}

describe.each(texts.map((spec) => [spec.name, spec] as const))('the summary of the model "%s"', (_, spec) => {
  test.each(Object.entries(spec.texts))('at line length %s is Keras\'s to the character', async (lineLength, text) => {
    expect(textOf(await makeModel(spec), lineLength === 'default' ? undefined : Number(lineLength))).toBe(text);
  });
});

test('text is measured in columns of a terminal, and wrapped and cut by them', () => {
  expect(['abc', '顔', '🙂', 'e\u0308', '—'].map(columnsOf)).toEqual([3, 2, 2, 1, 1]);
  expect(wrapText('one two three', 9, 'fold')).toEqual(['one two ', 'three']);
  expect([wrapText('abcdefgh ij', 5, 'fold'), wrapText('abcdefgh ij', 5, 'leave')]).toEqual([['abcde', 'fgh ij'.slice(0, 4), 'ij'], ['abcdefgh', 'ij']]);
  expect([fitText('abc', 5, 'left'), fitText('abc ', 5, 'right'), fitText('abcdef', 4, 'left'), fitText('顔顔顔', 5, 'left'), fitText('a顔顔', 4, 'left')])
    .toEqual(['abc  ', '  abc', 'abc…', '顔顔…', 'a顔…']);
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
