import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { plain, printed, result } from './client';
import { NotebookFolder } from './notebook-folder';

const folder = new NotebookFolder();

beforeAll(async () => {
  folder.install('only-esm', { type: 'module', exports: { '.': { import: { types: './a.d.ts', default: './a.js' } }, './deep': './deep.js' } }, {
    'a.js': "import { inner } from './inner.js';\nexport const outer = inner + 1;\nexport default class Thing {}\nexport const late = await Promise.resolve('late');",
    'inner.js': 'export const inner = 41;',
    'deep.js': 'export const deep = true;', 'deep.d.ts': 'export const deep: boolean;',
    'a.d.ts': 'export const outer: number;\nexport const late: string;\nexport default class Thing {}',
  });
  folder.install('only-cjs', { main: './i.js', types: './i.d.ts' }, {
    'i.js': "for (const name of ['alpha', 'beta']) module.exports[name] = () => name;\nmodule.exports.plain = 1;",
    'i.d.ts': 'export function alpha(): string;\nexport function beta(): string;\nexport const plain: number;',
  });
  folder.install('compiled', { main: './i.js', types: './i.d.ts' }, {
    'i.js': "Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = function hello() { return 'hello' };\nexports.named = 2;",
    'i.d.ts': 'export default function hello(): string;\nexport declare const named: number;',
  });
  folder.install('@scope/dual', { exports: { import: { types: './i.d.mts', default: './i.mjs' }, require: { types: './i.d.ts', default: './i.cjs' } } }, {
    'i.mjs': "export const way = 'import';", 'i.cjs': "exports.way = 'require';",
    'i.d.mts': "export declare const way: string;", 'i.d.ts': 'export declare const way: string;',
  });
  folder.install('only-types', { types: './i.d.ts' }, { 'i.d.ts': 'export interface Shape { sides: number }\nexport type Name = string;' });
  folder.write('package.json', JSON.stringify({ name: 'here', imports: { '#one': './src/one.ts', '#all/*': './src/*.ts', '#cjs': 'only-cjs' } }));
  folder.write('src/one.ts', "export const one: number = 1;");
  folder.write('src/two.ts', "import { one } from '#one';\nexport const two: number = one + 1;");
  await folder.startKernel();
}, 60_000);
afterAll(() => folder.remove());

describe('a package', () => {
  it('that is an ES module only is imported, with its types', async () => {
    expect(await folder.run("import Thing, { outer, late } from 'only-esm'; import { deep } from 'only-esm/deep'; [outer.toFixed(1), late, new Thing() instanceof Thing, deep].join()"))
      .toBe("'42.0,late,true,true'");
    expect(await folder.run('outer.toUpperCase()')).toMatch(/Property 'toUpperCase' does not exist on type 'number'/);
    expect(await folder.run("(await import('only-esm')).outer.toFixed(2)")).toBe("'42.00'");
  });

  it('in CommonJS has all its names, also those that it computes', async () => {
    expect(await folder.run("import { alpha, beta, plain } from 'only-cjs'; import * as all from 'only-cjs'; [alpha(), beta(), plain, all.alpha()].join()")).toBe("'alpha,beta,1,alpha'");
    expect(await folder.run("import hello, { named } from 'compiled'; [hello(), named].join()")).toBe("'hello,2'");
  });

  it('with two forms gives the one that is asked for, and may have a scope', async () => {
    expect(await folder.run("import { way } from '@scope/dual'; [way, require('@scope/dual').way].join()")).toBe("'import,require'");
  });

  it('of types alone is imported without a `type`', async () => {
    expect(await folder.run("import { Shape, Name } from 'only-types'; const shape: Shape = { sides: 3 }; shape.sides")).toBe('3');
    expect(await folder.run("const more: Shape = { sides: 'x' }")).toMatch(/'string' is not assignable to type 'number'/);
  });

  it('is found by files beside the notebook alike', async () => {
    folder.write('uses.ts', "import hello from 'compiled';\nimport { beta } from 'only-cjs';\nimport { way } from '@scope/dual';\nimport type { Shape } from 'only-types';\nexport const all = [hello(), beta(), way].join();\nexport const shape: Shape = { sides: 4 };");
    expect(await folder.run("import { all, shape } from './uses'; all + shape.sides")).toBe("'hello,beta,import4'");
  });

  it('that is installed while the kernel runs is found by the next cell, with its types', async () => {
    expect(await folder.run("import { fresh } from 'fresh'; fresh")).toMatch(/Cannot find module 'fresh'/);
    folder.install('fresh', { type: 'module', exports: { types: './i.d.ts', default: './i.js' } }, { 'i.js': 'export const fresh = 1;', 'i.d.ts': 'export declare const fresh: number;' });
    expect(await folder.run("import { fresh } from 'fresh'; fresh.toFixed(1)")).toBe("'1.0'");
  });

  it('of the folder itself is reached by its subpath imports', async () => {
    expect(await folder.run("import { one } from '#one'; import { two } from '#all/two'; import { plain as p } from '#cjs'; [one, two, p].join()")).toBe("'1,2,1'");
  });
});

describe("Node's modules", () => {
  it('are imported in every form, typed', async () => {
    expect(await folder.run("import fs from 'fs'; import { readFile } from 'node:fs/promises'; import * as os from 'node:os'; import path, { sep } from 'node:path'; import 'node:url'; [typeof fs.statSync, typeof readFile, typeof os.cpus, path.sep === sep].join()"))
      .toBe("'function,function,function,true'");
    expect(await folder.run('fs.existsSync(5)')).toMatch(/'number' is not assignable to parameter of type 'PathLike'/);
  });

  it('are typed from a dynamic import and from require', async () => {
    expect(await folder.run("const u = await import('node:util'); u.format('%d', 1)")).toBe("'1'");
    expect(await folder.run('u.format.nothing')).toMatch(/Property 'nothing' does not exist/);
    expect(await folder.run("const p2 = require('node:path'); p2.basename(5)")).toMatch(/'number' is not assignable to parameter of type 'string'/);
    expect(await folder.run("const p3 = require('node:path'); p3.basename('a/b')")).toBe("'b'");
    expect(await folder.run("import p4 = require('node:path'); p4.basename('a/c')")).toBe("'c'");
    expect(await folder.run("const name = 'node:' + 'path'; (await import(name)).basename('a/d')")).toBe("'d'");
  });

  it('know the notebook by import.meta', async () => {
    expect(await folder.run('import.meta.dirname')).toBe(`'${folder.path}'`);
    expect(await folder.run("import { createRequire } from 'node:module'; createRequire(import.meta.url)('only-cjs').beta()")).toBe("'beta'");
    expect(await folder.run("import.meta.resolve('./src/one').endsWith('/src/one.ts')")).toBe('true');
  });

  it('and the globals of a plain folder have their types', async () => {
    expect(await folder.run("console.log(1); setTimeout(() => {}, 0).unref(); [typeof fetch, Buffer.from('a').length, process.pid > 0, new URL('http://a/b').pathname].join()")).toBe("'function,1,true,/b'");
    expect(await folder.run('Buffer.from(1).nothing')).toMatch(/^TypeScriptError/);
  });
});

describe('a JSON file', () => {
  it('is imported with or without its attribute, typed, and followed when it changes', async () => {
    folder.write('data.json', '{ "rate": 0.5, "names": ["a"] }');
    expect(await folder.run("import data from './data.json'; import { rate } from './data.json' with { type: 'json' }; [data.names.length, rate.toFixed(1)].join()")).toBe("'1,0.5'");
    folder.write('data.json', '{ "rate": 2, "names": ["a", "b"], "more": true }');
    expect(await folder.run('[data.names.length, rate, data.more].join()')).toBe("'2,2,true'");
    expect(await folder.run("(await import('./data.json')).default.rate")).toBe('2');
    expect(await folder.run('data.nothing')).toMatch(/Property 'nothing' does not exist/);
  });

  it('that is wrong is shown with the place', async () => {
    folder.write('broken.json', '{\n  "a": 1,\n  "b" 2\n}');
    expect(await folder.run("import broken from './broken.json'; broken")).toMatch(/^TypeScriptError: broken\.json:3: /);
  });
});

describe('an export in a cell', () => {
  it('breaks no later cell, whatever its form', async () => {
    expect(await folder.run('export const kept = 1; export default function shout() { return "SHOUT" }\nexport type Label = string; export { kept as other }; export class Box { size = kept }')).toBeUndefined();
    expect(await folder.run('const label: Label = shout(); [kept, label, new Box().size].join()')).toBe("'1,SHOUT,1'");
    expect(await folder.run('export { kept }; export default kept + 1')).toBe('2');
  });

  it('of a module hands its names on to later cells, with their types', async () => {
    folder.write('star.ts', 'export const first = 1;\nexport interface Star { points: number }');
    expect(await folder.run("export * from './star'; export { first as renamed } from './star'; export * as stars from './star'")).toBeUndefined();
    expect(await folder.run('const s: Star = { points: first }; [s.points, renamed, stars.first].join()')).toBe("'1,1,1'");
    expect(await folder.run('renamed.nothing')).toMatch(/Property 'nothing' does not exist on type '1'/);
  });
});

describe('types of files beside the notebook', () => {
  it('follow their text, as do new and deleted files', async () => {
    folder.write('typed.ts', 'export const f = (x: number) => x;');
    expect(await folder.run("import { f } from './typed'; f(1)")).toBe('1');
    folder.write('typed.ts', 'export const f = (x: string) => x + "!";');
    expect(await folder.run("f('a')")).toBe("'a!'");
    expect(await folder.run('f(1)')).toMatch(/'number' is not assignable to parameter of type 'string'/);
    expect(await folder.run("import { soon } from './soon'")).toMatch(/Cannot find module '\.\/soon'/);
    folder.write('soon.ts', 'export const soon = 1;');
    expect(await folder.run("import { soon } from './soon'; soon")).toBe('1');
    rmSync(join(folder.path, 'soon.ts'));
    expect(await folder.run("import { soon as gone } from './soon'")).toMatch(/Cannot find module '\.\/soon'/);
    expect(await folder.run('soon')).toBe('1');
  });

  it('are checked in the file too: told once, and loaded all the same', async () => {
    folder.write('sloppy.ts', 'export const n: number = 1;\nexport const s: string = n;');
    const first = await folder.kernel.execute("import { n } from './sloppy'; n");
    expect(plain(printed(first, 'stderr'))).toMatch(/sloppy\.ts:2 - error TS2322: Type 'number' is not assignable to type 'string'\.\n\n  2 \| export const s: string = n;\n {19}~\n/);
    expect(result(first)['text/plain']).toBe('1');
    expect(printed(await folder.kernel.execute('n'), 'stderr')).toBe('');
  });

  it('are not asked for when the syntax is wrong: that is the error', async () => {
    folder.write('wrong.ts', 'export const a = 1;\nexport const = 2;');
    const { reply } = await folder.kernel.execute("import { a, b } from './wrong';");
    expect(reply.content).toMatchObject({ ename: 'TypeScriptError', evalue: expect.stringContaining('wrong.ts:2: ') });
    expect(plain(reply.content.traceback.join('\n'))).toContain('  2 | export const = 2;');
  });

  it('tell which export is missing', async () => {
    expect(await folder.run("import { nowhere } from './typed'")).toMatch(/Module '"\.\/typed"' has no exported member 'nowhere'/);
  });
});
