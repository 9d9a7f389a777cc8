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
    ['setTimeout(() => {}, 100)', 'Timeout (100 ms)'], ['clearInterval(setInterval(() => {}, 1000)); setInterval(() => {}, 1000)', 'Timeout (every 1000 ms)'],
    ['const done = setTimeout(() => {}); clearTimeout(done); [done, setImmediate(() => {})]', '[ Timeout (ended), Immediate ]'],
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

  it.each<[string, string]>([
    ['Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => ["key" + i, i]))', '  key999: 999,\n  ... 99000 more properties\n}'],
    ['({ inner: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => ["key" + i, { i }])) })', '    key999: { i: 999 },\n    ... 99000 more properties\n  }\n}'],
    ['Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => [1, 2, 3])))', '  ... 100 more items\n]'],
    ['new Map(Array.from({ length: 100_000 }, (_, i) => [i, i]))', '  ... 99900 more items\n}'],
    ['new Float32Array(1000)', '  ... 900 more items\n]'],
  ])('is shortened where there is too much of it: %s', async (code, end) => {
    const text = (await shown(code))!;
    expect(text.slice(-end.length)).toBe(end);
    expect(text.length).toBeLessThan(100_000);
  });

  it.each<[string, string]>([
    ['new Proxy({ a: 1 }, { get() { throw new Error("trap") }, getPrototypeOf() { throw new Error("trap") }, has() { throw new Error("trap") } })', '{ a: 1 }'],
    ['new Proxy({ a: 1 }, { get: () => () => 1 })', '{ a: 1 }'],
    ['({ toString() { throw 1 }, toJSON() { throw 2 }, get a() { throw 3 } })', '{ toString: [Function: toString], toJSON: [Function: toJSON], a: [Getter] }'],
    ['({ get [Symbol.toStringTag]() { throw new Error("no tag") } })', "(a value that can't be shown: Error: no tag)"],
    ['({ [Symbol.for("nodejs.util.inspect.custom")]() { throw { toString() { throw 1 } } } })', "(a value that can't be shown: an error that can't be shown either)"],
    ['({ [Symbol.for("nodejs.util.inspect.custom")]: () => "\\x1b[31mred\\x1b[39m" })', 'red'],
    ['Object.create(null, { a: { value: 1, enumerable: true } })', '[Object: null prototype] { a: 1 }'],
    ['(require("node:vm") as typeof import("node:vm")).runInNewContext("new Map([[1, [2]]])")', 'Map(1) { 1 => [ 2 ] }'],
    ['const ring: any = { a: 1 }; ring.self = ring; ring', '<ref *1> { a: 1, self: [Circular *1] }'],
    ['[Symbol("a"), -0, new Date(0), /a/g, new WeakMap(), class A {}, function* g() {}]', '[\n  Symbol(a),\n  -0,\n  1970-01-01T00:00:00.000Z,\n  /a/g,\n  WeakMap { <items unknown> },\n  [class A],\n  [GeneratorFunction: g]\n]'],
    ['class Secret { #hidden = 1; open = 2; get both() { return this.#hidden } }\nnew Secret()', 'Secret { open: 2 }'],
    ['"two\\nlines \\x1b[31m"', "'two\\nlines \\x1B[31m'"],
    ['new Promise(() => {})', 'Promise { <pending> }'],
  ])('is shown as far as it can be: %s', async (code, text) => {
    expect(await shown(code)).toBe(text);
  });

  it('that is an error reads as one, with the learner\'s line', async () => {
    expect(await shown('new RangeError("kept", { cause: new Error("why") })')).toMatch(/^RangeError: kept\n {4}at Cell \d+, line 1 \{\n {2}\[cause\]: Error: why\n {6}at Cell \d+, line 1\n\}$/);
  });

  it('that is a rejected promise is shown, and said to be one that nothing awaits', async () => {
    const { reply, outputs } = await kernel.execute('Promise.reject(new Error("nobody waits"))');
    expect(outputs.find(({ type }) => type === 'execute_result')!.content.data['text/plain']).toMatch(/^Promise \{\n {2}<rejected> Error: nobody waits/);
    await kernel.until(({ type, content, parent }) => type === 'stream' && /nobody waits/.test(content.text) && parent.msg_id === reply.parent.msg_id);
  });
});

describe('Bytes', () => {
  const png = 'Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEUlEQVR42mNk+M9QzwAFjAAVHwGBkYYTmQAAAABJRU5ErkJggg==", "base64")';
  it.each<[string, string, string, object]>([
    ['a PNG', png, 'image/png', { width: 3, height: 2 }],
    ['a PNG in an ArrayBuffer', `new Uint8Array(${png}).buffer`, 'image/png', { width: 3, height: 2 }],
    ['a PNG in a Blob', `new Blob([${png}], { type: "image/png" })`, 'image/png', { width: 3, height: 2 }],
    ['a JPEG', 'Buffer.from("ffd8ffe000104a46494600010100000100010000ffc0001108000a00140301220002110103110100", "hex")', 'image/jpeg', { width: 20, height: 10 }],
    ['a GIF', 'Buffer.from("47494638396105000400800000000000ffffff21f90401000000002c", "hex")', 'image/gif', { width: 5, height: 4 }],
    ['a WebP, lossy', 'Buffer.from("524946462400000057454250565038201800000030010" + "09d012a0700060000", "hex")', 'image/webp', { width: 7, height: 6 }],
  ])('of %s are shown as a picture', async (_, code, type, size) => {
    const exchange = await kernel.execute(code);
    const { data, metadata } = exchange.outputs.find(({ type: kind }) => kind === 'execute_result')!.content;
    expect(data[type]).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect({ [type]: size }).toEqual(metadata);
    expect(data['text/plain']).toMatch(/^<\w+ image, \d+ × \d+, \d+ B>$/);
  });

  it('of an SVG document are shown as a picture, a string is a string', async () => {
    const svg = '<?xml version="1.0"?>\n<!-- a picture -->\n<svg xmlns="http://www.w3.org/2000/svg"><text>ü</text></svg>';
    expect(result(await kernel.execute(`Buffer.from(${JSON.stringify(svg)})`))).toEqual({ 'image/svg+xml': svg, 'text/plain': `<SVG image, ${Buffer.byteLength(svg)} B>` });
    expect(Object.keys(result(await kernel.execute(JSON.stringify(svg))))).toEqual(['text/plain']);
  });

  it('of anything else are shown as numbers', async () => {
    expect(await shown('new Uint8Array(3)')).toBe('Uint8Array(3) [ 0, 0, 0 ]');
    expect(await shown('Buffer.from("no picture, only a long text")')).toMatch(/^<Buffer 6e 6f/);
  });
});

describe('DataFrames and Series of polars', () => {
  const table = async (code: string) => result(await kernel.execute(`import pl from "nodejs-polars"\n${code}`));

  it('are tables, with their shape and types', async () => {
    const data = await table('pl.DataFrame({ a: [1, 2.5], "<b>": ["x", null] })');
    expect(data['text/html']).toBe('<small>shape: (2, 2)</small><table><thead><tr><th>a</th><th>&lt;b&gt;</th></tr>'
      + '<tr><td><small>Float64</small></td><td><small>String</small></td></tr></thead><tbody><tr><td>1</td><td>x</td></tr><tr><td>2.5</td><td>null</td></tr></tbody></table>');
    expect(data['text/plain']).toContain('shape: (2, 2)');
    const series = await table('pl.Series("s", [1, 2])');
    expect(series['text/html']).toContain('<small>shape: (2,)</small><table><thead><tr><th>s</th></tr>');
    expect(series['text/plain']).toContain("Series: 's' [f64]");
  });

  it('show 64-bit integers, dates and lists', async () => {
    expect((await table('pl.DataFrame({ i: [1n], d: [new Date(0)], t: [new Date(1e12)], l: [[1, 2]] })'))['text/html'])
      .toContain('<td>1</td><td>1970-01-01</td><td>2001-09-09 01:46:40</td><td>[ 1, 2 ]</td>');
  });

  it('are shortened where they are long or wide', async () => {
    const data = await table('pl.DataFrame(Object.fromEntries(Array.from({ length: 30 }, (_, i) => ["c" + i, Array.from({ length: 5000 }, (_, j) => j * 100 + i)])))');
    expect(data['text/html']).toContain('<small>shape: (5000, 30)</small>');
    expect(data['text/html'].match(/<tr>/g)).toHaveLength(2 + 21);
    expect(data['text/html']).toContain('<th>c9</th><th>…</th><th>c20</th>');
    expect(data['text/html']).toContain('<td>909</td><td>…</td><td>920</td>');
    expect(JSON.stringify(data).length).toBeLessThan(20_000);
  });

  it('show inside of other values as text', async () => {
    expect((await table('({ df: pl.DataFrame({ a: [1] }) })'))['text/plain']).toMatch(/^\{\n {2}df: shape: \(1, 1\)\n/);
  });
});

describe('Tensors of TensorFlow.js', () => {
  beforeAll(() => kernel.execute('import * as tf from "@tensorflow/tfjs"\nconst tensor = tf.tensor2d([[1, 2], [3, 4]])'));

  it('show as they print themselves, with type and shape', async () => {
    const text = 'Tensor\n  dtype: float32\n  rank: 2\n  shape: [2,2]\n  values:\n    [[1, 2],\n     [3, 4]]';
    expect(await shown('tensor')).toBe(text);
    expect(printed(await kernel.execute('console.log(tensor)'))).toBe(`${text}\n`);
    expect(await shown('tf.variable(tf.tensor1d([1]))')).toMatch(/^Variable\n {2}dtype: float32/);
  });

  it('are shortened, inside of other values to a line', async () => {
    expect((await shown('tf.zeros([100, 100, 3])'))!.length).toBeLessThan(1000);
    expect(await shown('({ small: tensor, large: [tf.zeros([100, 100])], scalar: tf.scalar(0.5) })'))
      .toBe('{\n  small: Tensor float32 [2, 2]: [[1, 2], [3, 4]],\n  large: [ Tensor float32 [100, 100] ],\n  scalar: Tensor float32 []: 0.5\n}');
  });

  it('say when they are disposed of', async () => {
    expect(await shown('const gone = tf.scalar(1); gone.dispose(); gone')).toBe('Tensor float32 [], disposed');
  });

  it('have models that show their summary', async () => {
    expect(await shown('tf.sequential({ name: "net", layers: [tf.layers.dense({ units: 2, inputShape: [3] })] })')).toMatch(/^Sequential net\n_+\n[^]*Total params: 8\n/);
    expect(await shown('[tf.sequential({ name: "net2" })]')).toBe('[ Sequential net2 ]');
    expect(await shown('tf.sequential({ name: "net3" })')).toMatch(/^Sequential net3/);
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
