import { join } from 'node:path';
import { plain, printed, result } from './client';
import { NotebookFolder } from './notebook-folder';

const folder = new NotebookFolder();

beforeAll(async () => {
  await folder.startKernel();
}, 60_000);
afterAll(() => folder.remove());

describe('a TypeScript file beside the notebook', () => {
  it('is imported with or without an extension, from a folder.path, by a path and by a URL', async () => {
    folder.write('plain.ts', 'export const name: string = "plain"');
    folder.write('modern.mts', 'export const name: string = "modern"');
    folder.write('old.cts', 'const name: string = "old";\nexport = { name }');
    folder.write('shapes/index.ts', 'export { name } from "../plain.js";');
    expect(await folder.run("import { name as a } from './plain'; import { name as b } from './plain.ts'; import { name as c } from './plain.js'; [a, b, c].join()"))
      .toBe("'plain,plain,plain'");
    expect(await folder.run("import { name as m } from './modern.mts'; import { name as n } from './shapes'; [m, n].join()")).toBe("'modern,plain'");
    expect(await folder.run(`import { name as p } from ${JSON.stringify(join(folder.path, 'plain.ts'))}; p`)).toBe("'plain'");
    expect(await folder.run("import { pathToFileURL } from 'node:url'; (await import(pathToFileURL('plain.ts').href)).name")).toBe("'plain'");
    expect(await folder.run("import old from './old.cts'; old.name")).toBe("'old'");
  });

  it('has classes, enums, defaults, re-exports, top-level await, and knows where it is', async () => {
    folder.write('lib/all.ts', `import { basename } from 'node:path';
      import type { Settings } from './types';
      import { Shape } from './types';
      export enum Level { Low = 1, High }
      export default class Net implements Shape { constructor(readonly size: number) {} }
      export * from './more.ts';
      export * as more from './more.ts';
      export type { Settings };
      export const place = [basename(import.meta.filename), basename(import.meta.dirname), import.meta.url.startsWith('file:')].join(' ');
      export const late = await Promise.resolve('awaited');
      export const util = (await import('node:util')).inspect('u') + (await import('./more.ts')).two;`);
    folder.write('lib/types.ts', 'export interface Shape { size: number }\nexport type Settings = { rate: number }');
    folder.write('lib/more.ts', 'export const two: number = 2');
    expect(await folder.run("import Net, { Level, two, more, place, late, util, type Settings } from './lib/all'; const s: Settings = { rate: 1 }; [new Net(3).size, Level.High, two, more.two, place, late, util, s.rate].join()"))
      .toBe(`"3,2,2,2,all.ts lib true,awaited,'u'2,1"`);
  });

  it('may import in a circle, with live bindings', async () => {
    folder.write('even.ts', "import { isOdd } from './odd.ts';\nexport let asked = 0;\nexport function isEven(n: number): boolean { asked++; return n === 0 || isOdd(n - 1) }");
    folder.write('odd.ts', "import { isEven, asked } from './even.ts';\nexport function isOdd(n: number): boolean { return n !== 0 && isEven(n - 1) }\nexport const count = () => asked;");
    expect(await folder.run("import { isEven } from './even'; import { count } from './odd'; [isEven(10), count()].join()")).toBe("'true,6'");
  });

  it('may call its own things require and exports of Node', async () => {
    folder.write('maker.ts', "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nconst __filename = 'mine';\nexport const join = require('node:path').posix.join('a', __filename) as string;");
    expect(await folder.run("import { join } from './maker'; join")).toBe("'a/mine'");
  });

  it('is named with the learner\'s line in a traceback', async () => {
    folder.write('fails.ts', 'export interface Gone {\n  a: number;\n}\nexport function fail(x: number): never {\n  throw new RangeError(`got ${x}`);\n}');
    const shown = await folder.traceback("import { fail } from './fails';\nfail(3)");
    expect(shown).toContain('RangeError: got 3');
    expect(shown).toMatch(/at fail \(fails\.ts:5\)\n.*at Cell \d+, line 2/);
  });
});

describe('a file that has changed', () => {
  it('is loaded anew for the next cell, also under the names that earlier cells imported', async () => {
    folder.write('rate.ts', 'export const rate = 1; export const twice = () => rate * 2;');
    expect(await folder.run("import { rate, twice } from './rate'; const useIt = () => rate + 100; [rate, twice(), useIt()].join()")).toBe("'1,2,101'");
    folder.write('rate.ts', 'export const rate = 5; export const twice = () => rate * 2;');
    expect(await folder.run('[rate, twice(), useIt()].join()')).toBe("'5,10,105'");
    folder.write('rate.ts', 'export const rate = 7; export const twice = () => rate * 2;');
    expect(await folder.run("import { rate as again } from './rate.ts'; [again, rate, (await import('./rate')).rate].join()")).toBe("'7,7,7'");
  });

  it('takes with it the files that import it', async () => {
    folder.write('low.ts', 'export const low = 1;');
    folder.write('high.ts', "import { low } from './low.ts'; export const high = low * 10;");
    expect(await folder.run("import { high } from './high'; high")).toBe('10');
    folder.write('low.ts', 'export const low = 2;');
    expect(await folder.run('high')).toBe('20');
  });

  it('keeps its state until it changes, and starts afresh then', async () => {
    folder.write('counter.ts', 'let n = 0; export const next = () => ++n;');
    expect(await folder.run("import { next } from './counter'; next()")).toBe('1');
    folder.write('counter.ts', 'let n = 0; export const next = () => ++n;');
    expect(await folder.run("import { next as other } from './counter'; next() + other()")).toBe('5');
    folder.write('counter.ts', 'let n = 50; export const next = () => ++n;');
    expect(await folder.run('next()')).toBe('51');
  });

  it('leaves a name alone that a cell has declared anew since', async () => {
    folder.write('named.ts', 'export const thing = 1;');
    await folder.run("import { thing } from './named'; thing");
    await folder.run("const thing = 'mine'");
    folder.write('named.ts', 'export const thing = 2;');
    expect(await folder.run('thing')).toBe("'mine'");
  });

  it('keeps its old names, with a word to the learner, while it is wrong', async () => {
    folder.write('fragile.ts', 'export const solid = 1;');
    await folder.run("import { solid } from './fragile'; solid");
    folder.write('fragile.ts', 'export const solid = 2;\nthrow new Error("on loading");');
    const broken = await folder.kernel.execute('solid');
    expect(result(broken)['text/plain']).toBe('1');
    expect(plain(printed(broken, 'stderr'))).toMatch(/Error: on loading\n[^]*fragile\.ts:2[^]*'\.\/fragile' has changed, but can't be loaded/);
    expect(printed(await folder.kernel.execute('solid'), 'stderr')).toBe('');
    folder.write('fragile.ts', 'export const solid = 3;');
    expect(await folder.run('solid')).toBe('3');
  });
});
