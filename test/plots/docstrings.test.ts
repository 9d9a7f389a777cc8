import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../lib/plots');
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));

/** The examples of a file's docstrings, each as lines of code. */
function examplesIn(file: string): string[][] {
  const source = readFileSync(join(folder, file), 'utf8');
  return [...source.matchAll(/@example\n((?: \* .*\n)+?) \*\//g)].map(([, body]) => body.trimEnd().split('\n').map((line) => line.slice(3)));
}

const cases = files.flatMap((file) => examplesIn(file).map((lines) => [file, lines[0], lines] as const));

test('there are examples in the docstrings of what is exported', () => {
  for (const file of ['face-grid.ts', 'image-grid.ts', 'learning-curves.ts', 'figure.ts', 'to-svg.ts', 'to-plotly.ts', 'numbers.ts']) {
    expect(examplesIn(file).length).toBeGreaterThan(0);
  }
});

test.each(cases)('%s: the example %s runs and gives what it says', async (_file, _first, lines) => {
  const modules = await Promise.all(files.map((file) => import(join(folder, file)) as Promise<Record<string, unknown>>));
  const scope: Record<string, unknown> = Object.assign({}, ...modules);
  const body = lines.map((line) => {
    const said = /^(?!const )(.*); \/\/ (.+)$/.exec(line);
    return said ? `expect(${said[1]}).toEqual(${said[2]});` : line;
  }).join('\n');
  new Function('expect', ...Object.keys(scope), body)(expect, ...Object.values(scope));
});
