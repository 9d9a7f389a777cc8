// The example in lib/keras/README.md is run, and its lists are held against what the library exports.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as keras from 'neuronbook/keras';
import { examplesInMarkdown, runExample } from '../support/examples';

const file = join(__dirname, '../../lib/keras/README.md');
const text = readFileSync(file, 'utf8');
const rows = new Map([...text.matchAll(/^\| `([\w.]+)` \| (.*) \|$/gm)].map(([, name, list]) => [name, list]));

const { layers, losses, metrics, optimizers, callbacks, initializers, regularizers, utils } = keras;
const lists: Record<string, object> = {
  layers, losses, metrics, optimizers, 'optimizers.schedules': optimizers.schedules, callbacks, initializers, regularizers, utils,
};
const words = (list: string): string[] => list.match(/[A-Za-z]\w+/g) ?? [];

test.each(Object.entries(lists))('the README lists all %s', (name, module) => {
  const said = words(rows.get(name) ?? '');
  // Of the metrics those that are losses too are not named again.
  const both = name === 'metrics' ? Object.keys(losses) : [];
  const exported = Object.keys(module).filter((key) => !['schedules', 'deserialize', 'Metric'].includes(key) && !both.includes(key));
  expect(exported.length).toBeGreaterThan(2);
  expect(exported.filter((key) => !said.includes(key))).toEqual([]);
});

test.each(Object.entries(lists))('the README lists no %s that are not there', (name, module) => {
  const classes = words(rows.get(name) ?? '').filter((word) => /^[A-Z]\w*[a-z0-9A-Z]{2}$/.test(word) && !['TensorFlow', 'Huber'].includes(word));
  expect(classes.filter((word) => !(word in module) && !(name === 'metrics' && word in losses))).toEqual([]);
});

test('the losses that are no metrics are those that the README names', () => {
  expect(Object.keys(losses).filter((name) => !(name in metrics)).sort()).toEqual(['BinaryFocalCrossentropy', 'Huber', 'LogCosh']);
});

describe('the example', () => {
  const here = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  beforeAll(() => {
    process.chdir(folder);
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
  });
  afterAll(() => {
    process.chdir(here);
    rmSync(folder, { recursive: true });
    jest.restoreAllMocks();
  });

  test.each(examplesInMarkdown(file).map((example) => [example.lines[0], example] as const))('"%s" runs, and gives what it says', async (_first, example) => {
    await runExample(example, { ...keras });
  });
});
