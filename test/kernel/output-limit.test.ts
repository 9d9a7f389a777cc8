import { KernelClient, plain, printed } from './client';

let kernel: KernelClient;
beforeAll(async () => { kernel = await KernelClient.start(); });
afterAll(() => kernel.stop());

const limitTo = (limit: string) => kernel.execute(`process.env.NEURONBOOK_OUTPUT_LIMIT = ${JSON.stringify(limit)}`);

describe('A cell that prints', () => {
  it('two megabytes and 50,000 lines shows them all', async () => {
    const big = await kernel.execute('console.log("x".repeat(2 ** 21)); for (let i = 0; i < 50_000; i++) console.log(i)');
    expect(big.reply.content.status).toBe('ok');
    expect(printed(big)).toBe(`${'x'.repeat(2 ** 21)}\n${Array.from({ length: 50_000 }, (_, i) => `${i}\n`).join('')}`);
  });

  it.each(['', 'await null; '])('before a loop that lets nothing else run is seen at once: %s', async (before) => {
    const { id, reply } = kernel.send('execute_request', { code: `${before}console.log("one"); console.log("two"); while (true) {}`, silent: false, store_history: true });
    const seen = await kernel.until(({ type, parent }) => type === 'stream' && parent.msg_id === id);
    expect(seen.content.text).toBe('one\ntwo\n');
    await kernel.request('interrupt_request', {}, 'control');
    expect((await reply).content.ename).toBe('Interrupted');
  });

  it('more lines than a browser shows well is stopped, however short they are', async () => {
    await limitTo('');
    const exchange = await kernel.execute('for (;;) console.log("x")');
    expect(exchange.reply.content.evalue).toMatch(/^output: a cell must show at most 125000 lines, got them and more\./);
    expect(printed(exchange)).toBe(`${'x\n'.repeat(125_000)}x`);
  });

  it.each<[string, string]>([
    ['in a loop', 'for (;;) console.log("0123456789")'],
    ['in a loop after an await', 'await null; for (;;) console.log("0123456789")'],
    ['in an async loop', 'for (;;) { console.log("0123456789"); await null }'],
    ['in a loop that catches everything', 'for (;;) { try { console.log("0123456789") } catch {} }'],
    ['in a timer', 'setInterval(() => console.log("0123456789"), 0); await new Promise(() => {})'],
    ['pictures', 'for (;;) display({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "0123456789" }) })'],
  ])('without end %s is stopped, shows what it printed, and says how to print more', async (_, code) => {
    await limitTo('50000');
    const exchange = await kernel.execute(code);
    expect(exchange.reply.content).toMatchObject({ status: 'error', ename: 'OutputLimitExceeded' });
    expect(exchange.reply.content.evalue).toMatch(/^output: a cell must show at most 50000 characters, got 50\d\d\d and more\..*NEURONBOOK_OUTPUT_LIMIT/);
    if (!code.includes('display')) expect(printed(exchange)).toBe('0123456789\n'.repeat(5000).slice(0, 50_000));
    expect((await kernel.execute('1')).reply.content.status).toBe('ok');
  });

  it('names its line', async () => {
    await limitTo('1000');
    const { outputs } = await kernel.execute('const line = "x".repeat(99)\nfor (;;)\n  console.log(line)');
    expect(plain(outputs.at(-2)!.content.traceback?.join('\n') ?? JSON.stringify(outputs.at(-2)))).toMatch(/3 \| {3}console\.log\(line\)\n {4}at Cell \d+, line 3/);
  });

  it('after its end is stopped, and says so', async () => {
    await limitTo('2000');
    const { reply } = await kernel.execute('let late = 0; setInterval(() => { late++; console.log("x".repeat(99)) }, 1)');
    expect(reply.content.status).toBe('ok');
    const said = await kernel.until(({ type, content }) => type === 'stream' && content.name === 'stderr' && content.text.includes('OutputLimitExceeded'));
    expect(said.parent.msg_id).toBe(reply.parent.msg_id);
    const count = async () => (await kernel.execute('late')).outputs.find(({ type }) => type === 'execute_result')!.content.data['text/plain'];
    const before = await count();
    await new Promise((done) => setTimeout(done, 100));
    expect(await count()).toBe(before);
  });
});

describe('The limit', () => {
  it.each(['Infinity', '0'])('can be none: %s', async (none) => {
    await limitTo(none);
    expect(printed(await kernel.execute('console.log("x".repeat(9_000_000))'))).toHaveLength(9_000_001);
  });

  it('that is no number is said, and the usual one holds', async () => {
    await limitTo('much');
    const exchange = await kernel.execute('console.log("text")');
    expect(printed(exchange, 'stderr')).toMatch(/^NEURONBOOK_OUTPUT_LIMIT: the limit must be a number of characters, got 'much'\. Give such as '2500000'/);
    expect(printed(exchange)).toBe('text\n');
    await kernel.execute('delete process.env.NEURONBOOK_OUTPUT_LIMIT');
  });

  it('calls back who waits for what is written, also when it is passed', async () => {
    await limitTo('3000');
    await kernel.execute('let back = 0; process.stdout.write("x".repeat(5000), () => { back++ })');
    expect((await kernel.execute('back')).outputs.find(({ type }) => type === 'execute_result')!.content.data['text/plain']).toBe('1');
  });
});
