import { execFileSync } from 'node:child_process';
import { KernelClient, plain, root } from '../client';
import { Examiner, pause, seenIn } from './examiner';

const examiner = new Examiner();

describe('A late error is shown to the learner, with the cell it came from, and survived', () => {
  test.each<[string, string, string]>([
    ['a throw in a timer', 'setTimeout(() => { throw new Error("late 1") }, 30)', 'late 1'],
    ['a throw in an interval', 'const beat = setInterval(() => { clearInterval(beat); throw new RangeError("late 2") }, 20)', 'late 2'],
    ['a throw in setImmediate', 'setImmediate(() => { throw new Error("late 3") })', 'late 3'],
    ['a throw in a microtask', 'queueMicrotask(() => { throw new Error("late 4") })', 'late 4'],
    ['a throw in process.nextTick', 'process.nextTick(() => { throw new Error("late 5") })', 'late 5'],
    ['a rejected promise that nobody awaits', 'void Promise.reject(new Error("late 6"))', 'late 6'],
    ['an async function that nobody awaits', 'async function lost() { await new Promise((r) => setTimeout(r, 20)); throw new Error("late 7") }\nvoid lost()', 'late 7'],
    ['an error event that nobody listens to', 'import { EventEmitter } from "node:events"\nconst emitter = new EventEmitter(); setTimeout(() => emitter.emit("error", new Error("late 8")), 20)', 'late 8'],
    ['a stream that fails', 'import { createReadStream } from "node:fs"\nvoid createReadStream("/no/such/file-9")', 'no/such/file-9'],
    ['a thrown text', 'setTimeout(() => { throw "late 10" }, 20)', 'late 10'],
    ['a thrown null', 'setTimeout(() => { throw null }, 20)', 'null'],
    ['a rejection with undefined', 'void Promise.reject()', 'undefined'],
  ])('%s', async (_, code, text) => {
    const { reply, count } = await examiner.run(`${code}; void 0`);
    await examiner.run('"another cell meanwhile"');
    const id = reply.parent.msg_id;
    const said = () => plain(examiner.kernel.outputsOf(id!).filter(({ type, content }) => type === 'error' || content.name === 'stderr').map(({ content }) => content.text ?? content.traceback.join('\n')).join(''));
    while (!said().includes(text)) await pause(10);
    expect(said()).toContain(`Cell ${count}`);
    expect((await examiner.run('6 * 7')).text).toBe('42');
  });

  test('a rejection that is handled a moment later is no error', async () => {
    const { reply } = await examiner.run('const rejected = Promise.reject(new Error("handled")); setTimeout(() => rejected.catch(() => {}), 0); await rejected.catch(() => {})');
    await pause(60);
    expect(examiner.kernel.outputsOf(reply.parent.msg_id!).filter(({ type }) => type === 'stream')).toEqual([]);
  });
});

describe('An error inside a display method is shown and survived', () => {
  test.each<[string, string, RegExp]>([
    ['of a result', '({ [Symbol.for("Jupyter.display")]() { throw new Error("inside") } })', /inside/],
    ['of a result, async', '({ async [Symbol.for("Jupyter.display")]() { await null; throw new Error("inside") } })', /inside/],
    ['in display()', 'display({ [Symbol.for("Jupyter.display")]() { throw new Error("inside") } })', /inside/],
    ['that gives a number', '({ [Symbol.for("Jupyter.display")]: () => 5 })', /object/],
    ['that gives a bundle in a circle', 'const ring: any = { "text/plain": "" }; ring["application/json"] = ring; ({ [Symbol.for("Jupyter.display")]: () => ring })', /circular/i],
    ['that gives a BigInt in a bundle', '({ [Symbol.for("Jupyter.display")]: () => ({ "application/json": { n: 1n }, "text/plain": "n" }) })', /BigInt/],
    ['whose getter throws', '({ get [Symbol.for("Jupyter.display")]() { throw new Error("in a getter") } })', /in a getter/],
  ])('%s', async (_, code, evalue) => {
    const { error, status } = await examiner.run(code);
    expect([status, error?.evalue]).toEqual(['error', expect.stringMatching(evalue)]);
    expect((await examiner.run('1')).text).toBe('1');
  });

  test('an error inside of node:util\'s inspect is shown as text', async () => {
    const { text } = await examiner.run('({ [Symbol.for("nodejs.util.inspect.custom")]() { throw new Error("inside inspect") } })');
    expect(text).toContain('inside inspect');
  });

  test('a value that throws whatever is asked of it', async () => {
    const { status } = await examiner.run('new Proxy({}, { get() { throw new Error("trap") }, ownKeys() { throw new Error("trap") }, getPrototypeOf() { throw new Error("trap") } })');
    expect(['ok', 'error']).toContain(status);
    expect((await examiner.run('2')).text).toBe('2');
  });
});

describe('A message that no front end should send is survived', () => {
  const header = (type: string) => JSON.stringify({ msg_id: `of-${type}`, msg_type: type, session: 's', username: 'u', date: new Date().toISOString(), version: '5.4' });

  test.each<[string, (string | Uint8Array)[]]>([
    ['of one frame', ['nonsense']],
    ['of no frame but an empty one', ['']],
    ['without its parts', ['<IDS|MSG>', 'signature']],
    ['with a wrong signature', ['<IDS|MSG>', '0'.repeat(64), header('execute_request'), '{}', '{}', '{"code": "1"}']],
    ['without a signature', ['<IDS|MSG>', '', header('execute_request'), '{}', '{}', '{"code": "1"}']],
    ['that is no JSON', ['<IDS|MSG>', '0'.repeat(64), '{', '}', '{', '}']],
    ['that is no UTF-8', ['<IDS|MSG>', '0'.repeat(64), Buffer.of(0xff, 0xfe), Buffer.of(0xc0), '{}', '{}']],
  ])('%s', async (_, frames) => {
    for (const channel of ['shell', 'control'] as const) examiner.kernel.sendFrames(frames, channel);
    expect((await examiner.run('"alive"')).text).toBe("'alive'");
  });

  test('with a wrong signature: it is not run', async () => {
    await examiner.run('let unsigned = 0');
    examiner.kernel.sendFrames(['<IDS|MSG>', '0'.repeat(64), header('execute_request'), '{}', '{}', '{"code": "unsigned = 1"}']);
    expect((await examiner.run('unsigned')).text).toBe('0');
  });

  test.each(['no_such_request', 'no_such_message', 'connect_reply', 'execute_reply', 'constructor', '__proto__', ''])('of the unknown type %j: the kernel says idle, and goes on', async (type) => {
    const { id } = examiner.kernel.send(type, {});
    if (type !== '') await examiner.kernel.until((message) => message.type === 'status' && message.content.execution_state === 'idle' && message.parent.msg_id === id);
    expect((await examiner.run('"alive"')).text).toBe("'alive'");
  });

  test.each<[string, object]>([
    ['execute_request', {}], ['execute_request', { code: 5 }], ['execute_request', { code: null, silent: 'yes' }], ['complete_request', {}], ['complete_request', { code: 'Math.', cursor_pos: -3 }],
    ['complete_request', { code: 'Math.', cursor_pos: 1e9 }], ['complete_request', { code: 7, cursor_pos: 'x' }], ['inspect_request', { code: 'x', cursor_pos: 1e9 }], ['inspect_request', {}],
    ['is_complete_request', {}], ['history_request', {}], ['history_request', { hist_access_type: 'tail', n: -5 }], ['history_request', { hist_access_type: 'search', pattern: '[*(' }],
    ['history_request', { hist_access_type: 'no such', n: 'many' }], ['comm_info_request', { target_name: 5 }],
  ])('%s with the content %j: it is answered', async (type, content) => {
    expect(['ok', 'error', 'unknown', 'invalid', 'complete', 'incomplete']).toContain((await examiner.ask(type, content)).status);
    expect((await examiner.run('"alive"')).text).toBe("'alive'");
  });

  test.each(['comm_open', 'comm_msg', 'comm_close'])('%s, for a comm that nobody has', async (type) => {
    const { id } = examiner.kernel.send(type, { comm_id: 'x', target_name: 'y', data: {} });
    await examiner.kernel.until((message) => message.type === 'status' && message.content.execution_state === 'idle' && message.parent.msg_id === id);
  });
});

describe('process.exit() in a cell', () => {
  test.each([['', 'process.exit()'], [', with a code', 'process.exit(3)'], [', in a function', 'function quit(): never { process.exit(1) }\nquit()'], [', after an await', 'await null; process.exit()']])('raises an error that says so, and the kernel lives%s', async (_, code) => {
    await examiner.run('let lives = 1');
    const { status, error } = await examiner.run(code);
    expect([status, error?.evalue]).toEqual(['error', expect.stringMatching(/process\.exit.*kernel/)]);
    expect((await examiner.run('lives')).text).toBe('1');
  });

  test('in a timer is shown as a late error', async () => {
    const { reply } = await examiner.run('setTimeout(() => process.exit(), 20); void 0');
    await examiner.kernel.until(({ type, content, parent }) => type === 'stream' && content.name === 'stderr' && content.text.includes('process.exit') && parent.msg_id === reply.parent.msg_id);
    expect((await examiner.run('lives')).text).toBe('1');
  });

  test('that a cell catches ends nothing', async () => {
    expect((await examiner.run('try { process.exit() } catch (error) { (error as Error).name }\n1')).text).toBe('1');
  });
});

describe('A cell that spoils its surroundings', () => {
  test.each<[string, string]>([
    ['replaces console.log', 'console.log = () => {}'], ['replaces process.stdout.write', 'process.stdout.write = (() => true) as any'], ['closes its output', 'process.stdout.end()'],
    ['throws in JSON\'s own hook', '(BigInt.prototype as any).toJSON = () => { throw new Error("x") }'], ['changes the working directory', 'process.chdir("/")'],
    ['changes Array.prototype', '(Array.prototype as any).extra = 1'],
    ['replaces setTimeout', '(globalThis as any).setTimeout = () => { throw new Error("no timers") }'], ['removes listeners', 'process.removeAllListeners()'],
  ])('%s, and the next cells run', async (_, code) => {
    const kernel = examiner.kernel;
    expect((await examiner.run(`${code}; void 0`)).status).toBe('ok');
    expect((await examiner.run('3 * 4')).text).toBe('12');
    expect((await examiner.run('throw new Error("still told")')).error?.evalue).toBe('still told');
    expect(examiner.kernel).toBe(kernel);
  });
});

examiner.speaksTheProtocol();

/** Processes of which this one is the parent, or the parent's parent. */
const descendants = (pid: number): number[] => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n').map((row) => row.trim().split(/\s+/).map(Number));
  const children = rows.filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendants(child)]);
};
const lives = (pid: number): boolean => { try { return process.kill(pid, 0); } catch { return false; } };

// `ps` stands on every Unix; on Windows the children of a dead process are not looked for.
describe('A kernel that dies', () => {
  test.each<[string, string, string[]]>([
    ['of a native crash', 'process.abort()', []],
    ['by its own signal', 'process.kill(process.pid, "SIGKILL")', []],
    ['out of memory', 'const hoard: number[][] = []; for (;;) hoard.push(new Array(1e6).fill(hoard.length + 0.5))', ['--max-old-space-size=150']],
  ])('%s is dead for the front end, with no zombie left', async (_, code, nodeOptions) => {
    const kernel = await KernelClient.start({ nodeOptions });
    const family = process.platform === 'win32' ? [] : descendants(kernel.process.pid!);
    void kernel.execute(code);
    await kernel.exited;
    expect(kernel.process.exitCode === 0).toBe(false);
    while (family.some(lives)) await pause(20);
    await kernel.stop();
    // As the front end restarts it: the same connection file's kind, a new process.
    const next = await KernelClient.start();
    expect(seenIn(await next.execute('"a new kernel"')).text).toBe("'a new kernel'");
    await next.stop();
  });

  test('ends of itself when it is asked to, with timers and awaits of cells still alive', async () => {
    const kernel = await KernelClient.start({ folder: root });
    await kernel.execute('setInterval(() => {}, 10); void 0');
    void kernel.execute('console.log("waits"); await new Promise(() => {})');
    // While its types are checked, nothing else gets a turn.
    await kernel.until(({ type, content }) => type === 'stream' && content.text.includes('waits'));
    const { reply } = await kernel.request('shutdown_request', { restart: true }, 'control');
    expect(reply.content).toEqual({ status: 'ok', restart: true });
    expect(await kernel.exited).toBe(0);
    await kernel.stop();
  });
});
