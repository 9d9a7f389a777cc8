import { KernelClient, plain, printed } from './client';

let kernel: KernelClient;
beforeAll(async () => { kernel = await KernelClient.start(); });
afterAll(() => kernel.stop());

describe('A late error', () => {
  it.each<[string, string, RegExp]>([
    ['in a timer', '\nsetTimeout(() => {\n  throw new Error("tick 1")\n}, 20)', /Error: tick 1\n {2}3 \| {3}throw new Error\("tick 1"\)\n {4}at Cell N, line 3/],
    ['in a promise that nothing awaits', '\nPromise.reject(new TypeError("lost 2"))\n1', /TypeError: lost 2\n {2}2 \| Promise\.reject/],
    ['event that nothing listens to', 'import { EventEmitter } from "node:events"\nsetTimeout(() => new EventEmitter().emit("error", new Error("event 3")), 20)', /Error: event 3\n {2}2 \| /],
    ['in a stream', 'import { Readable } from "node:stream"\nReadable.from(["a"]).on("data", () => {\n  throw new Error("stream 4")\n})', /Error: stream 4\n {2}3 \| /],
    ['process.exit() in a timer', 'setTimeout(() => process.exit(4), 20)', /ExitError: process\.exit: a cell must not end the kernel, got exit code 4/],
    ['process.exit() in a promise', 'void Promise.resolve().then(() => process.exit(5))\n1', /got exit code 5/],
    ['in a listener for late errors', 'const listen = () => { throw new Error("listener 6") }\nprocess.on("uncaughtException", listen)\nsetTimeout(() => { process.nextTick(() => process.off("uncaughtException", listen)); throw new Error("first") }, 20)', /in a listener of uncaughtException: Error: listener 6/],
    ['after all listeners were removed', 'process.removeAllListeners()\nsetTimeout(() => { throw new Error("bare 7") }, 20)\nvoid Promise.reject(new Error("bare 7, too"))', /Error: bare 7/],
  ])('%s is shown in its cell, with its line, and survived', async (_, code, expected) => {
    const { reply } = await kernel.execute(code);
    const here = new RegExp(`Cell ${reply.content.execution_count}\\b`, 'g');
    await kernel.until(({ type, content, parent }) => parent.msg_id === reply.parent.msg_id && type === 'stream' && content.name === 'stderr'
      && expected.test(plain(content.text).replace(here, 'Cell N')));
    expect((await kernel.execute('1')).reply.content.status).toBe('ok');
  });

  it('is left to the cell\'s own listener, where there is one', async () => {
    const exchange = await kernel.execute('process.once("uncaughtException", (error) => console.log("mine:", error.message))\nsetTimeout(() => { throw new Error("own") }, 10)\nawait new Promise((done) => setTimeout(done, 100))');
    expect(printed(exchange)).toBe('mine: own\n');
    expect(printed(exchange, 'stderr')).toBe('');
  });

  it('of a request that was aborted with its cell is not shown', async () => {
    const exchange = kernel.execute('const signal = (globalThis as any)[Symbol.for("neuronbook.interruptSignal")] as AbortSignal\nvoid new Promise((_, no) => signal.addEventListener("abort", () => no(new Error("aborted"))))\nawait new Promise(() => {})');
    await new Promise((done) => setTimeout(done, 500));
    await kernel.request('interrupt_request', {}, 'control');
    expect((await exchange).reply.content.ename).toBe('Interrupted');
    expect(printed(await exchange, 'stderr')).toBe('');
  });

  it('does not end the kernel by process.exitCode', async () => {
    await kernel.execute('process.exitCode = 3');
    await kernel.request('shutdown_request', { restart: false }, 'control');
    expect(await kernel.exited).toBe(0);
  });
});
