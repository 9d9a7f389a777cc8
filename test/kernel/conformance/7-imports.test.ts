import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Examiner } from './examiner';

const folder = mkdtempSync(join(tmpdir(), 'neuronbook plain ü '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file into the notebook's folder. */
function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

for (const [name, text] of Object.entries({
  'data.json': '{ "answer": 42, "list": [1, 2] }',
  'node_modules/esm-only/package.json': '{ "name": "esm-only", "type": "module", "exports": { ".": { "types": "./index.d.ts", "import": "./index.js" }, "./part": { "types": "./part.d.ts", "import": "./part.js" } } }',
  'node_modules/esm-only/index.js': 'export default function twice(x) { return 2 * x }\nexport const ready = await Promise.resolve(true);\n',
  'node_modules/esm-only/index.d.ts': 'export default function twice(x: number): number;\nexport declare const ready: boolean;\n',
  'node_modules/esm-only/part.js': 'export class Part { n = 1 }\n',
  'node_modules/esm-only/part.d.ts': 'export declare class Part { n: number }\n',
  'node_modules/common/package.json': '{ "name": "common", "main": "index.js", "types": "index.d.ts" }',
  'node_modules/common/index.js': 'module.exports = { one: 1, two: () => 2 };',
  'node_modules/common/index.d.ts': 'export declare const one: number; export declare function two(): number;',
  'node_modules/untyped/package.json': '{ "name": "untyped", "main": "index.js" }',
  'node_modules/untyped/index.js': 'exports.three = 3;',
})) write(name, text);

const examiner = new Examiner(() => ({ folder }));

/** The last cell's result as text. */
async function gives(cells: string[], text: string): Promise<void> {
  const seen = await examiner.runAll(...cells);
  expect({ error: seen.error, stderr: seen.stderr, text: seen.text }).toEqual({ error: undefined, stderr: '', text });
}

describe('A plain folder, with no course in it,', () => {
  test.each<[string, string[], string]>([
    ['console', ['console.log("a"); console.table; 1'], '1'],
    ['Node\'s globals', ['[typeof Buffer.from("a"), typeof setTimeout(() => {}, 1), typeof process.version, typeof new URL("http://a").host]'], "[ 'object', 'object', 'string', 'string' ]"],
    ['Node\'s modules with types', ['import { join } from "node:path"\nconst joined: string = join("a", "b")', 'joined.length'], '3'],
    ['display', ['display(1); 2'], '2'],
    ['fetch, crypto and structuredClone', ['[typeof fetch, typeof crypto.randomUUID(), structuredClone([1]).length]'], "[ 'function', 'string', 1 ]"],
  ])('knows %s', async (_, cells, text) => {
    await gives(cells, text);
  });

  test('checks types by Node\'s declarations', async () => {
    expect((await examiner.run('import { basename } from "node:path"\nbasename(5)')).error?.evalue).toMatch(/Argument of type 'number'/);
  });
});

describe('Packages', () => {
  test.each<[string, string[], string]>([
    ['of ES modules alone', ['import twice, { ready } from "esm-only"', '[twice(4), ready]'], '[ 8, true ]'],
    ['of ES modules alone, a part', ['import { Part } from "esm-only/part"', 'const part: Part = new Part(); part'], 'Part { n: 1 }'],
    ['of ES modules alone, as a namespace', ['import * as esm from "esm-only"', 'esm.default(3)'], '6'],
    ['in CommonJS, by name', ['import { one, two } from "common"', '[one, two()]'], '[ 1, 2 ]'],
    ['in CommonJS, as a namespace', ['import * as common from "common"', 'common.two()'], '2'],
    ['in CommonJS, by import =', ['import common2 = require("common")', 'common2.one'], '1'],
    ['without types', ['import { three } from "untyped"', 'three'], '3'],
    ['for types alone', ['import type { Part as PartType } from "esm-only/part"', 'const typed: PartType = { n: 5 }; typed.n'], '5'],
    ['for their effects', ['import "esm-only"\n1'], '1'],
    ['handed on', ['export { one as handedOn } from "common"\nexport * from "esm-only/part"', '[handedOn, new Part().n]'], '[ 1, 1 ]'],
  ])('%s', async (_, cells, text) => {
    await gives(cells, text);
  });

  test('that are not there are told before the cell runs', async () => {
    expect((await examiner.run('let touched = 1\nimport { x } from "not-installed-at-all"')).error?.evalue).toMatch(/Cannot find module 'not-installed-at-all'/);
    expect((await examiner.run('touched')).status).toBe('error');
  });

  test('that are installed meanwhile are found', async () => {
    expect((await examiner.run('import { fresh } from "fresh-one"')).status).toBe('error');
    write('node_modules/fresh-one/package.json', '{ "name": "fresh-one", "main": "index.js", "types": "index.d.ts" }');
    write('node_modules/fresh-one/index.js', 'exports.fresh = 7;');
    write('node_modules/fresh-one/index.d.ts', 'export declare const fresh: number;');
    await gives(['import { fresh } from "fresh-one"', 'fresh'], '7');
  });
});

describe('Dynamic import()', () => {
  test.each<[string, string[], string]>([
    ['of node: modules, with types', ['const util = await import("node:util")', 'const shown: string = util.inspect({ a: 1 }); shown'], "'{ a: 1 }'"],
    ['with destructuring', ['const { readFile, writeFile } = await import("node:fs/promises")', 'typeof readFile'], "'function'"],
    ['of ES modules', ['const esm2 = await import("esm-only")', 'esm2.default(5)'], '10'],
    ['of CommonJS', ['(await import("common")).one'], '1'],
    ['inside of a function', ['async function lazily() { const { sep } = await import("node:path"); return sep.length }', 'await lazily()'], '1'],
    ['of a computed name', ['const which = ["node:", "os"].join("")', 'typeof (await import(which)).cpus'], "'function'"],
  ])('%s', async (_, cells, text) => {
    await gives(cells, text);
  });

  test('has the module\'s types', async () => {
    expect((await examiner.run('(await import("node:util")).nothingSuch')).error?.evalue).toMatch(/'nothingSuch' does not exist/);
  });

  test('of what is not there is an error of the cell', async () => {
    expect((await examiner.run('await import("nowhere" + "-at-all")')).error?.evalue).toMatch(/nowhere-at-all/);
  });
});

describe('JSON', () => {
  test.each<[string, string[], string]>([
    ['by default', ['import data from "./data.json"', 'data.answer'], '42'],
    ['with its attribute', ['import data2 from "./data.json" with { type: "json" }', 'data2.list'], '[ 1, 2 ]'],
    ['by import()', ['(await import("./data.json")).default.answer'], '42'],
  ])('%s, with types', async (_, cells, text) => {
    await gives(cells, text);
  });

  test('knows its types', async () => {
    expect((await examiner.run('import data3 from "./data.json"\ndata3.nope')).error?.evalue).toMatch(/'nope' does not exist/);
  });

  test('is read again when it has changed', async () => {
    write('changing.json', '{ "n": 1 }');
    await gives(['import changing from "./changing.json"', 'changing.n'], '1');
    write('changing.json', '{ "n": 2, "more": true }');
    await gives(['import changing from "./changing.json"', 'changing.n + Number(changing.more)'], '3');
  });
});

describe('Local .ts files beside the notebook', () => {
  test('are imported with their types, and what they import', async () => {
    write('layers.ts', 'import { relu } from "./relu";\nexport interface Layer { units: number }\nexport class Dense implements Layer { constructor(readonly units: number) {} call(x: number): number { return relu(x) * this.units } }\nexport enum Kind { A, B }\n');
    write('relu.ts', 'export const relu = (x: number): number => Math.max(0, x);\n');
    await gives(['import { Dense, Kind, type Layer } from "./layers"', 'const layer: Layer = new Dense(3); [(layer as Dense).call(2), Kind.B]'], '[ 6, 1 ]');
    expect((await examiner.run('new Dense("three")')).error?.evalue).toMatch(/'string' is not assignable/);
  });

  test('are reloaded when they change, with their new types', async () => {
    write('model.ts', 'export function version() { return 1 }\n');
    await gives(['import { version } from "./model"', 'version()'], '1');
    write('model.ts', 'export function version() { return "two" }\nexport const added = true;\n');
    await gives(['import { version, added } from "./model"', '[version().toUpperCase(), added]'], "[ 'TWO', true ]");
  });

  test('are reloaded when what they import changes', async () => {
    write('outer.ts', 'import { inner } from "./inner";\nexport const outer = () => inner * 10;\n');
    write('inner.ts', 'export const inner = 1;\n');
    await gives(['import { outer } from "./outer"', 'outer()'], '10');
    write('inner.ts', 'export const inner = 2;\n');
    await gives(['import { outer } from "./outer"', 'outer()'], '20');
  });

  test('throw with their own lines', async () => {
    write('throwing.ts', 'interface Gone {\n  a: number\n}\nexport function fail(): never {\n  throw new Error("from the file")\n}\n');
    const { error, count } = await examiner.run('import { fail } from "./throwing"\n\nfail()');
    expect(error?.traceback).toMatch(/throwing\.ts[:,](?: line )?5/);
    expect(error?.traceback).toContain(`Cell ${count}, line 3`);
  });

  test('with a syntax error are told by their name', async () => {
    write('broken.ts', 'export const = 1\n');
    const { error } = await examiner.run('import * as broken from "./broken"\nbroken');
    expect(error?.traceback).toContain('broken.ts');
  });
});

describe('export in a cell', () => {
  test.each<[string, string[], string]>([
    ['of a constant and a function', ['export const e1 = 1\nexport function f1() { return e1 + 1 }', 'const later1 = f1() + e1', 'later1'], '3'],
    ['of a class, a type and an enum', ['export class E2 { x = 2 }\nexport type T2 = number\nexport enum K2 { A }', 'const v2: T2 = new E2().x + K2.A; v2'], '2'],
    ['default', ['export default class E3 { x = 3 }', 'new E3().x'], '3'],
    ['default of an expression', ['export default 5', '1'], '1'],
    ['as a list', ['const e5 = 5; export { e5, e5 as other5 }', 'e5'], '5'],
    ['again', ['export const e6 = 1', 'export const e6 = "s"', 'e6.length'], '1'],
    ['and assigned later', ['export let e7 = 1; export const read7 = () => e7', 'e7 = 2', 'read7()'], '2'],
  ])('%s does not break later cells', async (_, cells, text) => {
    await gives(cells, text);
  });
});

describe('f.toString() shows what the learner wrote', () => {
  test.each<[string, string[], string, string]>([
    ['a function', ['let tw = 0; function tf(x: number) { return tw * x }'], 'tf', 'function tf(x: number) { return tw * x }'],
    ['an arrow function', ['const ta = (x: number): number => x + tw'], 'ta', '(x: number): number => x + tw'],
    ['an async function over several lines', ['async function tl() {\n  // waits\n  await null\n  for (;;) break\n}'], 'tl', 'async function tl() {\n  // waits\n  await null\n  for (;;) break\n}'],
    ['a class', ['class TC { m(): number { return tw } }'], 'TC', 'class TC { m(): number { return tw } }'],
  ])('%s', async (_, cells, name, source) => {
    await examiner.runAll('let tw = 0', ...cells);
    expect((await examiner.run(`console.log(String(${name}))`)).stdout).toBe(`${source}\n`);
  });
});

describe('When a name is declared again with another type, the earlier functions that use it are checked again', () => {
  test('and the learner is told which, where and why', async () => {
    const { count } = await examiner.run('let rw = 0\nfunction rf() {\n  return rw.toFixed()\n}');
    const { outputs, status } = await examiner.run('let rw = "s"');
    const told = outputs.map(({ content }) => content.text ?? content.traceback?.join('\n') ?? '').join('');
    expect(status).toBe('ok');
    expect(told).toMatch(/rf|rw/);
    expect(told).toContain(`Cell ${count}`);
    expect(told).toContain('toFixed');
  });

  test.each<[string, string[], RegExp]>([
    ['of a function with other parameters', ['function ract(x: number) { return x }\nfunction rlayer() { return ract(1) }', 'function ract(x: string) { return x }'], /'number' is not assignable/],
    ['of a class without a member', ['class RNet { size = 1 }\nconst rmake = () => new RNet().size', 'class RNet { length = 1 }'], /size/],
    ['of a type', ['type RT = { a: number }\nfunction ruse(t: RT) { return t.a }', 'type RT = { b: number }'], /'a'/],
  ])('%s', async (_, cells, text) => {
    const { outputs } = await examiner.runAll(...cells);
    expect(outputs.map(({ content }) => content.text ?? '').join('')).toMatch(text);
  });

  test('and is told nothing where they still fit, nor again in the next cell', async () => {
    const silent = await examiner.runAll('let sw = 0\nfunction sf() { return sw }', 'let sw = "s"');
    expect(silent.stderr).toBe('');
    await examiner.runAll('let aw = 0\nfunction af() { return aw.toFixed() }', 'let aw = "s"');
    expect((await examiner.run('1')).stderr).toBe('');
  });
});

examiner.speaksTheProtocol();
