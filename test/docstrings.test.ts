// The examples in the docstrings of the small modules, and in the README. Engine, keras and plots have tests of their own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as arrays from 'neuronbook/arrays';
import * as course from 'neuronbook/course';
import * as datasets from 'neuronbook/datasets';
import * as display from 'neuronbook/display';
import * as keras from 'neuronbook/keras';
import { useTensorflow } from 'neuronbook/keras/tensorflow';
import * as modelSelection from 'neuronbook/model-selection';
import * as plots from 'neuronbook/plots';
import * as preprocessing from 'neuronbook/preprocessing';
import * as scratch from 'neuronbook/scratch';
import { bicubicResizer } from '../lib/datasets/bicubic';
import { checkNames } from '../lib/datasets/check-names';
import { readArguments } from '../lib/datasets/plane/arguments';
import { linspace } from '../lib/datasets/plane/linspace';
import { classRows } from '../lib/model-selection/class-rows';
import { permutations } from '../lib/model-selection/permutations';
import { rowsOf } from '../lib/model-selection/rows';
import { splitSizes } from '../lib/model-selection/split-sizes';
import { columnMoments } from '../lib/preprocessing/column-moments';
import { toTable } from '../lib/preprocessing/table';
import { dataHome } from './support/data-home';
import { examplesInMarkdown, examplesOf, runExample } from './support/examples';

const root = join(__dirname, '..');
const text = readFileSync(join(root, 'notebooks', '02-neuron.ipynb'), 'utf8');
const scope = {
  ...arrays, ...course, ...datasets, ...display, ...modelSelection, ...preprocessing, ...scratch,
  bicubicResizer, checkNames, readArguments, linspace, classRows, permutations, rowsOf, splitSizes, columnMoments, toTable, text,
};

const home = dataHome();
const before = { ...process.env };
beforeAll(() => {
  Object.assign(process.env, home.env);
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(() => {
  process.env = before;
  jest.restoreAllMocks();
  home.remove();
});

// These need photographs, a JPEG's bytes or a host; their own tests run the same calls.
const elsewhere = ['fetch-lfw-people.ts', 'decode-jpeg.ts'];

const examples = ['arrays', 'course', 'datasets', 'display', 'model-selection', 'preprocessing', 'scratch']
  .flatMap((module) => examplesOf(module).map((example) => ({ ...example, module })))
  .filter(({ file }) => !elsewhere.some((name) => file.endsWith(name)));

test.each(examples.map((example) => [`${example.module}/${example.file}`, example.lines[0], example] as const))(
  '%s: the example "%s" runs and gives what it says', async (_file, _first, example) => {
    await expect(runExample(example, scope)).resolves.toBeUndefined();
  });

test.each(['README.md', 'lib/README.md'].flatMap((file) => examplesInMarkdown(join(root, file))).map((example) => [example.lines[0], example] as const))(
  'the README\'s example "%s" runs', async (_first, example) => {
    const faces = datasets.makeDrawnFaces({ samples: 60 });
    await expect(runExample(example, { ...keras, useTensorflow, ...plots, ...scope, X: faces.data, y: faces.target })).resolves.toBeUndefined();
  });

test('an example that says a wrong value fails', async () => {
  await expect(runExample({ file: '', lines: ['1 + 1; // 3'] }, {})).rejects.toThrow(/toEqual/);
});
