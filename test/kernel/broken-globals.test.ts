import { KernelClient, result } from './client';

let kernel: KernelClient;
afterEach(() => kernel.stop());

describe('A request whose answer a cell has made impossible', () => {
  it.each(['globalThis.Promise = null as any', 'JSON.stringify = null as any', 'Array.prototype.push = null as any', 'String.prototype.replace = null as any'])('is answered with an error all the same: %s', async (code) => {
    kernel = await KernelClient.start();
    kernel.send('execute_request', { code, silent: false, store_history: true });
    const { reply, outputs } = await kernel.execute('1 + 1');
    expect(reply.content.status).toBe('error');
    expect(outputs.map(({ type }) => type)).toContain('error');
    expect((await kernel.request('kernel_info_request', {}, 'control')).reply.content.status).toBe('ok');
    kernel.send('shutdown_request', { restart: true }, 'control');
    await kernel.exited;
  });

  it.each(['globalThis.clearTimeout = globalThis.setTimeout = undefined as any', '(Array.prototype as any).last = () => 1', '(Object.prototype as any).extra = 1'])('is none after %s', async (code) => {
    kernel = await KernelClient.start();
    await kernel.execute(code);
    expect(result(await kernel.execute('1 + 1'))).toEqual({ 'text/plain': '2' });
  });
});
