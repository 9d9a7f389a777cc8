import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Exchange, KernelClient, plain, printed, result } from './client';

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  await kernel.execute('let kept = 42, turns = 0; const seen: string[] = []\nconst sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))');
});
afterAll(() => kernel.stop());

/** Runs a cell, interrupts it when it has begun and a while is over, and waits for its end. */
async function interrupted(code: string, after = 200): Promise<Exchange> {
  const begun = `begun ${Math.random()}`;
  const exchange = kernel.execute(`turns = 0; seen.length = 0; display(${JSON.stringify(begun)});\n${code}`);
  await kernel.until(({ type, content }) => type === 'display_data' && content.data['text/plain'].includes(begun));
  await pause(after);
  kernel.process.kill('SIGINT');
  return exchange;
}

const value = async (code: string): Promise<string> => result(await kernel.execute(code))['text/plain'];

/** Whether a count in the kernel stands still. */
async function standsStill(): Promise<void> {
  const before = await value('turns');
  await pause(300);
  expect(await value('turns')).toBe(before);
}

describe('An interrupt leaves nothing at work', () => {
  it.each<[string, string]>([
    ['an async loop around slow timers', 'for (;;) { await sleep(120); turns++ }'],
    ['an async function that nothing awaits', 'void (async () => { for (;;) { await sleep(100); turns++ } })(); await new Promise(() => {})'],
    ['an async loop around files', 'import { readFile } from "node:fs/promises"\nvoid (async () => { for (;;) { await readFile("package.json"); turns++ } })(); await new Promise(() => {})'],
    ['recursion of an async function', 'async function again(): Promise<void> { await sleep(90); turns++; await again() }\nawait again()'],
    ['an interval', 'setInterval(() => { turns++ }, 90); await new Promise(() => {})'],
    ['a chain of timers', 'const next = () => { turns++; setTimeout(next, 90) }; next(); await new Promise(() => {})'],
    ['a chain of immediates', 'const again = () => { turns++; setImmediate(again) }; again(); await new Promise(() => {})'],
    ['a chain of promises alone', 'const loop = (): Promise<void> => Promise.resolve().then(() => { turns++ }).then(loop); await loop()'],
    ['a chain of microtasks', 'const loop = () => { turns++; queueMicrotask(loop) }; loop(); await new Promise(() => {})'],
    ['a chain of callbacks', 'import { stat } from "node:fs"\nconst loop = () => stat(".", () => { turns++; loop() }); loop(); await new Promise(() => {})'],
    ['timers of node:timers and node:timers/promises', 'import { setInterval as every } from "node:timers"\nimport { setTimeout as wait, setInterval as tick } from "node:timers/promises"\nevery(() => { turns++ }, 90)\nvoid (async () => { for await (const _ of tick(80)) turns++ })()\nfor (;;) { await wait(70); turns++ }'],
    ['an async generator', 'async function* count() { for (;;) { await sleep(80); yield ++turns } }\nfor await (const n of count()) seen.push(String(n))'],
    ['a loop that catches everything', 'await null; for (;;) { try { turns++; JSON.parse("") } catch {} }'],
    ['an async loop that catches everything', 'for (;;) { try { turns++; await sleep(80) } catch {} }'],
    ['an async loop that catches and cleans up', 'for (;;) { try { try { turns++; await sleep(80) } finally { await sleep(1) } } catch {} }'],
    ['recursion without a loop, after an await', 'function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2) }\nawait null\nfib(90)'],
    ['a loop in a generator', 'function* endless() { for (;;) yield turns++ }\nawait null\nfor (const n of endless()) seen.length = n % 2'],
    ['a counted loop that leads nowhere, after an await', 'await null; for (let i = 0; i < 1e13; i++) turns += 1'],
    ['a counted loop up to a large constant, after an await', 'await null; const n = Infinity; for (let i = 0; i < n; i++) turns += 1'],
    ['a process that the cell does nothing but wait for', 'import { execSync } from "node:child_process"\nexecSync("sleep 100; echo 1")'],
    ['such a process after an await', 'import { spawnSync } from "node:child_process"\nawait null; spawnSync("sh", ["-c", "sleep 100; echo 1"]); for (;;) turns++'],
    ['a thread', 'import { Worker } from "node:worker_threads"\nnew Worker("setInterval(() => require(\'node:worker_threads\').parentPort.postMessage(1), 50)", { eval: true }).on("message", () => turns++)\nawait new Promise(() => {})'],
    ['a child process', `import { spawn } from "node:child_process"\nspawn(process.execPath, ["-e", "setInterval(() => console.log(1), 50)"]).stdout.on("data", () => turns++)\nawait new Promise(() => {})`],
  ])('%s', async (_, code) => {
    const { reply } = await interrupted(code, 500);
    expect(reply.content).toMatchObject({ status: 'error', ename: 'Interrupted', evalue: 'The cell was interrupted.' });
    await standsStill();
    expect(await value('kept')).toBe('42');
  });

  it('nor what a cell has left behind that has ended, when no cell runs', async () => {
    await kernel.execute('turns = 0; setInterval(() => { turns++ }, 20); void (async () => { for (;;) { await sleep(20); turns++ } })()');
    await pause(200);
    expect(Number(await value('turns'))).toBeGreaterThan(2);
    kernel.process.kill('SIGINT');
    await pause(100);
    await standsStill();
  });
});

describe('An interrupt spares', () => {
  it('the timers and async functions of other cells', async () => {
    await kernel.execute('let beats = 0; const beat = setInterval(() => { for (const _ of [1]) beats += Number("1") }, 20)\nvoid (async () => { for (;;) { await sleep(20); beats++ } })()');
    expect((await interrupted('await new Promise(() => {})')).reply.content.ename).toBe('Interrupted');
    const before = Number(await value('beats'));
    await pause(200);
    expect(Number(await value('beats'))).toBeGreaterThan(before + 2);
    await kernel.execute('clearInterval(beat)');
  });

  it('the processes of other cells, where it ends one that a cell waits for', async () => {
    await kernel.execute('import { execSync, spawn } from "node:child_process"\nconst beside = spawn("sleep", ["100"])');
    expect((await interrupted('execSync("sleep 100")')).reply.content.ename).toBe('Interrupted');
    expect(await value('[beside.exitCode, beside.signalCode]')).toBe('[ null, null ]');
    await kernel.execute('beside.kill()');
  });

  it('the next cell: its loops, timers, promises and awaits', async () => {
    await interrupted('setInterval(() => { turns++ }, 10); for (;;) await sleep(10)');
    expect(await value('let sum = 0\nfor (const x of [1, 2, 3]) { await sleep(30); sum += x }\nconst add = async (x: number) => { await null; return [x].map((y) => y + sum)[0] }\nawait add(4)')).toBe('10');
  });

  it('the next cell, however late the interrupt comes', async () => {
    for (let i = 0; i < 20; i++) {
      const first = kernel.execute('await sleep(5)', { stop_on_error: false });
      await pause(i);
      await kernel.request('interrupt_request', {}, 'control');
      await first;
      expect((await kernel.execute('for (let i = 0; i < 10; i++) await sleep(1)')).reply.content.status).toBe('ok');
    }
  });
});

describe('A cell that is interrupted', () => {
  it('runs its finally blocks, around loops, awaits that never end and long sleeps', async () => {
    await interrupted('try { await new Promise(() => {}) } finally { seen.push("top"); await null; seen.push("after an await") }');
    expect(await value('seen')).toBe("[ 'top', 'after an await' ]");
    await interrupted('const log = (text: string) => { seen.push(String(text)) }\nconst work = async () => { try { await sleep(60_000) } finally { for (const text of ["a", "b"]) log(text) } }\nawait work()');
    expect(await value('seen')).toBe("[ 'a', 'b' ]");
    await interrupted('await null\ntry { for (;;) {} } finally { seen.push("loop") }');
    expect(await value('seen')).toBe("[ 'loop' ]");
    await interrupted('try { for (;;) {} } finally { seen.push("loop at once") }');
    expect(await value('seen')).toBe("[ 'loop at once' ]");
    await interrupted('const inner = async () => { try { await new Promise(() => {}) } finally { seen.push("inner") } }\nconst outer = async () => { try { await inner() } finally { await null; seen.push("outer") } }\nawait outer()');
    expect(await value('seen')).toBe("[ 'inner', 'outer' ]");
  });

  it('while its types are checked does not begin', async () => {
    const fresh = await KernelClient.start();
    // The first cell waits for the types of all libraries.
    const first = fresh.execute('globalThis.name = "begun"; const wrong: string = 1');
    await fresh.until(({ type }) => type === 'execute_input');
    await fresh.request('interrupt_request', {}, 'control');
    const { reply, outputs } = await first;
    expect(reply.content.ename).toBe('Interrupted');
    expect(outputs.filter(({ type }) => type === 'stream')).toEqual([]);
    await fresh.stop();
  });

  it('disposes of what it uses', async () => {
    await interrupted('class Held { [Symbol.dispose]() { for (const text of ["sync"]) seen.push(text.trim()) } }\nclass Open { async [Symbol.asyncDispose]() { await null; seen.push("async".trim()) } }\n{ using held = new Held()\nawait using open = new Open()\nawait new Promise(() => {}) }');
    expect(await value('seen')).toBe("[ 'async', 'sync' ]");
  });

  it('may look at the error once', async () => {
    const exchange = await interrupted('try { await sleep(10_000) } catch (error) { console.log("caught", (error as Error).name) }');
    expect(exchange.reply.content.ename).toBe('Interrupted');
    expect(printed(exchange)).toBe('caught Interrupted\n');
  });

  it('says in which line it stood', async () => {
    const { outputs } = await interrupted('await null\nfor (;;) {\n  Number("1")\n}');
    const traceback = plain(outputs.find(({ type }) => type === 'error')!.content.traceback.join('\n'));
    expect(traceback).toMatch(/^Interrupted: The cell was interrupted\.\n[^]*at Cell \d+, line [34]$/);
  });

  it('twice in a row is interrupted once', async () => {
    const exchange = kernel.execute('for (;;) await sleep(5)');
    await pause(200);
    kernel.process.kill('SIGINT');
    await pause(10);
    kernel.process.kill('SIGINT');
    expect((await exchange).outputs.filter(({ type }) => type === 'error')).toHaveLength(1);
    expect((await kernel.execute('await sleep(100)')).reply.content.status).toBe('ok');
  });

  it('ends while a module loads, a display method runs or an expression of the front end is computed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'neuronbook-slow-'));
    const file = join(folder, 'slow.mjs');
    writeFileSync(file, 'await new Promise((done) => setTimeout(done, 1000)); export const slow = 1;');
    expect((await interrupted(`await import(${JSON.stringify(file)}); turns = 1`)).reply.content.ename).toBe('Interrupted');
    expect((await interrupted('; ({ async [Symbol.for("Jupyter.display")]() { for (;;) await sleep(10) } })')).reply.content.ename).toBe('Interrupted');
    const expression = kernel.execute('1', { user_expressions: { endless: 'await new Promise(() => {})' } });
    await pause(300);
    kernel.process.kill('SIGINT');
    expect((await expression).reply.content.user_expressions.endless).toMatchObject({ status: 'error', ename: 'Interrupted' });
    await pause(800);
    expect(await value('turns')).toBe('0');
    rmSync(folder, { recursive: true });
  });
});

describe('A cell\'s signal', () => {
  const key = '(globalThis as any)[Symbol.for("neuronbook.interruptSignal")] as AbortSignal';

  it('is aborted also where nothing lets the event loop turn, by the time it is read', async () => {
    const { reply } = await interrupted(`const signal = ${key}; await null\nfor (let i = 0; ; i += signal.aborted ? NaN : 1) if (Number.isNaN(i)) break`);
    expect(reply.content.ename).toBe('Interrupted');
    expect(await value('signal.aborted')).toBe('true');
    expect(await value(`(${key}).aborted`)).toBe('false');
  });

  describe('is that of its requests', () => {
    let server: Server;
    let open = 0;
    let url: string;
    beforeAll(async () => {
      // Sends a little, and never ends.
      server = createServer((request, response) => {
        open++;
        response.on('close', () => { open--; });
        response.write('some of it');
      });
      await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    afterAll(() => { server.closeAllConnections(); server.close(); });

    it.each([
      ['fetch', 'for await (const chunk of (await fetch(URL)).body!) turns += chunk.length'],
      ['fetch with a signal', 'await (await fetch(URL, { signal: new AbortController().signal })).text()'],
      ['fetch of a Request', 'await (await fetch(new Request(URL))).text()'],
      ['node:http', 'import { get } from "node:http"\nget(URL, (response) => response.on("data", () => turns++)); await new Promise(() => {})'],
    ])('made by %s, which end with it', async (_, code) => {
      const { reply } = await interrupted(code.replace('URL', JSON.stringify(url)), 500);
      expect(reply.content.ename).toBe('Interrupted');
      while (open > 0) await pause(20);
      expect((await kernel.execute('await sleep(50)')).outputs.filter(({ type }) => type === 'stream' || type === 'error')).toEqual([]);
    });
  });
});
