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
    expect(await ask({ hist_access_type: 'tail', n: 1, output: true })).toEqual([[0, tail[1][1], ['"needle two"', null]]]);
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
