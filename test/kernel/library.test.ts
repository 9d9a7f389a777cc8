import { KernelClient, result } from './client';

let kernel: KernelClient;
beforeAll(async () => { kernel = await KernelClient.start(); });
afterAll(() => kernel.stop());

describe('The library in a notebook', () => {
  it('is imported, with its types: a wrong argument is an error before the cell runs', async () => {
    const { reply } = await kernel.execute("import { Sequential, Input, layers } from 'neuronbook/keras'");
    expect(reply.content).toMatchObject({ status: 'ok' });
    expect((await kernel.execute('const model = new Sequential([Input({ shape: [4] }), layers.Dense(3)])\nmodel.countParams()')).outputs
      .find(({ type }) => type === 'execute_result')!.content.data['text/plain']).toBe('15');
    expect((await kernel.execute("layers.Dense('three')")).reply.content).toMatchObject({ ename: 'TypeScriptError' });
  });

  it('is completed: names of a module, members of an object of another cell', async () => {
    const complete = async (code: string) => (await kernel.request('complete_request', { code, cursor_pos: code.length })).reply.content.matches;
    expect(await complete('model.countP')).toEqual(['countParams']);
    expect(await complete('layers.De')).toContain('Dense');
    expect((await kernel.request('complete_request', { code: "import { Sequ } from 'neuronbook/keras'", cursor_pos: 13 })).reply.content.matches).toEqual(['Sequential']);
    expect(await complete("import {} from 'neuronbook/ker")).toEqual(expect.arrayContaining(['keras']));
  });

  it('is explained: signature and docstring', async () => {
    const inspect = async (code: string) => (await kernel.request('inspect_request', { code, cursor_pos: code.length })).reply.content.data['text/plain'] as string;
    expect(await inspect('Sequential')).toMatch(/Sequential[^]*\n\n[A-Z][^]+/);
    expect(await inspect('model.fit')).toMatch(/fit\([^]*\n\n[A-Z][^]+/);
  });

  it('shows its values', async () => {
    const { outputs } = await kernel.execute('model.summary()');
    expect(outputs.find(({ content }) => content.data)!.content.data).toMatchObject({ 'text/plain': expect.stringContaining('Dense'), 'text/html': expect.any(String) });
  });

  it('stops to train when its cell is interrupted', async () => {
    await kernel.execute("model.compile({ optimizer: 'adam', loss: 'mse' })");
    const { id, reply } = kernel.send('execute_request', { code: 'await model.fit([[1, 2, 3, 4]], [[1, 2, 3]], { epochs: 1_000_000, verbose: 0 })', silent: false, store_history: true });
    await kernel.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === id);
    await new Promise((done) => setTimeout(done, 500));
    kernel.process.kill('SIGINT');
    expect((await reply).content.ename).toBe('Interrupted');
    expect((await kernel.execute('model.countParams()')).reply.content.status).toBe('ok');
  });

  it('is told by a signal when its cell is interrupted', async () => {
    const { id, reply } = kernel.send('execute_request', {
      code: 'const signal = (globalThis as any)[Symbol.for("neuronbook.interruptSignal")] as AbortSignal\nsignal.onabort = () => console.log("stopped:", signal.reason.name)\nawait new Promise(() => {})',
      silent: false, store_history: true,
    });
    await kernel.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === id);
    await new Promise((done) => setTimeout(done, 200));
    kernel.process.kill('SIGINT');
    expect((await reply).content.ename).toBe('Interrupted');
    await kernel.until(({ type, content, parent }) => type === 'stream' && content.text === 'stopped: Interrupted\n' && parent.msg_id === id);
  });
});
