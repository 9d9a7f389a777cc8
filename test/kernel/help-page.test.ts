import { KernelClient, printed } from './client';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  await kernel.execute('/** Adds two numbers. */\nfunction add(a: number, b: number) {\n  return a + b\n}\nconst größe = { breit() { return 1 } }');
});
afterAll(() => kernel.stop());

const ask = async (code: string) => (await kernel.execute(code)).reply.content;

describe('A cell that is a name and a question mark', () => {
  it.each([
    ['add?', /function add\(a: number, b: number\): number\n\nAdds two numbers\.$/],
    ['?add', /Adds two numbers\.$/],
    ['  Math.max? \n', /max\(\.\.\.values: number\[\]\): number\n\nReturns the larger/],
    ['größe.breit?', /breit\(\): number/],
    ['display?', /function display\(/],
  ])('%j is answered with a page of help', async (code, text) => {
    const { status, payload } = await ask(code);
    expect(status).toBe('ok');
    expect(payload).toMatchObject([{ source: 'page', start: 0, data: { 'text/plain': expect.stringMatching(text), 'text/markdown': expect.stringContaining('```typescript') } }]);
  });

  it('shows the source too, where there are two', async () => {
    const [{ data }] = (await ask('add??')).payload;
    expect(data['text/plain']).toMatch(/Source:\nfunction add\(a: number, b: number\) {\n  return a \+ b\n}$/);
    expect((await ask('add?')).payload[0].data['text/plain']).not.toContain('return');
    expect((await ask('Math.max??')).payload[0].data['text/plain']).not.toContain('Source:');
  });

  it.each(['nowhere?', 'Math.nowhere?', 'nowhere.at.all??'])('%s says that the name is not known', async (code) => {
    const exchange = await kernel.execute(code);
    expect(exchange.reply.content).toMatchObject({ status: 'ok', payload: [] });
    expect(printed(exchange)).toBe(`${code.replaceAll('?', '')}?: the name must be declared, but no cell that has run declares it. Run the one that declares or imports it first.\n`);
  });

  it('is complete, and declares nothing', async () => {
    expect((await kernel.request('is_complete_request', { code: 'add?' })).reply.content).toEqual({ status: 'complete' });
    expect((await kernel.request('is_complete_request', { code: 'add ? 1' })).reply.content.status).toBe('incomplete');
    expect((await ask('add(1, 2) ? 3 : 4')).payload).toEqual([]);
  });
});
