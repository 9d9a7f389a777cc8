import { KernelClient, type Exchange } from './client';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  await kernel.execute('const show = Symbol.for("Jupyter.display")\nconst soon = (ms: number) => new Promise((done) => setTimeout(done, ms))');
});
afterAll(() => kernel.stop());

/** What a cell has published beside its states and its input. */
const outputs = ({ outputs: all }: Exchange) => all.filter(({ type }) => type !== 'status' && type !== 'execute_input')
  .map(({ type, content }) => ({ type, ...content }));

describe('A display method', () => {
  it('gives a bundle with metadata, as in a message', async () => {
    expect(outputs(await kernel.execute('({ [show]: () => ({ data: { "text/html": "<b>1</b>", "text/plain": "1" }, metadata: { "text/html": { isolated: true } } }) })'))).toEqual([{
      type: 'execute_result', execution_count: expect.any(Number), data: { 'text/html': '<b>1</b>', 'text/plain': '1' }, metadata: { 'text/html': { isolated: true } },
    }]);
  });

  it.each<[string, string, object]>([
    ['lines', '{ "text/html": ["<b>\\n", "</b>"] }', { 'text/html': '<b>\n</b>' }],
    ['bytes of an image', '{ "image/png": Buffer.from("abc"), "image/jpeg": new Uint8Array([97]).buffer }', { 'image/png': 'YWJj', 'image/jpeg': 'YQ==' }],
    ['bytes of a text', '{ "image/svg+xml": Buffer.from("<svg>ü</svg>") }', { 'image/svg+xml': '<svg>ü</svg>' }],
    ['objects of JSON types', '{ "application/json": [1, { a: null }], "application/vnd.x.v1+json": { a: Float32Array.of(1, 2) } }', { 'application/json': [1, { a: null }], 'application/vnd.x.v1+json': { a: [1, 2] } }],
    ['a form that is not there', '{ "text/html": "a", "text/latex": undefined }', { 'text/html': 'a' }],
    ['a number as text', '{ "text/plain": 5 }', { 'text/plain': '5' }],
  ])('may give %s', async (_, bundle, data) => {
    const [shown] = outputs(await kernel.execute(`({ [show]: () => (${bundle}) })`));
    expect(shown.data).toEqual({ 'text/plain': expect.any(String), ...data });
  });

  it.each<[string, string, RegExp]>([
    ['nothing', 'null', /must return an object of MIME types, got null/],
    ['a text', '"text"', /must return an object of MIME types, got 'text'/],
    ['a list', '[1]', /must return an object of MIME types, got \[ 1 \]/],
    ['keys that are no MIME types', '{ html: "a" }', /a key must be a MIME type, got 'html'/],
    ['an object as text', '{ "text/html": { a: 1 } }', /the content of 'text\/html' must be a string, got { a: 1 }/],
    ['a number as image', '{ "image/png": 5 }', /the content of 'image\/png' must be bytes/],
    ['a bigint inside', '{ "application/json": { a: 1n } }', /the content of 'application\/json' must be something that JSON can hold: .*BigInt/],
    ['a function', '{ "application/json": () => 1 }', /'application\/json' must be something that JSON can hold, got \[Function/],
    ['a circle', '(() => { const c: any = {}; c.c = c; return { "application/json": c } })()', /'application\/json' must be something that JSON can hold: .*circular/],
    ['metadata that is a circle', '(() => { const c: any = {}; c.c = c; return { data: { "text/html": "a" }, metadata: c } })()', /'metadata' must be something that JSON can hold: .*circular/],
  ])('that gives %s is told so, as a result and in display()', async (_, made, message) => {
    for (const code of [`({ [show]: () => (${made}) })`, `({ [show]: async () => (${made}) })`, `display({ [show]: () => (${made}) })`, `display({ [show]: async () => (${made}) })`]) {
      const exchange = await kernel.execute(code);
      expect(exchange.reply.content).toMatchObject({ status: 'error', ename: 'TypeError', evalue: expect.stringMatching(message) });
      expect(outputs(exchange).map(({ type }) => type)).toEqual(['error']);
    }
    expect(outputs(await kernel.execute('1'))).toHaveLength(1);
  });
});

describe('display()', () => {
  it('carries metadata beside that of the value', async () => {
    const [shown] = outputs(await kernel.execute('display({ [show]: () => ({ data: { "text/html": "a" }, metadata: { a: 1, b: 1 } }) }, { id: "m", metadata: { b: 2 } }); null'));
    expect(shown).toMatchObject({ type: 'display_data', metadata: { a: 1, b: 2 }, transient: { display_id: 'm' } });
  });

  it('is waited for where the display method takes time', async () => {
    const exchange = await kernel.execute('display({ async [show]() { await soon(30); return { "text/plain": "slow" } } })\ndisplay("fast")\n"result"');
    expect(outputs(exchange).map(({ data }) => data['text/plain'])).toEqual(['fast', 'slow', "'result'"]);
  });

  it('is updated from a timer, after its cell has ended, in the place of its cell', async () => {
    const { reply } = await kernel.execute('const bar = display("0 %", { id: "bar" }); setTimeout(() => bar.update("late"), 20); null');
    const update = await kernel.until(({ type, content }) => type === 'update_display_data' && content.data['text/plain'] === 'late');
    expect(update).toMatchObject({ content: { transient: { display_id: 'bar' } }, parent: { msg_id: reply.parent.msg_id } });
  });

  it('keeps its place between the lines that are printed', async () => {
    const exchange = await kernel.execute('console.log("a"); display("b"); console.log("c"); clearOutput(); console.error("d")');
    expect(outputs(exchange).map(({ type }) => type)).toEqual(['stream', 'display_data', 'stream', 'clear_output', 'stream']);
  });
});

describe('clearOutput()', () => {
  it.each([['clearOutput()', false], ['clearOutput({ wait: true })', true]])('%s asks the front end to clear the cell', async (code, wait) => {
    expect(outputs(await kernel.execute(code))).toEqual([{ type: 'clear_output', wait }]);
  });

  it('is the library\'s too', async () => {
    expect(outputs(await kernel.execute('import { clearOutput as clear } from "neuronbook/display"\nclear({ wait: true })'))).toEqual([{ type: 'clear_output', wait: true }]);
  });
});
