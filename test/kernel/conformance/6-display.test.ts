import { Examiner, type Seen } from './examiner';

const examiner = new Examiner();

beforeAll(() => examiner.run('const show = Symbol.for("Jupyter.display")'));

/** The contents of all results and displays, in order. */
const shown = ({ outputs }: Seen): any[] => outputs.filter(({ content }) => content.data).map(({ type, content }) => ({ type, ...content }));

describe('MIME bundles', () => {
  test('have several types and metadata in one message, as a result and in display()', async () => {
    const made = '({ [show]: () => ({ data: { "text/html": "<b>1</b>", "image/png": "iVBORw0KGgo=", "application/json": { a: [1] }, "text/plain": "one" }, metadata: { "image/png": { width: 10 } } }) })';
    for (const code of [made, `display(${made}); void 0`]) {
      const [output, ...more] = shown(await examiner.run(code));
      expect(more).toEqual([]);
      expect(output).toMatchObject({ data: { 'text/html': '<b>1</b>', 'image/png': 'iVBORw0KGgo=', 'application/json': { a: [1] }, 'text/plain': 'one' }, metadata: { 'image/png': { width: 10 } } });
    }
  });

  test.each<[string, string]>([
    ['a plain object', '({ a: 1, [show]: () => ({ "text/html": "<i>x</i>" }) })'], ['a class instance', 'class Card { [show]() { return { "text/html": "<i>x</i>" } } }\nnew Card()'],
    ['a function', 'Object.assign(() => 1, { [show]: () => ({ "text/html": "<i>x</i>" }) })'], ['an async method', '({ async [show]() { return { "text/html": "<i>x</i>" } } })'],
    ['an awaited value', 'await Promise.resolve({ [show]: () => ({ "text/html": "<i>x</i>" }) })'], ['a method that was inherited', 'class Base { [show]() { return { "text/html": "<i>x</i>" } } }\nclass Derived extends Base {}\nnew Derived()'],
  ])('of Symbol.for("Jupyter.display") of %s are the result, with a text beside', async (_, code) => {
    const [output] = shown(await examiner.run(code));
    expect(output).toMatchObject({ type: 'execute_result', data: { 'text/html': '<i>x</i>', 'text/plain': expect.stringMatching(/./) } });
  });
});

describe('display(value, { id })', () => {
  test('can be updated in place, by its handle, from a later cell too', async () => {
    const [first, second] = shown(await examiner.run('const bar = display("0 %", { id: "bar" }); bar.update("50 %")'));
    expect(first).toMatchObject({ type: 'display_data', data: { 'text/plain': '0 %' }, transient: { display_id: 'bar' } });
    expect(second).toMatchObject({ type: 'update_display_data', data: { 'text/plain': '50 %' }, transient: { display_id: 'bar' } });
    const [third] = shown(await examiner.run('bar.update({ [show]: () => ({ "text/html": "<b>100 %</b>" }) })'));
    expect(third).toMatchObject({ type: 'update_display_data', data: { 'text/html': '<b>100 %</b>' }, transient: { display_id: 'bar' } });
  });

  test('without an id has one of its own', async () => {
    const [a, b] = shown(await examiner.run('display(1); display(2); void 0'));
    expect(a.transient.display_id).not.toBe(b.transient.display_id);
  });

  test('shows nothing as a result itself', async () => {
    expect(shown(await examiner.run('display(1)')).map(({ type }) => type)).toEqual(['display_data']);
  });

  test('is the library\'s, too', async () => {
    const [a, b] = shown(await examiner.run('import { display as libraryDisplay } from "neuronbook/display"\nlibraryDisplay("a", { id: "lib" }).update("b")'));
    expect([a.type, b.type, b.transient.display_id]).toEqual(['display_data', 'update_display_data', 'lib']);
  });

  test('from a timer belongs to its cell', async () => {
    const { reply } = await examiner.run('setTimeout(() => display("from a timer"), 20); void 0');
    await examiner.run('1');
    const late = await examiner.kernel.until(({ type, content }) => type === 'display_data' && content.data['text/plain'] === 'from a timer');
    expect(late.parent.msg_id).toBe(reply.parent.msg_id);
  });
});

describe('clearOutput()', () => {
  test.each([['clearOutput()', false], ['clearOutput({ wait: true })', true]])('%s is a message, between the outputs', async (code, wait) => {
    const { outputs } = await examiner.run(`console.log(1); ${code}; console.log(2)`);
    expect(outputs.slice(2, -1).map(({ type, content }) => (type === 'clear_output' ? content : content.text))).toEqual(['1\n', { wait }, '2\n']);
  });
});

/** A PNG of one pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('A value shows well:', () => {
  test.each<[string, string, RegExp]>([
    ['a typed array', 'Float32Array.of(1, 2.5)', /^Float32Array\(2\) \[ 1, 2\.5 \]$/],
    ['a typed array of bytes that is no image', 'Uint8Array.of(1, 2)', /^Uint8Array\(2\) \[ 1, 2 \]$/],
    ['a Map', 'new Map([["a", { b: 1 }]])', /^Map\(1\) \{ 'a' => \{ b: 1 \} \}$/],
    ['a Set', 'new Set([1, "a"])', /^Set\(2\) \{ 1, 'a' \}$/],
    ['a class instance', 'class Neuron { w = 1; #b = 2; get out() { return 3 } }\nnew Neuron()', /^Neuron \{ w: 1 \}$/],
    ['a nested class instance', 'class Inner { x = [1, { y: 2 }] }\n({ inner: new Inner() })', /inner: Inner \{ x: \[ 1, \{ y: 2 \} \] \}/],
    ['a Date', 'new Date(0)', /1970-01-01T00:00:00\.000Z/],
    ['a pending promise', 'new Promise(() => {})', /^Promise \{ <pending> \}$/],
    ['a promise with its value', 'Promise.resolve({ a: 1 })', /^Promise \{ \{ a: 1 \} \}$/],
    ['a function', 'function named(x: number) { return x }\nnamed', /named/],
    ['a class', 'class Shape {}\nShape', /class Shape/],
    ['a circular object', 'const loop: any = { a: 1 }; loop.self = loop; loop', /<ref \*1> \{ a: 1, self: \[Circular \*1\] \}/],
    ['an object without a prototype', 'Object.create(null, { a: { value: 1, enumerable: true } })', /a: 1/],
    ['an NDArray of numpy-ts', 'import * as np from "numpy-ts"\nnp.array([[1, 2], [3, 4]])', /^array\(\[\[1\., 2\.\],\n {7}\[3\., 4\.\]\]\)$/],
  ])('%s', async (_, code, text) => {
    expect((await examiner.run(code)).text).toMatch(text);
  });

  test('an Error, with its line in the cell', async () => {
    const { text, count, status } = await examiner.run('const failure = new RangeError("kept")\nfailure');
    expect(status).toBe('ok');
    expect(text).toContain('RangeError: kept');
    expect(text).toContain(`Cell ${count}, line 1`);
    expect(text).not.toMatch(/node:|lib\/dist/);
  });

  test('a promise that rejects, as text, and as the late error that it is', async () => {
    const seen = await examiner.run('const no = Promise.reject(new Error("refused")); no.catch(() => {}); no');
    expect([seen.status, seen.text]).toEqual(['ok', expect.stringMatching(/^Promise \{\s+<rejected> Error: refused/)]);
  });

  test.each<[string, string]>([
    ['an array', 'Array.from({ length: 100_000 }, (_, i) => i)'], ['a text', '"x".repeat(3_000_000)'], ['a typed array', 'new Float64Array(1_000_000)'],
    ['a Map', 'new Map(Array.from({ length: 100_000 }, (_, i) => [i, i]))'], ['an array of long texts', 'Array(1000).fill("y".repeat(10_000))'], ['a deep object', 'Array(500).fill(0).reduce((inner) => ({ inner }), {})'],
    ['a wide object', 'Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => ["key" + i, i]))'],
  ])('a long one is shortened: %s', async (_, code) => {
    const { text, status } = await examiner.run(code);
    expect(status).toBe('ok');
    expect(text!.length).toBeLessThan(150_000);
    expect(text).toMatch(/more|\[Object\]|\.\.\./);
  });

  test.each<[string, string, string]>([
    ['PNG', `Buffer.from("${png}", "base64")`, 'image/png'],
    ['PNG in a Uint8Array', `new Uint8Array(Buffer.from("${png}", "base64"))`, 'image/png'],
    ['JPEG', 'Buffer.from("/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==", "base64")', 'image/jpeg'],
    ['SVG', 'Buffer.from("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"1\\" height=\\"1\\"/>")', 'image/svg+xml'],
    ['SVG with its XML head', 'Buffer.from("<?xml version=\\"1.0\\"?>\\n<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>")', 'image/svg+xml'],
  ])('an image: %s, as a result and in display()', async (_, code, mime) => {
    for (const cell of [code, `display(${code}); void 0`]) {
      const [output] = shown(await examiner.run(cell));
      expect(output.data[mime]).toMatch(mime === 'image/svg+xml' ? /<svg/ : /^[A-Za-z0-9+/]+=*$/);
      expect(output.data['text/plain']).toMatch(/./);
    }
  });

  test('a polars DataFrame and a Series, as a table and as text', async () => {
    await examiner.run('import pl from "nodejs-polars"\nconst frame = pl.DataFrame({ name: ["Ann", "Bob"], age: [30, 40] })');
    const [frame] = shown(await examiner.run('frame'));
    expect(frame.data['text/html']).toMatch(/<table[^]*Ann[^]*40/);
    expect(frame.data['text/plain']).toMatch(/Ann[^]*40/);
    const [series] = shown(await examiner.run('frame.getColumn("age")'));
    expect(series.data['text/plain']).toMatch(/30[^]*40/);
  });

  test('a tensor, with its shape and values', async () => {
    const { text, status } = await examiner.run('import * as tf from "@tensorflow/tfjs"\ntf.tensor2d([[1, 2], [3, 4]])');
    expect(status).toBe('ok');
    expect(text).toMatch(/1[^]*2[^]*3[^]*4/);
    expect(text).not.toMatch(/dataId|rankType|isDisposed/);
  });
});

describe('tslab\'s own display goes on working', () => {
  test.each<[string, string, string, string | RegExp]>([
    ['html', 'tslab.display.html("<b>1</b>")', 'text/html', '<b>1</b>'], ['markdown', 'tslab.display.markdown("# a")', 'text/markdown', '# a'], ['latex', 'tslab.display.latex("$x$")', 'text/latex', '$x$'],
    ['svg', 'tslab.display.svg("<svg/>")', 'image/svg+xml', '<svg/>'], ['png', `tslab.display.png(Buffer.from("${png}", "base64"))`, 'image/png', png], ['text', 'tslab.display.text("t")', 'text/plain', 't'],
    ['javascript', 'tslab.display.javascript("1")', 'text/javascript', '1'], ['raw', 'tslab.display.raw("text/x-own", "own")', 'text/x-own', 'own'],
  ])('%s', async (_, code, mime, content) => {
    const [output] = shown(await examiner.run(`import * as tslab from "tslab"\n${code}; void 0`));
    expect(output.type).toBe('display_data');
    expect(output.data[mime] ?? output.data['application/javascript']).toEqual(content);
  });

  test('newDisplay updates in place', async () => {
    const [first, second] = shown(await examiner.run('import * as tslab from "tslab"\nconst own = tslab.newDisplay(); own.text("1"); own.text("2")'));
    expect([first.type, second.type, second.transient.display_id]).toEqual(['display_data', 'update_display_data', first.transient.display_id]);
  });
});

examiner.speaksTheProtocol();
