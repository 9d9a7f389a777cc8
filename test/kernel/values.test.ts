import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KernelClient, printed, result } from './client';

let kernel: KernelClient;
beforeAll(async () => { kernel = await KernelClient.start(); });
afterAll(() => kernel.stop());

const shown = async (code: string): Promise<string | undefined> => {
  const exchange = await kernel.execute(code);
  expect(exchange.reply.content).toMatchObject({ status: 'ok' });
  return result(exchange)?.['text/plain'];
};

describe('A result', () => {
  it.each<[string, string | undefined]>([
    ['1 + 1', '2'], ['"a"', "'a'"], ['null', 'null'], ['undefined', undefined], ['let statement = 1', undefined], ['10n', '10n'],
    ['[1, [2, [3]]]', '[ 1, [ 2, [ 3 ] ] ]'], ['new Map([[1, { a: 2 }]])', 'Map(1) { 1 => { a: 2 } }'], ['Float32Array.of(1, 2)', 'Float32Array(2) [ 1, 2 ]'],
    ['class Point { x = 1 }\nnew Point()', 'Point { x: 1 }'], ['Promise.resolve(1)', 'Promise { 1 }'], ['() => 1', '[Function (anonymous)]'],
    ['await Promise.resolve("awaited")', "'awaited'"],
  ])('of %j reads %j', async (code, text) => {
    expect(await shown(code)).toBe(text);
  });

  it('is shortened when it is long', async () => {
    expect(await shown('new Array(1000).fill(0)')).toMatch(/more items/);
    expect((await shown('"x".repeat(1e6)'))!.length).toBeLessThan(20_000);
    expect(await shown('({ get bad() { throw 1 }, [Symbol.for("nodejs.util.inspect.custom")]() { throw new Error("no") } })')).toMatch(/can't be shown: Error: no/);
  });

  it.each(['', 'async '])('shows itself by its %sdisplay method, completed with a text', async (kind) => {
    const exchange = await kernel.execute(`({ a: 1, ${kind}[Symbol.for("Jupyter.display")]() { return { "text/html": "<b>1</b>", "application/json": { x: [1] } } } })`);
    expect(result(exchange)).toEqual({ 'text/html': '<b>1</b>', 'application/json': { x: [1] }, 'text/plain': expect.stringContaining('a: 1') });
  });

  it('of polars is a table', async () => {
    const data = result(await kernel.execute('import pl from "nodejs-polars"\npl.DataFrame({ a: [1, 2] })'));
    expect(data['text/html']).toContain('<table>');
    expect(data['text/plain']).toContain('shape: (2, 1)');
  });
});

describe('Arrays of numpy-ts', () => {
  // The texts are NumPy 2's repr of the same arrays.
  it.each([
    ['np.array([0, 1], "int64")', 'array([0, 1])'],
    ['np.array([1.5, 2])', 'array([1.5, 2. ])'],
    ['np.array([[1, 2], [3, 4.5]])', 'array([[1. , 2. ],\n       [3. , 4.5]])'],
    ['np.array([[1, -2], [3, 400]], "int32")', 'array([[  1,  -2],\n       [  3, 400]], dtype=int32)'],
    ['np.array([1, 2], "float32")', 'array([1., 2.], dtype=float32)'],
    ['np.zeros([2, 2, 2])', 'array([[[0., 0.],\n        [0., 0.]],\n\n       [[0., 0.],\n        [0., 0.]]])'],
    ['np.zeros([2, 2000])', 'array([[0., 0., 0., ..., 0., 0., 0.],\n       [0., 0., 0., ..., 0., 0., 0.]], shape=(2, 2000))'],
    ['np.zeros([0, 3])', 'array([], shape=(0, 3), dtype=float64)'],
    ['np.arange(20)', 'array([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12.,\n       13., 14., 15., 16., 17., 18., 19.])'],
  ])('%s shows as NumPy shows it', async (code, text) => {
    await kernel.execute('import * as np from "numpy-ts"');
    expect(await shown(code)).toBe(text);
  });

  it('print as in NumPy, also inside of other values', async () => {
    await kernel.execute('import * as np from "numpy-ts"');
    expect(printed(await kernel.execute('console.log(np.array([1, 2]), { a: np.array([3]) })'))).toBe('[1. 2.] { a: [3.] }\n');
  });
});

describe('display', () => {
  it('shows at once, and is updated in place', async () => {
    const { outputs } = await kernel.execute('const handle = display("0 %", { id: "bar" }); handle.update("100 %"); display({ a: 1 })');
    const [first, update, other] = outputs.filter(({ type }) => type.includes('display'));
    expect(first).toMatchObject({ type: 'display_data', content: { data: { 'text/plain': '0 %' }, metadata: {}, transient: { display_id: 'bar' } } });
    expect(update).toMatchObject({ type: 'update_display_data', content: { data: { 'text/plain': '100 %' }, transient: { display_id: 'bar' } } });
    expect(other.content).toMatchObject({ data: { 'text/plain': '{ a: 1 }' }, transient: { display_id: expect.any(String) } });
    expect(outputs.some(({ type }) => type === 'execute_result')).toBe(false);
  });

  it('of the library is shown by the kernel, and updated from a later cell', async () => {
    await kernel.execute('import { display as show, jupyterDisplay } from "neuronbook/display"');
    const { outputs } = await kernel.execute('const shownHandle = show({ [jupyterDisplay]: () => ({ "text/html": "<i>x</i>", "text/plain": "x" }) }); null');
    expect(outputs.find(({ type }) => type === 'display_data')!.content.data).toEqual({ 'text/html': '<i>x</i>', 'text/plain': 'x' });
    const later = await kernel.execute('shownHandle.update("new")');
    expect(later.outputs.find(({ type }) => type === 'update_display_data')!.content.data).toEqual({ 'text/plain': 'new' });
  });
});

describe('Modules of the notebook\'s folder', () => {
  let folder: string;
  let there: KernelClient;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'a notebook ü '));
    const files: Record<string, string> = {
      'data.json': '{"answer": 42}',
      'helper.mjs': 'export const help = () => 1;\nexport function fail() { throw new Error("from a helper") }\n',
      'helper.d.mts': 'export declare const help: () => number; export declare function fail(): never;',
      'untyped.js': 'exports.add = (a, b) => a + b;\n',
      'node_modules/no-types/index.js': 'exports.three = 3;\n',
      'node_modules/esm-only/package.json': '{"name": "esm-only", "type": "module", "exports": {".": {"types": "./types.d.ts", "import": "./index.js"}}}',
      'node_modules/esm-only/index.js': 'export const loaded = await Promise.resolve("an ES module"); export default 1;',
      'node_modules/esm-only/types.d.ts': 'export declare const loaded: string; declare const one: number; export default one;',
      'node_modules/common/package.json': '{"name": "common", "main": "index.js", "types": "index.d.ts"}',
      'node_modules/common/index.js': 'module.exports = { plain: 1, ["comp" + "uted"]: 2 };',
      'node_modules/common/index.d.ts': 'export declare const plain: number; export declare const computed: number;',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    there = await KernelClient.start({ folder });
  });
  afterAll(async () => { await there.stop(); rmSync(folder, { recursive: true }); });

  it.each([
    ['JSON', 'import data from "./data.json"\ndata.answer', '42'],
    ['JSON with its attribute', 'import data2 from "./data.json" with { type: "json" }\ndata2.answer', '42'],
    ['a file beside it', 'import { help } from "./helper.mjs"\nhelp()', '1'],
    ['a package of ES modules alone, by its import condition', 'import one, { loaded } from "esm-only"\n[one, loaded]', "[ 1, 'an ES module' ]"],
    ['a CommonJS package, also names that Node can\'t see', 'import { plain, computed } from "common"\n[plain, computed]', '[ 1, 2 ]'],
    ['a CommonJS package as a namespace', 'import * as common from "common"\n[common.plain, common.computed]', '[ 1, 2 ]'],
    ['Node\'s modules', 'import path, { join as joined } from "node:path"\n[path.sep, joined("a", "b")].join(" ")', "'/ a/b'"],
    ['a file without types', 'import { add } from "./untyped.js"\nadd(1, 2)', '3'],
    ['the same again', 'import { add } from "./untyped.js"\nadd(2, 2)', '4'],
    ['a package without types', 'import { three } from "no-types"\nthree', '3'],
    ['import()', '(await import("esm-only")).loaded', "'an ES module'"],
    ['console and Node\'s types where there are none', 'console.log(Buffer.from("a").length); process.cwd() === import.meta.dirname', 'true'],
  ])('are loaded, with types: %s', async (_, code, text) => {
    const exchange = await there.execute(code);
    expect(exchange.reply.content).toMatchObject({ status: 'ok' });
    expect(result(exchange)['text/plain']).toBe(text);
    expect(printed(exchange, 'stderr')).toBe('');
  });

  it('are named in tracebacks relative to the folder', async () => {
    const { reply } = await there.execute('import { fail } from "./helper.mjs"\nfail()');
    expect(reply.content.traceback.join('\n')).toMatch(/at fail \(helper\.mjs:2\)[^]*Cell \d+, line 2/);
  });
});
