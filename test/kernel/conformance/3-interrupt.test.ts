import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Examiner, pause, type Seen } from './examiner';

const examiner = new Examiner();
let server: Server;
/** The address of a download that drips for ever. */
let address: string;

const before = 'let kept = 42; const big = new Map([[1, { a: [2] }]]); function earlier() { return kept + 1 }';

beforeAll(async () => {
  server = createServer((_, response) => {
    const drip = setInterval(() => response.write('x'.repeat(1000)), 20);
    response.once('close', () => clearInterval(drip));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => { server.closeAllConnections(); server.close(); });

/** Runs a cell that would never end, interrupts it once it is at work, and sees it end. */
async function interrupted(code: string, how?: 'message' | 'signal'): Promise<Seen> {
  await examiner.run(before);
  const running = await examiner.start(code);
  await pause(150);
  await examiner.interrupt(how);
  const seen = await examiner.end(running);
  expect([seen.status, seen.error?.ename]).toEqual(['error', 'Interrupted']);
  return seen;
}

async function stateIsKept(): Promise<void> {
  expect((await examiner.run('[kept, big.get(1)!.a, earlier()]')).text).toBe('[ 42, [ 2 ], 43 ]');
}

describe('An interrupt ends', () => {
  test.each<[string, string]>([
    ['a busy loop', 'while (true) {}'],
    ['a busy loop with a body', 'let x = 0; while (true) { x = Math.sqrt(x + 1) }'],
    ['a counted loop', 'for (let i = 0; i >= 0; i = (i + 1) % 1000) {}'],
    ['loops in loops', 'for (;;) for (let i = 0; i < 10; i++) for (const y of [1, 2]) {}'],
    ['a loop in a function of an earlier cell', 'function forever() { for (;;) {} }\nforever()'],
    ['a recursion without a loop', 'function tree(n: number): number { return n === 0 ? 1 : tree(n - 1) + tree(n - 1) }\ntree(60)'],
    ['a recursion after an await', 'function tree2(n: number): number { return n === 0 ? 1 : tree2(n - 1) + tree2(n - 1) }\nawait null\ntree2(60)'],
    ['a loop in a generator', 'function* numbers() { let i = 0; for (;;) yield i++ }\nfor (const n of numbers()) {}'],
    ['a loop that catches everything', 'for (;;) { try { JSON.parse("{") } catch {} }'],
    ['a loop that catches everything, after an await', 'await null; for (;;) { try { JSON.parse("{") } catch {} }'],
    ['a long computation of JavaScript\'s own', 'const many = Array.from({ length: 3e6 }, (_, i) => (i * 7919) % 3e6); for (;;) many.sort((a, b) => (a < b ? -1 : 1))'],
    ['a regular expression without end', '/^(a+)+$/.test("a".repeat(40) + "b")'],
    ['an await that never resolves', 'await new Promise(() => {})'],
    ['an await of a function of the cell', 'async function never() { await new Promise(() => {}) }\nawait never()'],
    ['a long sleep', 'await new Promise((r) => setTimeout(r, 1e8))'],
    ['an async loop', 'for (;;) await new Promise((r) => setTimeout(r, 1))'],
    ['an async loop of slow steps', 'for (;;) await new Promise((r) => setTimeout(r, 400))'],
    ['an async loop of setImmediate', 'for (;;) await new Promise((r) => setImmediate(r))'],
    ['an async loop of promises alone', 'for (;;) await Promise.resolve()'],
    ['an async loop that catches everything', 'for (;;) { try { await new Promise((_, no) => setTimeout(no, 5)) } catch {} }'],
    ['a loop after an await', 'await null; while (true) {}'],
    ['a loop in a timer', 'setTimeout(() => { for (;;) {} }, 10); await new Promise(() => {})'],
    ['a loop in an async function', 'await (async () => { await null; for (;;) {} })()'],
    ['a loop over an async generator', 'async function* ticks() { for (let i = 0; ; i++) { await new Promise((r) => setTimeout(r, 5)); yield i } }\nfor await (const t of ticks()) {}'],
    ['a race of awaits', 'await Promise.all([new Promise(() => {}), (async () => { for (;;) await new Promise((r) => setTimeout(r, 5)) })()])'],
    ['a loop that prints', 'for (let i = 0; ; i++) { if (i % 1e5 === 0) console.log(i) }'],
    ['Atomics.wait in the cell\'s own steps', 'for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)'],
  ])('%s, and the state of earlier cells is kept', async (_, code) => {
    await interrupted(code);
    await stateIsKept();
  });

  test.each([['a busy loop', 'for (;;) {}'], ['an await', 'await new Promise(() => {})'], ['a loop after an await', 'await null; for (;;) {}']])('%s by signal, too', async (_, code) => {
    await interrupted(code, 'signal');
    await stateIsKept();
  });

  test('a running model.fit', async () => {
    await examiner.run("import { Sequential, Input, layers } from 'neuronbook/keras'\nconst model = new Sequential([Input({ shape: [2] }), layers.Dense(4), layers.Dense(1)])\nmodel.compile({ optimizer: 'sgd', loss: 'mse' })");
    await interrupted('await model.fit([[1, 2], [3, 4]], [[1], [2]], { epochs: 10_000_000, verbose: 0 })');
    await stateIsKept();
    expect((await examiner.run('(await model.fit([[1, 2]], [[1]], { epochs: 2, verbose: 0 })).history.loss.length')).text).toBe('2');
  });

  test('a download, and lets go of its connection', async () => {
    await interrupted(`const answer = await fetch(${JSON.stringify(address)}); const bytes = await answer.arrayBuffer()`);
    await stateIsKept();
    const connections = () => new Promise<number>((done) => server.getConnections((_, n) => done(n)));
    while (await connections() > 0) await pause(20);
  });
});

describe('After an interrupt no work goes on in the background', () => {
  test.each([
    ['an async loop', 'let turns = 0; for (;;) { await new Promise((r) => setTimeout(r, 5)); turns++ }'],
    ['a loop that was not awaited', 'let turns = 0; void (async () => { for (;;) { await new Promise((r) => setTimeout(r, 5)); turns++ } })(); await new Promise(() => {})'],
    ['an interval', 'let turns = 0; setInterval(() => { turns++ }, 5); await new Promise(() => {})'],
    ['a timer that starts the next', 'let turns = 0; const tick = () => { turns++; setTimeout(tick, 5) }; tick(); await new Promise(() => {})'],
    ['setImmediate that starts the next', 'let turns = 0; const spin = () => { turns++; setImmediate(spin) }; spin(); await new Promise(() => {})'],
    ['a chain of promises', 'let turns = 0; const chain = (): Promise<void> => new Promise<void>((r) => setTimeout(r, 5)).then(() => { turns++; return chain() }); await chain()'],
    ['a loop that catches everything', 'let turns = 0; for (;;) { try { turns++; await new Promise((r) => setTimeout(r, 5)) } catch {} }'],
    ['slow steps', 'let turns = 0; for (;;) { await new Promise((r) => setTimeout(r, 100)); turns++ }'],
    ['an await that others resolve', 'let turns = 0, wake = () => {}; for (;;) { const woken = new Promise<void>((r) => { wake = r }); setTimeout(() => wake(), 5); await woken; turns++ }'],
    ['node:timers/promises', 'import { setInterval as each } from "node:timers/promises"\nlet turns = 0; for await (const _ of each(5)) turns++'],
  ].map(([name, code], at) => [name, code.replaceAll('turns', `turns${at}`), `turns${at}`]))('%s', async (_, code, name) => {
    await interrupted(code);
    const turns = async () => Number((await examiner.run(name)).text);
    const before = await turns();
    expect(before).toBeGreaterThan(0);
    await pause(150);
    expect(await turns()).toBe(before);
  });

  test('what an earlier cell has started goes on', async () => {
    await examiner.run('let alive = 0; const beat = setInterval(() => { alive++ }, 5)');
    await interrupted('await new Promise(() => {})');
    const before = Number((await examiner.run('alive')).text);
    await pause(100);
    expect(Number((await examiner.run('clearInterval(beat); alive')).text)).toBeGreaterThan(before);
  });

  test('the cell prints nothing more, and shows no late result', async () => {
    const { outputs } = await interrupted('for (let i = 0; ; i++) { await new Promise((r) => setTimeout(r, 5)); console.log(i) }');
    await pause(150);
    expect(examiner.kernel.outputsOf(outputs[0].parent.msg_id!)).toHaveLength(outputs.length);
  });

  test('finally blocks run', async () => {
    await interrupted('let cleaned = ""; try { for (;;) {} } finally { cleaned += "sync" }');
    await interrupted('try { await null; for (;;) {} } finally { cleaned += " async" }');
    expect((await examiner.run('cleaned')).text).toBe("'sync async'");
  });

  test('declarations of the interrupted cell are kept', async () => {
    await interrupted('const partial = [1, 2]; let step = 0; for (;;) step++');
    expect((await examiner.run('partial.length + Number(step > 0)')).text).toBe('3');
  });
});

describe('The library takes part through one AbortSignal', () => {
  const signal = '(globalThis as any)[Symbol.for("neuronbook.interruptSignal")] as AbortSignal';

  test('that is aborted by the interrupt, and fresh in the next cell', async () => {
    const { stdout } = await interrupted(`const signal = ${signal}; signal.addEventListener("abort", () => console.log("told", (signal.reason as Error).name)); await new Promise(() => {})`);
    expect(stdout).toBe('told Interrupted\n');
    expect((await examiner.run(`(${signal}).aborted`)).text).toBe('false');
  });

  test('that fetch, timers and streams of Node take', async () => {
    await interrupted(`import { setTimeout as sleep } from "node:timers/promises"\nawait sleep(1e8, undefined, { signal: ${signal} })`);
    await stateIsKept();
  });
});

describe('Interrupts at other times', () => {
  test('of an idle kernel do nothing', async () => {
    await examiner.interrupt();
    await examiner.interrupt('signal');
    await pause(50);
    expect((await examiner.run('1')).text).toBe('1');
  });

  test('many, one after the other, end one cell', async () => {
    const running = await examiner.start('await null; for (;;) {}');
    await pause(100);
    await Promise.all(Array.from({ length: 10 }, () => examiner.interrupt()));
    expect((await examiner.end(running)).error?.ename).toBe('Interrupted');
    expect((await examiner.run('"next"')).text).toBe("'next'");
  });

  test('abort what is queued behind, as an error does', async () => {
    const running = await examiner.start('for (;;) {}');
    const queued = examiner.send('let never = 1');
    await pause(150);
    await examiner.interrupt();
    expect([(await examiner.end(running)).status, (await queued.seen).status]).toEqual(['error', 'aborted']);
  });

  test('of cells one after another end each', async () => {
    for (let i = 0; i < 5; i++) {
      const running = await examiner.start(i % 2 ? 'for (;;) {}' : 'await new Promise(() => {})');
      await pause(30);
      await examiner.interrupt();
      expect((await examiner.end(running)).error?.ename).toBe('Interrupted');
      expect((await examiner.run(`${i}`)).text).toBe(`${i}`);
    }
  });
});

describe('Where a loop can\'t be stopped', () => {
  test('the kernel says so and offers a restart, still answers on control, and shuts down when asked to', async () => {
    const running = await examiner.start('await null; /^(a+)+$/.test("a".repeat(40) + "b")');
    await pause(150);
    await examiner.interrupt();
    const told = await examiner.kernel.until(({ type, content, parent }) => parent.msg_id === running.id && type === 'stream' && /restart/i.test(content.text));
    expect(told.content.name).toBe('stderr');
    expect((await examiner.kernel.request('kernel_info_request', {}, 'control')).reply.content.status).toBe('ok');
    expect((await examiner.kernel.request('shutdown_request', { restart: true }, 'control')).reply.content).toEqual({ status: 'ok', restart: true });
    await examiner.kernel.exited;
    await examiner.restart();
    expect((await examiner.run('"a fresh kernel"')).text).toBe("'a fresh kernel'");
  });
});

examiner.speaksTheProtocol();
