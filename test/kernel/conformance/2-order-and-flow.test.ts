import { Examiner, seenIn } from './examiner';

const examiner = new Examiner();

const kinds = (outputs: { type: string; content: any }[]) => outputs.map(({ type, content }) => (type === 'status' ? content.execution_state : type));

describe('Every output of a cell arrives before its idle', () => {
  test.each<[string, string, string[]]>([
    ['of every kind', 'console.log(1); console.error(2); display(3); console.log(4); 5', ['stream', 'stream', 'display_data', 'stream', 'execute_result']],
    ['printed just before it ends', 'await new Promise((r) => setTimeout(r, 20)); process.stdout.write("last"); void 0', ['stream']],
    ['printed before an error', 'console.log("before"); throw new Error("x")', ['stream', 'error']],
    ['displayed in an async function that is awaited', 'await (async () => { await null; display(1); await null; display(2) })()', ['display_data', 'display_data']],
    ['of an async display method', 'console.log("a"); ({ async [Symbol.for("Jupyter.display")]() { await new Promise((r) => setTimeout(r, 20)); return { "text/plain": "slow" } } })', ['stream', 'execute_result']],
    ['updated in place', 'const bar = display(0, { id: "b" }); bar.update(1); bar.update(2)', ['display_data', 'update_display_data', 'update_display_data']],
  ])('%s', async (_, code, expected) => {
    const { outputs } = await examiner.run(code);
    expect(kinds(outputs)).toEqual(['busy', 'execute_input', ...expected, 'idle']);
  });

  test('and nothing of a finished cell arrives after the next one has begun', async () => {
    const sent = Array.from({ length: 30 }, (_, i) => examiner.send(`for (let i = 0; i < 50; i++) process.stdout.write("${i} "); "${i}"`));
    await Promise.all(sent.map(({ seen }) => seen));
    const ids = sent.map(({ id }) => id);
    const order = examiner.kernel.published.map(({ parent }) => ids.indexOf(parent.msg_id ?? '')).filter((at) => at >= 0);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('the reply comes too when nobody listens for outputs, and says the same', async () => {
    const { reply } = await examiner.run('display(1); 2');
    expect(reply.content).toMatchObject({ status: 'ok', payload: [], user_expressions: {} });
  });
});

describe('Streams keep their order', () => {
  test('out and err, one after the other, as they were written', async () => {
    const { outputs } = await examiner.run('for (let i = 0; i < 20; i++) (i % 2 ? console.error : console.log)(i)');
    expect(outputs.filter(({ type }) => type === 'stream').map(({ content }) => `${content.name} ${content.text}`)).toEqual(Array.from({ length: 20 }, (_, i) => `${i % 2 ? 'stderr' : 'stdout'} ${i}\n`));
  });

  test('between displays, also over awaits', async () => {
    const { outputs } = await examiner.run('for (let i = 0; i < 5; i++) { console.log("a" + i); display(i); await new Promise((r) => setTimeout(r, 5)) }');
    expect(outputs.slice(2, -1).map(({ content }) => content.text ?? content.data['text/plain'])).toEqual(['a0\n', '0', 'a1\n', '1', 'a2\n', '2', 'a3\n', '3', 'a4\n', '4']);
  });

  test.each<[string, string, string]>([
    ['process.stdout.write, of texts, bytes and nothing', 'process.stdout.write("a"); process.stdout.write(new Uint8Array([98])); process.stdout.write(""); process.stdout.write("c")', 'abc'],
    ['characters split over writes', 'for (const byte of Buffer.from("ü😀")) process.stdout.write(Buffer.of(byte))', 'ü😀'],
    ['carriage returns and colours, as they are', 'process.stdout.write("1%\\r2%\\x1b[1m!\\x1b[0m")', '1%\r2%\x1b[1m!\x1b[0m'],
    ['console.table, console.group, console.dir', 'console.group("g"); console.log("in"); console.groupEnd(); console.dir({ a: 1 })', 'g\n  in\n{ a: 1 }\n'],
    ['console.info and console.debug', 'console.info("i"); console.debug("d")', 'i\nd\n'],
    ['format strings', 'console.log("%d of %s", 1, "two", { three: 3 })', '1 of two { three: 3 }\n'],
    ['the end of a pipe', 'import { pipeline } from "node:stream/promises"\nawait pipeline(["x", "y"], process.stdout, { end: false })', 'xy'],
  ])('through %s', async (_, code, text) => {
    expect((await examiner.run(code)).stdout).toBe(text);
  });

  test('console.warn and console.error go to the other stream', async () => {
    const { stdout, stderr } = await examiner.run('console.warn("w"); console.error("e"); process.stderr.write("s")');
    expect([stdout, stderr]).toEqual(['', 'w\ne\ns']);
  });
});

describe('stop_on_error', () => {
  test('true aborts what is queued, with aborted replies', async () => {
    const sent = ['throw new Error("first")', 'let ran1 = 1', 'console.log("no")'].map((code) => examiner.send(code));
    const seen = await Promise.all(sent.map((cell) => cell.seen));
    expect(seen.map(({ status }) => status)).toEqual(['error', 'aborted', 'aborted']);
    expect(kinds(seen[2].outputs)).toEqual(['busy', 'idle']);
    expect((await examiner.run('typeof ran1')).status).toBe('error');
  });

  test.each([['a type error', 'const s: string = 1'], ['a syntax error', 'let = ='], ['a rejected await', 'await Promise.reject(1)'], ['process.exit()', 'process.exit()']])('aborts after %s too', async (_, code) => {
    const sent = [examiner.send(code), examiner.send('1')];
    expect((await Promise.all(sent.map(({ seen }) => seen))).map(({ status }) => status)).toEqual(['error', 'aborted']);
  });

  test('false runs the next cell at once', async () => {
    const sent = [examiner.send('throw 1', { stop_on_error: false }), examiner.send('"next"'), examiner.send('"after"')];
    expect((await Promise.all(sent.map(({ seen }) => seen))).map(({ status, text }) => text ?? status)).toEqual(['error', "'next'", "'after'"]);
  });

  test('is true where the request does not say', async () => {
    const sent = [examiner.send('throw 1', { stop_on_error: undefined }), examiner.send('1')];
    expect((await Promise.all(sent.map(({ seen }) => seen))).map(({ status }) => status)).toEqual(['error', 'aborted']);
  });

  test('aborts cells alone: what else was asked is answered', async () => {
    const failing = examiner.send('await new Promise((r) => setTimeout(r, 50)); throw 1');
    const waiting = [examiner.ask('kernel_info_request'), examiner.ask('complete_request', { code: 'Math.P', cursor_pos: 6 }), examiner.ask('is_complete_request', { code: '1' })];
    await failing.seen;
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(['ok', 'ok', 'complete']);
  });

  test('the cell that is sent once the reply has come, runs', async () => {
    for (let i = 0; i < 5; i++) {
      await examiner.run('throw 1');
      expect((await examiner.run(`${i}`)).text).toBe(`${i}`);
    }
  });
});

describe('Nothing is dropped without a reply', () => {
  test('100 cells, errors among them, with other requests between, sent without waiting', async () => {
    const cells = Array.from({ length: 100 }, (_, i) => examiner.send(i % 10 === 5 ? 'throw 1' : `${i}`, { stop_on_error: i % 20 !== 5 }));
    const others = Array.from({ length: 20 }, () => examiner.ask('history_request', { hist_access_type: 'tail', n: 1, raw: true, output: false }));
    const seen = await Promise.all(cells.map((cell) => cell.seen));
    expect((await Promise.all(others)).every(({ status }) => status === 'ok')).toBe(true);
    expect(seen.slice(0, 16).map(({ status }) => status)).toEqual([...Array(5).fill('ok'), 'error', ...Array(9).fill('ok'), 'error']);
    expect(seen.slice(16).every(({ status }) => ['ok', 'error', 'aborted'].includes(status))).toBe(true);
    for (const { id } of cells) {
      expect(examiner.kernel.received.filter(({ type, parent }) => type === 'execute_reply' && parent.msg_id === id)).toHaveLength(1);
      expect(kinds(examiner.kernel.outputsOf(id)).filter((kind) => kind === 'idle')).toHaveLength(1);
    }
  });

  test('a count that an aborted cell did not take is taken by the next', async () => {
    const [failed] = await Promise.all([examiner.send('throw 1'), examiner.send('2')].map(({ seen }) => seen));
    expect((await examiner.run('3')).count).toBe(failed.count + 1);
  });
});

describe('silent and store_history', () => {
  const last = async (n: number) => (await examiner.ask('history_request', { hist_access_type: 'tail', n, raw: true, output: false })).history.map((entry: any[]) => entry[2]);

  test('a silent cell runs, and shows, counts and stores nothing', async () => {
    const before = await examiner.run('let s1 = 1');
    const { outputs, reply } = await examiner.run('s1 = 2; console.log(1); display(2); 3', { silent: true, store_history: true });
    expect(kinds(outputs)).toEqual(['busy', 'idle']);
    expect(reply.content.status).toBe('ok');
    expect((await examiner.run('s1')).text).toBe('2');
    expect([await last(2), (await examiner.run('1')).count]).toEqual([['let s1 = 1', 's1'], before.count + 2]);
  });

  test('a silent cell that fails has its error in the reply alone', async () => {
    const { reply, outputs } = await examiner.run('throw new RangeError("quiet")', { silent: true });
    expect(reply.content).toMatchObject({ status: 'error', ename: 'RangeError', evalue: 'quiet' });
    expect(kinds(outputs)).toEqual(['busy', 'idle']);
  });

  test('without store_history a cell is shown, and neither counted nor stored', async () => {
    const { count } = await examiner.run('"stored"');
    const { text, stdout } = await examiner.run('console.log("shown"); 5', { store_history: false });
    expect([text, stdout, await last(1)]).toEqual(['5', 'shown\n', ['"stored"']]);
    expect((await examiner.run('1')).count).toBe(count + 1);
  });
});

describe('Long output', () => {
  test('two megabytes arrive complete, in one write and in many', async () => {
    expect((await examiner.run('process.stdout.write("x".repeat(2_000_000))')).stdout).toBe('x'.repeat(2_000_000));
    expect((await examiner.run('for (let i = 0; i < 200; i++) console.log(String(i % 10).repeat(9_999))')).stdout).toBe(Array.from({ length: 200 }, (_, i) => `${String(i % 10).repeat(9_999)}\n`).join(''));
  });

  test('10,000 short lines arrive complete, in order', async () => {
    const expected = Array.from({ length: 10_000 }, (_, i) => `${i}\n`).join('');
    expect((await examiner.run('for (let i = 0; i < 10_000; i++) console.log(i)')).stdout).toBe(expected);
    expect((await examiner.run('for (let i = 0; i < 10_000; i++) { console.log(i); if (i % 500 === 0) await null }')).stdout).toBe(expected);
  });

  test('500 displays arrive complete, in order', async () => {
    const { outputs } = await examiner.run('for (let i = 0; i < 500; i++) display(i)');
    expect(outputs.filter(({ type }) => type === 'display_data').map(({ content }) => content.data['text/plain'])).toEqual(Array.from({ length: 500 }, (_, i) => `${i}`));
  });

  test('a result of two megabytes in a form of its own arrives complete', async () => {
    const seen = seenIn(await examiner.kernel.execute('({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<p>".padEnd(2_000_000, "y"), "text/plain": "long" }) })'));
    expect(seen.outputs.find(({ type }) => type === 'execute_result')!.content.data['text/html']).toHaveLength(2_000_000);
  });
});

examiner.speaksTheProtocol();
