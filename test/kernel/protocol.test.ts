import { KernelClient, plain, printed, result } from './client';

let kernel: KernelClient;
beforeAll(async () => { kernel = await KernelClient.start(); });
afterAll(() => kernel.stop());

const types = (outputs: { type: string; content: any }[]) => outputs.map(({ type, content }) => (type === 'status' ? content.execution_state : type));

describe('Requests', () => {
  it('tells about itself', async () => {
    const { reply } = await kernel.request('kernel_info_request');
    expect(reply.content).toMatchObject({
      status: 'ok', protocol_version: expect.stringMatching(/^5\.\d$/), implementation: 'neuronbook', banner: expect.stringContaining('TypeScript'),
      language_info: { name: 'typescript', version: '5.9.3', mimetype: 'text/typescript', file_extension: '.ts', pygments_lexer: 'typescript', codemirror_mode: 'typescript' },
    });
    expect(reply.content.help_links[0]).toEqual({ text: expect.any(String), url: expect.stringMatching(/^https:/) });
  });

  it('answers on the control channel too', async () => {
    expect((await kernel.request('kernel_info_request', {}, 'control')).reply.content.status).toBe('ok');
  });

  it('wraps each request in busy and idle, with its outputs between, in order', async () => {
    const { reply, outputs } = await kernel.execute('console.log("out"); console.error("err"); display(1); console.log("again"); 2');
    expect(types(outputs)).toEqual(['busy', 'execute_input', 'stream', 'stream', 'display_data', 'stream', 'execute_result', 'idle']);
    expect(outputs[1].content).toMatchObject({ code: expect.stringContaining('console.log'), execution_count: reply.content.execution_count });
    expect(reply.content).toMatchObject({ status: 'ok', payload: [], user_expressions: {} });
    expect(outputs.every(({ parent }) => parent.msg_type === 'execute_request')).toBe(true);
  });

  it('gives every message an id of its own', () => {
    const ids = kernel.published.map(({ header }) => header.msg_id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('counts cells, but for those that are not stored', async () => {
    const count = async (options = {}) => (await kernel.execute('1', options)).reply.content.execution_count;
    const first = await count();
    expect([await count(), await count({ store_history: false }), await count({ silent: true }), await count()])
      .toEqual([first + 1, first + 1, first + 1, first + 2]);
  });

  it('publishes nothing but its state for a silent cell', async () => {
    const { outputs, reply } = await kernel.execute('console.log(1); display(2); 3', { silent: true });
    expect(types(outputs)).toEqual(['busy', 'idle']);
    expect(reply.content.status).toBe('ok');
  });

  it('evaluates the expressions that are asked for beside a cell', async () => {
    const { reply, outputs } = await kernel.execute('let asked = 2', { user_expressions: { sum: 'asked + 1', wrong: 'asked.nope', thrown: '(() => { throw new Error("no") })()' } });
    expect(reply.content.user_expressions).toMatchObject({
      sum: { status: 'ok', data: { 'text/plain': '3' }, metadata: {} }, wrong: { status: 'error', ename: 'TypeScriptError' }, thrown: { status: 'error', ename: 'Error', evalue: 'no' },
    });
    expect(types(outputs)).toEqual(['busy', 'execute_input', 'idle']);
  });

  it('shows what a second front end runs to both, each reply to its own', async () => {
    const second = await kernel.join();
    const [first, other] = await Promise.all([kernel.execute('await new Promise((r) => setTimeout(r, 50)); "mine"'), second.execute('"yours"')]);
    expect([result(first)['text/plain'], result(other)['text/plain']]).toEqual(["'mine'", "'yours'"]);
    await kernel.until(({ type, content }) => type === 'execute_result' && content.data['text/plain'] === "'yours'");
    second.leave();
  });

  it('answers what is asked while a cell runs: on control at once, on shell after it', async () => {
    const { reply } = kernel.send('execute_request', { code: 'await new Promise((r) => setTimeout(r, 200))', silent: false });
    const order: string[] = [];
    void reply.then(() => order.push('cell'));
    const shell = kernel.request('kernel_info_request').then(() => order.push('shell'));
    await kernel.request('kernel_info_request', {}, 'control').then(() => order.push('control'));
    await shell;
    expect(order).toEqual(['control', 'cell', 'shell']);
  });

  it('runs an empty cell', async () => {
    expect((await kernel.execute(' \n')).reply.content.status).toBe('ok');
  });

  it('judges, completes and inspects code', async () => {
    await kernel.execute('/** How fast. */ const speed = { kmh: 5 }');
    expect((await kernel.request('is_complete_request', { code: 'if (1) {' })).reply.content).toEqual({ status: 'incomplete', indent: '  ' });
    expect((await kernel.request('complete_request', { code: '"😀"; speed.k', cursor_pos: 12 })).reply.content)
      .toMatchObject({ status: 'ok', matches: ['kmh'], cursor_start: 11, cursor_end: 12 });
    const { reply } = await kernel.request('inspect_request', { code: 'speed', cursor_pos: 5, detail_level: 0 });
    expect(reply.content).toMatchObject({ status: 'ok', found: true, data: { 'text/plain': expect.stringContaining('How fast.') } });
    expect((await kernel.request('inspect_request', { code: '', cursor_pos: 0 })).reply.content).toMatchObject({ status: 'ok', found: false });
    // Of a name that nothing declares TypeScript says "any".
    expect((await kernel.request('inspect_request', { code: 'noSuchName', cursor_pos: 10 })).reply.content).toMatchObject({ status: 'ok', found: false });
  });

  it('remembers its cells', async () => {
    await kernel.execute('"needle one"');
    await kernel.execute('"needle two"');
    const ask = async (content: object) => (await kernel.request('history_request', { output: false, raw: true, ...content })).reply.content.history;
    const tail = await ask({ hist_access_type: 'tail', n: 2 });
    expect(tail.map((entry: any[]) => entry[2])).toEqual(['"needle one"', '"needle two"']);
    expect(await ask({ hist_access_type: 'search', pattern: '*needle*', n: 1 })).toEqual(tail.slice(1));
    expect(await ask({ hist_access_type: 'search', pattern: '"needle ???"' })).toEqual(tail);
    expect(await ask({ hist_access_type: 'range', session: 0, start: tail[0][1], stop: tail[0][1] + 1 })).toEqual(tail.slice(0, 1));
    expect(await ask({ hist_access_type: 'tail', n: 1, output: true })).toEqual([[tail[1][0], tail[1][1], ['"needle two"', "'needle two'"]]]);
  });

  it('knows no comms, and says so', async () => {
    const { reply } = await kernel.request('comm_info_request', {});
    expect([reply.type, reply.content]).toEqual(['comm_info_reply', { status: 'ok', comms: {} }]);
    const { id } = kernel.send('comm_open', { comm_id: 'x', target_name: 'y', data: {} });
    await kernel.until(({ type, content, parent }) => type === 'status' && content.execution_state === 'idle' && parent.msg_id === id);
  });

  it('echoes heartbeats', async () => {
    expect(await kernel.heartbeat('ping')).toBe('ping');
    expect(await kernel.heartbeat('again')).toBe('again');
  });

  it('survives messages that are malformed, wrongly signed, or of an unknown type', async () => {
    kernel.sendFrames(['nonsense']);
    kernel.sendFrames(['<IDS|MSG>', 'bad', '{}', '{}', '{}', '{}']);
    kernel.sendFrames(['<IDS|MSG>', '', '{', '', '', '']);
    kernel.send('of_no_such_type', {});
    kernel.send('__proto__', {});
    kernel.send('execute_request', { code: 7 } as object);
    kernel.send('complete_request', {});
    expect(result(await kernel.execute('"alive"'))['text/plain']).toBe("'alive'");
  });
});

describe('Streams', () => {
  it('carries 10,000 lines, complete, in order, in few messages', async () => {
    const run = await kernel.execute('for (let i = 0; i < 10_000; i++) console.log(i)');
    expect(printed(run)).toBe(Array.from({ length: 10_000 }, (_, i) => `${i}\n`).join(''));
    expect(run.outputs.length).toBeLessThan(200);
  });

  it('carries two megabytes, and characters that are split over two writes', async () => {
    expect(printed(await kernel.execute('process.stdout.write("x".repeat(2e6))'))).toHaveLength(2e6);
    expect(printed(await kernel.execute('const b = Buffer.from("é😀"); process.stdout.write(b.subarray(0, 3)); process.stdout.write(b.subarray(3))'))).toBe('é😀');
    expect(printed(await kernel.execute('process.stdout.write("c3a9", "hex")'))).toBe('é');
  });

  it('calls back when text was written', async () => {
    expect(result(await kernel.execute('await new Promise<string>((done) => process.stdout.write("a", () => done("called")))'))['text/plain']).toBe("'called'");
  });

  it('shows what a loop that never awaits has printed so far', async () => {
    const { id, reply } = send('console.log("early"); for (const end = Date.now() + 1500; Date.now() < end;) console.log("."); "done"');
    await kernel.until(({ type, content, parent }) => parent.msg_id === id && type === 'stream' && content.text.includes('early'));
    const early = kernel.outputsOf(id).some(({ type }) => type === 'execute_result');
    expect(early).toBe(false);
    await reply;
  });

  it('gives late output to the cell that it comes from', async () => {
    const { reply } = await kernel.execute('const late = setTimeout(() => console.log("late text"), 100)');
    await kernel.execute('1');
    const message = await kernel.until(({ type, content }) => type === 'stream' && content.text.includes('late text'));
    expect(message.parent.msg_id).toBe(reply.parent.msg_id);
  });

  const send = (code: string) => kernel.send('execute_request', { code, silent: false, store_history: true, stop_on_error: true });
});

describe('Late errors', () => {
  it.each([
    ['a timer', 'setTimeout(() => {\n  throw new Error("in a timer")\n}, 20)', 'in a timer'],
    ['an error that is a string', 'setTimeout(() => { throw "no error" }, 20)', 'no error'],
    ['a promise', 'Promise.reject(new Error("in a promise"))\n1', 'in a promise'],
  ])('of %s are shown in their cell, and survived', async (_, code, text) => {
    const { reply } = await kernel.execute(code);
    const message = await kernel.until(({ type, content }) => type === 'stream' && content.name === 'stderr' && content.text.includes(`\x1b[39m: ${text}`));
    expect(plain(message.content.text)).toContain(`Cell ${reply.content.execution_count}`);
    expect(message.parent.msg_id).toBe(reply.parent.msg_id);
    expect((await kernel.execute('1')).reply.content.status).toBe('ok');
  });
});
