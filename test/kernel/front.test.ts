import * as zmq from 'zeromq';
import { KernelClient, plain, result } from './client';

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Loops that get no check, after an await, where V8 can't be stopped either. */
const stuck: [string, string][] = [
  ['a counted loop', 'for (let i = 0; i >= 0; i = (i + 1) % 1000) {}'],
  ['a regular expression', '"a".repeat(40).concat("b").match(/^(a+)+$/)'],
];

describe('While a cell keeps the main thread busy, a kernel', () => {
  let kernel: KernelClient;
  let reply: Promise<unknown>;
  let ended = false;
  beforeAll(async () => {
    kernel = await KernelClient.start();
    const sent = kernel.send('execute_request', { code: 'for (const end = Date.now() + 4000; Date.now() < end;) {}', silent: false });
    await kernel.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === sent.id);
    reply = sent.reply.then(() => { ended = true; });
  });
  afterAll(() => kernel.stop());
  afterEach(() => expect(ended).toBe(false));

  it('echoes heartbeats', async () => {
    expect(await kernel.heartbeat('alive?')).toBe('alive?');
  });

  it.each(['kernel_info_request', 'comm_info_request'])('answers a %s on control', async (type) => {
    const { reply, outputs } = await kernel.request(type, {}, 'control');
    expect(reply.content.status).toBe('ok');
    expect(outputs.map(({ content }) => content.execution_state)).toEqual(['busy', 'idle']);
  });

  it('refuses what it does not know on control', async () => {
    const { reply } = await kernel.request('debug_request', { command: 'initialize' }, 'control');
    expect(reply).toMatchObject({ type: 'debug_reply', content: { status: 'error', ename: 'UnknownRequest', evalue: expect.stringContaining('"debug_request"') } });
  });

  it('welcomes subscribers', async () => {
    for (const topic of ['', 'status']) {
      const socket = new zmq.Subscriber();
      socket.connect(`tcp://127.0.0.1:${kernel.connection.iopub_port}`);
      socket.subscribe(topic);
      const frames = await socket.receive();
      expect(String(frames[0])).toBe(topic);
      expect([JSON.parse(String(frames[3])).msg_type, JSON.parse(String(frames[6]))]).toEqual(['iopub_welcome', { subscription: topic }]);
      socket.close();
    }
  });

  it('ends the cell when it is interrupted', async () => {
    await kernel.request('interrupt_request', {}, 'control');
    await reply;
    ended = false;
  });
});

describe('A loop that can\'t be stopped', () => {
  it.each(stuck)('(%s) is named as such, once, and a restart ends it', async (_, code) => {
    const kernel = await KernelClient.start();
    // The first cell's check takes so long that the interrupt would find nothing that runs.
    await kernel.execute('1');
    const { id } = kernel.send('execute_request', { code: `await null; ${code}`, silent: false, store_history: true });
    await kernel.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === id);
    await pause(300);
    await kernel.request('interrupt_request', {}, 'control');
    await kernel.request('interrupt_request', {}, 'control');
    const offer = await kernel.until(({ type, content }) => type === 'stream' && /can't be stopped safely/.test(content.text));
    expect(offer).toMatchObject({ parent: { msg_id: id }, content: { name: 'stderr', text: expect.stringMatching(/Kernel > Restart Kernel.*variables/s) } });
    await pause(300);
    expect(kernel.outputsOf(id).filter(({ type }) => type === 'stream')).toHaveLength(1);
    const { reply } = await kernel.request('shutdown_request', { restart: true }, 'control');
    expect(reply.content).toEqual({ status: 'ok', restart: true });
    await kernel.exited;
    await kernel.stop();
  });
});

describe('A question of a cell', () => {
  let kernel: KernelClient;
  beforeAll(async () => { kernel = await KernelClient.start(); });
  afterAll(() => kernel.stop());
  const ask = (code: string, options: object = {}) => kernel.execute(code, { allow_stdin: true, ...options });

  it('is asked of the front end, and gives the line', async () => {
    const questions: unknown[] = [];
    kernel.answerInput = ({ type, content, parent }) => { questions.push([type, content, parent.msg_type]); return 'Ada é😀'; };
    expect(result(await ask('console.log("before"); const who = prompt("Name?"); who'))['text/plain']).toBe("'Ada é😀'");
    expect(questions).toEqual([['input_request', { prompt: 'Name?', password: false }, 'execute_request']]);
    expect(result(await ask('await null; prompt("a")! + prompt("b")'))['text/plain']).toBe("'Ada é😀Ada é😀'");
  });

  it('takes the preset for an empty line', async () => {
    kernel.answerInput = ({ content }) => { expect(content.prompt).toBe('Size? [3] '); return ''; };
    expect(result(await ask('prompt("Size?", "3")'))['text/plain']).toBe("'3'");
    kernel.answerInput = () => '';
    expect(result(await ask('prompt()'))['text/plain']).toBe("''");
  });

  it('is an error where the front end takes none, or the cell has ended', async () => {
    const { reply } = await ask('prompt("x")', { allow_stdin: false });
    expect(reply.content).toMatchObject({ ename: 'PromptError', evalue: expect.stringMatching(/^prompt: the front end must take questions, got allow_stdin false\. /) });
    await ask('setTimeout(() => prompt("late"), 20); 1');
    const late = await kernel.until(({ type, content }) => type === 'stream' && content.text.includes('a cell must still run'));
    expect(plain(late.content.text)).toContain('PromptError');
  });

  it.each([['message', ''], ['message', 'await null; '], ['signal', ''], ['signal', 'await null; ']])('ends with an interrupt by %s (%j)', async (by, before) => {
    const asked = new Promise<void>((done) => { kernel.answerInput = () => { done(); return undefined; }; });
    const cell = ask(`${before}prompt("Wait")`);
    await asked;
    if (by === 'message') await kernel.request('interrupt_request', {}, 'control');
    else kernel.process.kill('SIGINT');
    expect((await cell).reply.content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect((await kernel.execute('1')).reply.content.status).toBe('ok');
  });

  it('knows its own type', async () => {
    expect((await ask('const n: number = prompt("x")')).reply.content.ename).toBe('TypeScriptError');
  });
});

describe('The times of a cell', () => {
  it('are the kernel\'s own, also for a cell that waits or that computes', async () => {
    const kernel = await KernelClient.start();
    const busy = 'for (const end = Date.now() + 400; Date.now() < end;) {}';
    const sent = [busy, busy].map((code) => kernel.send('execute_request', { code, silent: false }));
    const replies = await Promise.all(sent.map(({ reply }) => reply));
    const time = (text: string) => Date.parse(text);
    const [first, second] = replies.map(({ metadata, header }) => ({ arrived: time(metadata.arrived), started: time(metadata.started), replied: time(header.date) }));
    expect(second.arrived).toBeLessThan(first.replied);
    expect(second.started).toBeGreaterThanOrEqual(first.replied);
    for (const cell of [first, second]) expect(cell.replied - cell.started).toBeGreaterThanOrEqual(400);
    await kernel.stop();
  });
});

describe('A kernel that dies', () => {
  it.each<[string, string, string[]]>([
    ['of too little memory', 'const a: unknown[] = []; for (;;) a.push(new Array(1e6).fill(Math.random()))', ['--max-old-space-size=300']],
    ['of a crash', 'process.abort()', []],
    ['of a signal of its own', 'process.kill(process.pid, "SIGSEGV")', []],
    ['because a cell ends its process', 'process.kill(process.pid)', []],
  ])('%s leaves nothing behind', async (_, code, nodeOptions) => {
    const kernel = await KernelClient.start({ nodeOptions });
    kernel.send('execute_request', { code, silent: false });
    await kernel.exited;
    expect(kernel.process.signalCode).not.toBeNull();
    await kernel.stop();
  });

  it('does not because of process.reallyExit', async () => {
    const kernel = await KernelClient.start();
    expect((await kernel.execute('(process as any).reallyExit(3)')).reply.content.ename).toBe('ExitError');
    expect((await kernel.execute('1')).reply.content.status).toBe('ok');
    await kernel.stop();
  });
});
