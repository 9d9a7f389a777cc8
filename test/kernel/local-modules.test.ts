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

  it('shows a cell its variables as they are, as an import does', async () => {
    folder.write('steps.ts', 'export let steps = 0;\nlet hidden = 1;\nexport { hidden as shown };\nexport function step() { steps++; hidden *= 2 }');
    expect(await folder.run("import { steps, shown, step } from './steps'; step(); step(); [steps, shown].join()")).toBe("'2,4'");
    expect(await folder.run('setTimeout(step, 5); await new Promise((done) => setTimeout(done, 20)); steps')).toBe('3');
  });

  it('loops, and stops when the cell is interrupted', async () => {
    folder.write('endless.ts', 'export async function spin(): Promise<never> {\n  await null;\n  for (let i = 0; ; i++) if (i < 0) console.log(i);\n}');
    const { id, reply } = folder.kernel.send('execute_request', {
      code: "import { spin } from './endless'; console.log('go'); await new Promise((done) => setTimeout(done, 100)); await spin()", silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true,
    });
    await folder.kernel.until(({ type, parent, content }) => type === 'stream' && parent.msg_id === id && content.text.includes('go'));
    // The text is on its way only while the cell waits; then it is in the loop.
    await new Promise((done) => setTimeout(done, 300));
    folder.kernel.process.kill('SIGINT');
    expect((await reply).content).toMatchObject({ ename: 'Interrupted' });
    expect(await folder.run("import { spin as again } from './endless'; typeof again")).toBe("'function'");
  });

  it('is shown as a module, and reads as it was written', async () => {
    folder.write('shown.ts', "export const b = 1;\nexport { two } from './lib/more.ts';\nexport function f(x: number): number { return x }");
    expect(await folder.run("import * as shown from './shown'; shown")).toBe('[Module: null prototype] { b: 1, f: [Function: f], two: 2 }');
    expect(await folder.run('shown.f.toString()')).toBe("'function f(x: number): number { return x }'");
  });

  it('may hold JSX', async () => {
    folder.write('node_modules/react/package.json', '{ "name": "react", "version": "1.0.0", "exports": { "./jsx-runtime": { "types": "./jsx-runtime.d.ts", "default": "./jsx-runtime.js" } } }');
    folder.write('node_modules/react/jsx-runtime.js', 'exports.jsx = (type, props) => type + ":" + props.children; exports.jsxs = exports.jsx;');
    folder.write('node_modules/react/jsx-runtime.d.ts', 'export namespace JSX { interface IntrinsicElements { b: { children?: unknown } } type Element = string }\nexport function jsx(type: unknown, props: object): string;');
    folder.write('view.tsx', 'export const view = (name: string) => <b>{name}</b>;');
    expect(await folder.run("import { view } from './view'; view('x')")).toBe("'b:x'");
  });

  it('is named with the learner\'s line in a traceback', async () => {
    folder.write('fails.ts', 'export interface Gone {\n  a: number;\n}\nexport function fail(x: number): never {\n  throw new RangeError(`got ${x}`);\n}');
    const shown = await folder.traceback("import { fail } from './fails';\nfail(3)");
    expect(shown).toMatch(/^RangeError: got 3\n +5 \| +throw new RangeError\(`got \$\{x\}`\);\n +at fail \(fails\.ts:5\)\n +at Cell \d+, line 2$/);
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

describe('a JavaScript file beside the notebook', () => {
  it('is loaded as what it is, an ES module or CommonJS, and anew when it changes', async () => {
    folder.write('now.mjs', 'export const way = "mjs 1";');
    folder.write('plain-module.js', 'export const way = "js 1";');
    folder.write('common.js', 'exports.way = require("./common-part").part;');
    folder.write('common-part.js', 'exports.part = "cjs 1";');
    folder.write('other.cjs', 'module.exports = class Other { way = "class 1" };');
    expect(await folder.run("import { way as a } from './now.mjs'; import { way as b } from './plain-module'; import { way as c } from './common.js'; import Other from './other.cjs'; [a, b, c, new Other().way].join()"))
      .toBe("'mjs 1,js 1,cjs 1,class 1'");
    folder.write('now.mjs', 'export const way = "mjs 2";');
    folder.write('plain-module.js', 'export const way = "js 2";');
    folder.write('common-part.js', 'exports.part = "cjs 2";');
    folder.write('other.cjs', 'module.exports = class Other { way = "class 2" };');
    expect(await folder.run('[a, b, c, new Other().way].join()')).toBe("'mjs 2,js 2,cjs 2,class 2'");
  });
});

describe('an import() in a cell', () => {
  it('gives the new text, also of a file that the cell itself has just written', async () => {
    const code = "import { writeFileSync } from 'node:fs';\nconst seen: number[] = [];\nfor (const n of [1, 2, 3]) {\n  writeFileSync('made.ts', `export const n = ${n};`);\n  const file = './made.ts';\n  seen.push((await import(file)).n);\n}\nseen.join()";
    expect(await folder.run(code)).toBe("'1,2,3'");
  });

  it('may be one of many at once, which share what they import', async () => {
    folder.write('shared.ts', 'export const made = { at: await new Promise((done) => setTimeout(done, 20, "once")) };');
    folder.write('left.ts', "export { made } from './shared.ts';");
    folder.write('right.ts', "export { made } from './shared.ts';");
    expect(await folder.run("const [l, r] = await Promise.all([import('./left'), import('./right')]); [l.made === r.made, l.made.at].join()")).toBe("'true,once'");
  });

  it('that leads nowhere says what is there', async () => {
    folder.write('corner/one.ts', 'export {};');
    expect(await folder.run("const nowhere = './corner/two'; await import(nowhere)")).toMatch(/^Error: Cannot find module '\.\/corner\/two': no file two in .*corner\. Files there: one\.ts\.$/);
    expect(await folder.run("try { await import(nowhere) } catch (error) { (error as NodeJS.ErrnoException).code }; 0")).toBe('0');
  });

  it('works again after the file has failed', async () => {
    folder.write('waits.ts', "import { existsSync } from 'node:fs';\nif (!existsSync('flag.txt')) throw new Error('no flag');\nexport const flag = true;");
    folder.write('above.ts', "export { flag } from './waits.ts';");
    expect(await folder.run("import { flag } from './above'; flag")).toBe('Error: no flag');
    folder.write('flag.txt', '');
    expect(await folder.run("import { flag } from './above'; flag")).toBe('true');
  });
});
