import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { examplesOf, runExample } from '../support/examples';

const folder = join(__dirname, '../../lib/plots');
const examples = examplesOf('plots');

test('there are examples in the docstrings of what is exported', () => {
  const files = ['activation-curves.ts', 'decision-boundary.ts', 'loss-surface.ts', 'face-grid.ts', 'image-grid.ts', 'learning-curves.ts', 'figure.ts', 'to-svg.ts', 'to-plotly.ts', 'numbers.ts'];
  expect(examples.map(({ file }) => basename(file))).toEqual(expect.arrayContaining(files));
});

test.each(examples.map((example) => [example.file, example.lines[0], example] as const))(
  '%s: the example %s runs and gives what it says', async (_file, _first, example) => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const modules = await Promise.all(files.map((file) => import(join(folder, file)) as Promise<Record<string, unknown>>));
    await expect(runExample(example, Object.assign({}, ...modules))).resolves.toBeUndefined();
  });
