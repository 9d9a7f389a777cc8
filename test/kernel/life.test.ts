import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelSpec, MessageFormat } from 'neuronbook/kernel';
import * as zmq from 'zeromq';
import { KernelClient, result, root } from './client';

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

describe('An interrupt', () => {
  let kernel: KernelClient;
  beforeAll(async () => { kernel = await KernelClient.start(); await kernel.execute('let kept = 42'); });
  afterAll(() => kernel.stop());

  it.each<[string, string, (kernel: KernelClient) => unknown]>([
    ['by signal stops a loop that computes', 'for (;;) {}', ({ process }) => process.kill('SIGINT')],
    ['by signal stops a loop in a library', '"a".repeat(30).concat("b").match(/^(a+)+$/)', ({ process }) => process.kill('SIGINT')],
    ['by signal stops an await', 'await new Promise(() => {})', ({ process }) => process.kill('SIGINT')],
    ['by signal stops a loop after an await', 'await null; for (;;) {}', ({ process }) => process.kill('SIGINT')],
    ['by signal stops a loop in an async function', 'await (async () => { await null; while (true) {} })()', ({ process }) => process.kill('SIGINT')],
    ['by signal stops a loop in a timer', 'setTimeout(() => { do {} while (true) }, 20); await new Promise(() => {})', ({ process }) => process.kill('SIGINT')],
    ['by signal stops a loop of promises alone', 'for (;;) await null', ({ process }) => process.kill('SIGINT')],
    ['by signal stops a loop that prints', 'await null; for (;;) console.log(1)', ({ process }) => process.kill('SIGINT')],
    ['by message stops a loop that computes', 'for (;;) {}', (client) => client.request('interrupt_request', {}, 'control')],
    ['by message stops a loop in a library', '"a".repeat(30).concat("b").match(/^(a+)+$/)', (client) => client.request('interrupt_request', {}, 'control')],
    ['by message stops a loop after an await', 'await null; for (;;) {}', (client) => client.request('interrupt_request', {}, 'control')],
    ['by message stops an await', 'await new Promise(() => {})', (client) => client.request('interrupt_request', {}, 'control')],
    ['by message stops a loop that awaits', 'for (;;) await new Promise((r) => setTimeout(r, 10))', (client) => client.request('interrupt_request', {}, 'control')],
  ])('%s, and what was declared is kept', async (_, code, interrupt) => {
    const { id, reply } = kernel.send('execute_request', { code, silent: false, store_history: true, stop_on_error: true });
    await kernel.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === id);
    await pause(200);
    await interrupt(kernel);
    expect((await reply).content).toMatchObject({ status: 'error', ename: 'Interrupted', evalue: 'The cell was interrupted.' });
    expect(result(await kernel.execute('kept'))['text/plain']).toBe('42');
  });

  it('keeps a cell that went on from showing its result later', async () => {
    const { id, reply } = kernel.send('execute_request', { code: 'await new Promise((r) => setTimeout(r, 600)); "too late"', silent: false });
    await kernel.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === id);
    await pause(200);
    kernel.process.kill('SIGINT');
    expect((await reply).content.ename).toBe('Interrupted');
    await pause(600);
    expect(kernel.outputsOf(id).some(({ type }) => type === 'execute_result')).toBe(false);
  });

  it('leaves no loop of the cell at work', async () => {
    const { id, reply } = kernel.send('execute_request', { code: 'let turns = 0; for (;;) { await new Promise((r) => setTimeout(r, 5)); turns++ }', silent: false });
    await kernel.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === id);
    await pause(200);
    kernel.process.kill('SIGINT');
    await reply;
    const turns = async () => result(await kernel.execute('turns'))['text/plain'];
    const before = await turns();
    await pause(100);
    expect(await turns()).toBe(before);
  });

  it('that comes while types are checked is not lost', async () => {
    const long = Array.from({ length: 3000 }, (_, i) => `const v${i} = [${i}].map((x) => ({ x }))`).join('\n');
    const { id, reply } = kernel.send('execute_request', { code: `${long}\nfor (;;) {}`, silent: false });
    await kernel.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === id);
    kernel.process.kill('SIGINT');
    expect((await reply).content.ename).toBe('Interrupted');
  });

  it('many at once do not end the kernel', async () => {
    const { reply } = kernel.send('execute_request', { code: 'await null; for (;;) {}', silent: false });
    await pause(200);
    for (let i = 0; i < 50; i++) kernel.process.kill('SIGINT');
    expect((await reply).content.ename).toBe('Interrupted');
    await pause(100);
    expect((await kernel.execute('1')).reply.content.status).toBe('ok');
  });

  it('does nothing to a kernel that is idle', async () => {
    kernel.process.kill('SIGINT');
    await pause(200);
    expect((await kernel.request('interrupt_request', {}, 'control')).reply.content).toEqual({ status: 'ok' });
    expect((await kernel.execute('1')).reply.content.status).toBe('ok');
  });

  it('aborts the cells that wait', async () => {
    const sent = ['await new Promise(() => {})', '1'].map((code) => kernel.send('execute_request', { code, silent: false, stop_on_error: true }));
    await pause(200);
    kernel.process.kill('SIGINT');
    expect((await Promise.all(sent.map(({ reply }) => reply))).map(({ content }) => content.status)).toEqual(['error', 'aborted']);
  });
});

describe('A kernel', () => {
  it.each([true, false])('ends when it is told to (restart: %p), with timers alive and a cell running', async (restart) => {
    const kernel = await KernelClient.start();
    await kernel.execute('setInterval(() => {}, 10)');
    kernel.send('execute_request', { code: 'await new Promise(() => {})', silent: false });
    const { reply } = await kernel.request('shutdown_request', { restart }, 'control');
    expect(reply.content).toEqual({ status: 'ok', restart });
    // null, by force, where the machine is too busy for the main thread to end within a third of a second.
    expect([0, null]).toContain(await kernel.exited);
    await kernel.stop();
  });

  it.each([['no key', { key: '' }], ['another hash', { scheme: 'hmac-sha512' }]])('works with %s', async (_, options) => {
    const kernel = await KernelClient.start(options);
    expect(result(await kernel.execute('1 + 1'))['text/plain']).toBe('2');
    await kernel.stop();
  });

  it('says what is missing when it is started by hand', async () => {
    const child = spawn(process.execPath, [join(root, 'lib/dist/kernel/main.js')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.on('data', (data) => { text += data; });
    expect(await new Promise((done) => child.once('close', done))).toBe(1);
    expect(text).toMatch(/^kernel: a connection file must be given, got none\./);
  });

  it.each([
    ['has died', {}, true],
    ['has died while the kernel was loading', {}, false],
    ['has died, also when a cell computes without end', { code: 'await null; for (let i = 0; i >= 0; i += 0) {}' }, true],
  ])('ends when the process that started it %s', async (_, { code }: { code?: string }, wait) => {
    const folder = mkdtempSync(join(tmpdir(), 'neuronbook-orphan-'));
    const connection = { transport: 'ipc', ip: join(folder, 'socket'), shell_port: 1, control_port: 2, iopub_port: 3, stdin_port: 4, hb_port: 5, key: '', signature_scheme: 'hmac-sha256' };
    writeFileSync(join(folder, 'connection.json'), JSON.stringify(connection));
    const starter = `process.env.JPY_PARENT_PID = process.pid;
      const child = require('node:child_process').spawn(process.execPath, ${JSON.stringify([join(root, 'lib/dist/kernel/main.js'), join(folder, 'connection.json')])}, { stdio: 'ignore' });
      require('node:fs').writeSync(1, String(child.pid));
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(await new Promise((done) => parent.stdout.once('data', (data) => done(String(data)))));
    const lives = () => { try { return process.kill(pid, 0); } catch { return false; } };
    if (wait) {
      const shell = new zmq.Dealer();
      shell.connect(`ipc://${connection.ip}-1`);
      const format = new MessageFormat('hmac-sha256', '');
      await shell.send(format.pack('kernel_info_request', {}, {}));
      await shell.receive();
      if (code) await shell.send(format.pack('execute_request', { code, silent: false }, {}));
      await pause(300);
      shell.close();
    }
    expect(lives()).toBe(true);
    parent.kill('SIGKILL');
    while (lives()) await pause(50);
    rmSync(folder, { recursive: true });
  });

  it('is found by its kernel.json', () => {
    expect(kernelSpec('/bin/node', '/lib/main.js')).toMatchObject({ argv: ['/bin/node', '/lib/main.js', '{connection_file}'], display_name: 'TypeScript', language: 'typescript', interrupt_mode: 'message' });
  });
});
