import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maxOutput, readEntries } from '../../lib/kernel/history/entry';
import { globTest } from '../../lib/kernel/history/glob';
import { History } from '../../lib/kernel/history/history';
import { historyFolder, prune, sessionsIn } from '../../lib/kernel/history/history-folder';
import { KernelClient } from './client';

// Each history below waits for the end of the process, which is one and the same for all.
process.setMaxListeners(100);

let scratch: string;
let folder: string;
let reports: string[];
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'neuronbook-history-'));
  folder = join(scratch, 'of', 'Ümlauts');
  reports = [];
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const open = (where: string | undefined = folder) => new History(where, (message) => { reports.push(message); });
/** A session that is over. */
const put = (session: number, inputs: string[]) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${session}.jsonl`), inputs.map((input, i) => `${JSON.stringify({ line: i + 1, input })}\n`).join(''));
};
const tail = (history: History, n?: number) => history.find({ hist_access_type: 'tail', n, output: false, raw: true });
const range = (history: History, session: number, start?: number | null, stop?: number | null) => history.find({ hist_access_type: 'range', session, start, stop });
const search = (history: History, pattern: string, more = {}) => history.find({ hist_access_type: 'search', pattern, ...more }).map(([, , input]) => input);

describe('The history', () => {
  it('gives the last cells over all sessions, the oldest first', () => {
    put(3, ['a', 'b']);
    put(12, ['c']);
    const history = open();
    expect(tail(history)).toEqual([[3, 1, 'a'], [3, 2, 'b'], [12, 1, 'c']]);
    history.add(1, 'd');
    expect(tail(history, 3)).toEqual([[3, 2, 'b'], [12, 1, 'c'], [13, 1, 'd']]);
    expect(tail(history, 0)).toEqual([]);
  });

  it('gives ten when it is not said how many', () => {
    put(1, Array.from({ length: 30 }, (_, i) => `${i}`));
    expect(tail(open())).toHaveLength(10);
  });

  it('gives a range of this session, of one before it, or of one by its number', () => {
    put(4, ['a', 'b', 'c']);
    const history = open();
    ['d', 'e', 'f'].forEach((input, i) => history.add(i + 1, input));
    expect(range(history, 0, 1, 3)).toEqual([[5, 1, 'd'], [5, 2, 'e']]);
    expect(range(history, 5, 2, null)).toEqual([[5, 2, 'e'], [5, 3, 'f']]);
    expect(range(history, -1, 3, 4)).toEqual([[4, 3, 'c']]);
    expect(range(history, 4)).toEqual([[4, 1, 'a'], [4, 2, 'b'], [4, 3, 'c']]);
    expect(range(history, 0, -1)).toEqual([[5, 3, 'f']]);
    expect(range(history, -3, 1, 9)).toEqual([]);
    expect(range(history, 99, 1, 9)).toEqual([]);
  });

  it('counts back from this session before it has a cell, too', () => {
    put(4, ['a']);
    expect(range(open(), -1)).toEqual([[4, 1, 'a']]);
    expect(range(open(), 0)).toEqual([]);
  });

  it('finds cells by a pattern, the last n, or each text once', () => {
    put(1, ['let x = 1', 'x + 1', 'let x = 1']);
    const history = open();
    history.add(1, 'let y = 2\ny');
    history.add(2, 'let x = 1');
    expect(search(history, 'let*')).toEqual(['let x = 1', 'let x = 1', 'let y = 2\ny', 'let x = 1']);
    expect(search(history, 'let*', { n: 2 })).toEqual(['let y = 2\ny', 'let x = 1']);
    expect(search(history, 'let*', { unique: true })).toEqual(['let y = 2\ny', 'let x = 1']);
    expect(search(history, 'let*', { unique: true, n: 1 })).toEqual(['let x = 1']);
    expect(search(history, 'let ? = [2-9]*')).toEqual(['let y = 2\ny']);
    expect(search(history, 'nothing like it')).toEqual([]);
  });

  it('gives results beside inputs, where they are asked for', () => {
    const history = open();
    history.add(1, '1 + 1');
    history.addOutput(1, '2');
    history.add(2, 'let a');
    history.add(3, 'long');
    history.addOutput(3, 'x'.repeat(maxOutput + 5));
    const found = history.find({ hist_access_type: 'tail', n: 3, output: true });
    expect(found.slice(0, 2)).toEqual([[1, 1, ['1 + 1', '2']], [1, 2, ['let a', null]]]);
    expect(found[2][2][1]).toBe(`${'x'.repeat(maxOutput)}... (5 more characters)`);
  });

  it('knows nothing of a request of no known kind', () => {
    put(1, ['a']);
    expect(open().find({ hist_access_type: 'everything' })).toEqual([]);
  });

  it('passes over lines that are broken', () => {
    expect(readEntries('{"line":1,"input":"a"}\nnonsense\n{"line":"2","input":"b"}\nnull\n{"line":3,"output":"no input"}\n{"line":4,"input":"d"}\n{"line":4,"output":"D"}\n{"line":5,"inp'))
      .toEqual([{ line: 1, input: 'a' }, { line: 4, input: 'd', output: 'D' }]);
  });

  it('passes over files that are no sessions', () => {
    put(2, ['a']);
    writeFileSync(join(folder, 'notes.txt'), 'x');
    writeFileSync(join(folder, 'x1.jsonl'), 'x');
    mkdirSync(join(folder, '9.jsonl'));
    const history = open();
    history.add(1, 'b');
    expect(tail(history)).toEqual([[2, 1, 'a'], [10, 1, 'b']]);
  });

  it('is in memory alone where a file is in the way, and says so once', () => {
    writeFileSync(join(scratch, 'of'), '');
    const history = open();
    history.add(1, 'a');
    history.add(2, 'b');
    expect(tail(history)).toEqual([[1, 1, 'a'], [1, 2, 'b']]);
    expect(reports).toEqual([expect.stringMatching(/^the history of this session is kept in memory only: .*NEURONBOOK_HISTORY/)]);
  });

  it('is in memory alone where a file system takes no folders', () => {
    if (process.platform !== 'linux') return;
    const history = open('/proc/nothing/here');
    history.add(1, 'a');
    expect(tail(history)).toEqual([[1, 1, 'a']]);
    expect(reports).toHaveLength(1);
  });

  it('is in memory alone where it is switched off', () => {
    expect(historyFolder({ NEURONBOOK_HISTORY: 'off' })).toBeUndefined();
    const history = new History(undefined, (message) => { reports.push(message); });
    history.add(1, 'a');
    expect([tail(history), reports]).toEqual([[[1, 1, 'a']], []]);
  });

  it("is kept among Jupyter's own data, or where the variable says", () => {
    expect(historyFolder({ JUPYTER_DATA_DIR: scratch })).toBe(join(scratch, 'neuronbook', 'history'));
    expect(historyFolder({ NEURONBOOK_HISTORY: folder })).toBe(folder);
  });

  it('claims a number of its own for each session, and none for one without cells', () => {
    const sessions = Array.from({ length: 5 }, () => open());
    expect(existsSync(folder)).toBe(false);
    sessions.forEach((history) => history.add(1, 'x'));
    expect(sessionsIn(folder)).toEqual([1, 2, 3, 4, 5]);
    expect(sessions.map((history) => range(history, 0)[0][0])).toEqual([1, 2, 3, 4, 5]);
  });

  it('is for the eyes of its user alone', () => {
    if (process.platform === 'win32') return;
    open().add(1, 'const password = "secret"');
    expect([statSync(folder).mode & 0o777, statSync(join(folder, '1.jsonl')).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('keeps so many sessions and bytes, the newest', async () => {
    for (let session = 1; session <= 10; session++) put(session, ['x'.repeat(100)]);
    const size = statSync(join(folder, '1.jsonl')).size;
    await prune(folder, 10, { sessions: 6, bytes: Infinity });
    expect(sessionsIn(folder)).toEqual([5, 6, 7, 8, 9, 10]);
    await prune(folder, 5, { sessions: 6, bytes: 3 * size });
    expect(sessionsIn(folder)).toEqual([5, 9, 10]);
  });
});

describe('A pattern', () => {
  it.each<[string, string, boolean]>([
    ['*', '', true], ['', '', true], ['', 'a', false], ['a*c', 'abbc', true], ['a*c', 'ab', false], ['?', '😀', true], ['a?', 'a', false],
    ['[a-c]x', 'bx', true], ['[^a-c]x', 'bx', false], ['[]]', ']', true], ['[x', '[x', true], ['[a-]', '-', true], ['A', 'a', false],
    ['a.c', 'abc', false], ['*a*b*', 'xxaxxbxx', true], ['a*\n*b', 'a1\n2b', true], ['(+|$', '(+|$', true],
  ])('%j and %j: %p', (pattern, text, fits) => expect(globTest(pattern)(text)).toBe(fits));

  it('with many stars takes no endless time', () => {
    expect(globTest('*a'.repeat(30) + '*b')('a'.repeat(5000))).toBe(false);
  });
});

describe('A kernel', () => {
  const ask = async (kernel: KernelClient, content: object) => (await kernel.request('history_request', { output: false, raw: true, ...content })).reply.content.history;
  const start = (where = folder) => KernelClient.start({ env: { NEURONBOOK_HISTORY: where } });

  it('remembers what was run in the sessions before it, also in one that was killed while it computed', async () => {
    const first = await start();
    await first.execute('const first = 1; first + 1');
    await first.execute('"hidden"', { store_history: false });
    await first.execute('"silent"', { silent: true });
    await first.execute('throw new Error("stored all the same")').catch(() => {});
    const { id } = first.send('execute_request', { code: '"the last"; for (;;) {}', silent: false });
    await first.until(({ type, parent }) => type === 'execute_input' && parent.msg_id === id);
    while (!readFileSync(join(folder, '1.jsonl'), 'utf8').includes('the last')) await new Promise((done) => setTimeout(done, 20));
    await first.stop();

    const second = await start();
    expect(await ask(second, { hist_access_type: 'tail', n: 5, output: true })).toEqual([
      [1, 1, ['const first = 1; first + 1', '2']], [1, 2, ['throw new Error("stored all the same")', null]], [1, 3, ['"the last"; for (;;) {}', null]],
    ]);
    await second.execute('"second"');
    expect(await ask(second, { hist_access_type: 'range', session: -1, start: 2, stop: 3 })).toEqual([[1, 2, 'throw new Error("stored all the same")']]);
    expect(await ask(second, { hist_access_type: 'tail', n: 1 })).toEqual([[2, 1, '"second"']]);
    await second.request('shutdown_request', { restart: false }, 'control');
    await second.exited;
    expect(readEntries(readFileSync(join(folder, '2.jsonl'), 'utf8'))).toEqual([{ line: 1, input: '"second"', output: "'second'" }]);
    await second.stop();
  });

  it('shares the folder with another that runs at the same time', async () => {
    const kernels = await Promise.all([start(), start()]);
    for (const count of [1, 2, 3]) await Promise.all(kernels.map((kernel, i) => kernel.execute(`"${'ab'[i]}${count}"`)));
    // What is run is written after its reply, so that no cell waits for the disk.
    while (sessionsIn(folder).length < 2 && !kernels.some(({ stderr }) => stderr.includes('in memory only'))) await new Promise((done) => setTimeout(done, 10));
    expect(readdirSync(folder).sort()).toEqual(['1.jsonl', '2.jsonl']);
    const tails = await Promise.all(kernels.map((kernel) => ask(kernel, { hist_access_type: 'tail', n: 3 })));
    expect(tails.map((one) => one.map((entry: any[]) => entry[2]))).toEqual([['"a1"', '"a2"', '"a3"'], ['"b1"', '"b2"', '"b3"']]);
    expect(new Set(tails.flat().map((entry: any[]) => entry[0]))).toEqual(new Set([1, 2]));
    await Promise.all(kernels.map((kernel) => kernel.stop()));
  });

  it('runs cells where nothing can be written, and says why on its own error stream', async () => {
    writeFileSync(join(scratch, 'file'), '');
    const kernel = await start(join(scratch, 'file', 'history'));
    const { reply, outputs } = await kernel.execute('1');
    expect([reply.content.status, outputs.some(({ type }) => type === 'stream')]).toEqual(['ok', false]);
    expect(await ask(kernel, { hist_access_type: 'tail', n: 1 })).toEqual([[1, 1, '1']]);
    expect(kernel.stderr.match(/kept in memory only/g)).toHaveLength(1);
    await kernel.stop();
  });
});
