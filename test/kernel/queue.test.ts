import { KernelClient, result } from './client';

let kernel: KernelClient;
beforeAll(async () => { kernel = await KernelClient.start(); });
afterAll(() => kernel.stop());

const types = (outputs: { type: string; content: any }[]) => outputs.map(({ type, content }) => (type === 'status' ? content.execution_state : type));

describe('The queue', () => {
  const send = (code: string, options = {}) => kernel.send('execute_request', { code, silent: false, store_history: true, stop_on_error: true, ...options });

  it('aborts what waits behind an error, and answers each', async () => {
    const sent = [send('await new Promise((r) => setTimeout(r, 50)); throw new Error("first")'), send('console.log("never")'), send('"nor this"')];
    const replies = await Promise.all(sent.map(({ reply }) => reply));
    expect(replies.map(({ content }) => content.status)).toEqual(['error', 'aborted', 'aborted']);
    // With a count, JupyterLab would number cells that never ran.
    expect(replies[1].content).toEqual({ status: 'aborted' });
    await kernel.execute('1');
    expect(types(kernel.outputsOf(sent[1].id))).toEqual(['busy', 'idle']);
  });

  it.each([true, false])('answers each of many cells behind an error, and all other requests among them (stop_on_error: %p)', async (stop) => {
    const sent = [send('await null; throw 1', { stop_on_error: stop }), ...Array.from({ length: 20 }, (_, i) => send(`${i}`))];
    const info = kernel.request('kernel_info_request');
    const statuses = (await Promise.all(sent.map(({ reply }) => reply))).map(({ content }) => content.status);
    expect(statuses).toEqual(['error', ...Array<string>(20).fill(stop ? 'aborted' : 'ok')]);
    expect((await info).reply.content.status).toBe('ok');
  });

  it('aborts what came while the cell was computing', async () => {
    const sent = [send('for (const end = Date.now() + 300; Date.now() < end;) {} throw 1'), send('2')];
    expect((await Promise.all(sent.map(({ reply }) => reply))).map(({ content }) => content.status)).toEqual(['error', 'aborted']);
  });

  it('runs what is sent right after the error was answered', async () => {
    for (let i = 0; i < 5; i++) {
      expect((await kernel.execute('throw new Error("x")')).reply.content.status).toBe('error');
      expect(result(await kernel.execute('"next"'))['text/plain']).toBe("'next'");
    }
  });

  it('goes on after an error where stop_on_error is false', async () => {
    const sent = [send('throw 1', { stop_on_error: false }), send('"goes on"'), send('let x: string = 1', { stop_on_error: false }), send('1')];
    expect((await Promise.all(sent.map(({ reply }) => reply))).map(({ content }) => content.status)).toEqual(['error', 'ok', 'error', 'ok']);
  });

  it('runs cells in order', async () => {
    send('const order: number[] = []');
    const sent = Array.from({ length: 20 }, (_, i) => send(i % 2 ? `order.push(${i})` : `await new Promise((r) => setTimeout(r, 2)); order.push(${i})`));
    await Promise.all(sent.map(({ reply }) => reply));
    expect(result(await kernel.execute('order.join()'))['text/plain']).toBe(`'${sent.map((_, i) => i).join()}'`);
  });
});
