import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KernelClient } from '../client';
import { Examiner } from './examiner';

const folder = mkdtempSync(join(tmpdir(), 'neuronbook-help-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const [name, text] of Object.entries({
  'helper.ts': '/** Adds one. */\nexport function increment(x: number): number { return x + 1 }\nexport const unit = 1;\n',
  'node_modules/a-package/package.json': '{ "name": "a-package", "types": "index.d.ts" }',
  'node_modules/a-package/index.d.ts': '/** Says hello. */ export declare function hello(name: string): string; export declare const helloWorld: string;',
  'node_modules/a-package/index.js': 'exports.hello = (name) => name; exports.helloWorld = "";',
})) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const examiner = new Examiner(() => ({ folder }));

beforeAll(() => examiner.runAll(
  'interface Layer { /** How many neurons. */ units: number; activation?: "relu" | "tanh" }\nconst dense: Layer = { units: 3 }\nlet learningRate = 0.1',
  '/**\n * Trains a little.\n *\n * @param epochs how often\n * @returns the loss\n */\nfunction train(epochs: number, rate = 0.1): number { return epochs * rate }',
  'class Model { /** Its layers. */ layers: Layer[] = []; fit(rows: number[]) { return rows.length } #hidden = 1; static load() { return new Model() } }\nconst model = new Model()',
  'import { hello } from "a-package"\nimport * as path from "node:path"\nconst 変数 = { größe: 1 }',
));

/** A text with its cursor at |. */
function at(marked: string): { code: string; cursor_pos: number } {
  const [before, after] = marked.split('|');
  return { code: before + after, cursor_pos: [...before].length };
}

describe('Completion', () => {
  test.each<[string, string, string[], string]>([
    ['members of a value of another cell', 'dense.un|', ['units'], 'un'],
    ['all members after the dot', 'model.|', ['layers', 'fit'], ''],
    ['static members', 'Model.lo|', ['load'], 'lo'],
    ['members of JavaScript\'s own', 'Math.SQ|', ['SQRT1_2', 'SQRT2'], 'SQ'],
    ['members after a call', '"a".trim().toUpp|', ['toUpperCase'], 'toUpp'],
    ['members after ?.', 'dense?.acti|', ['activation'], 'acti'],
    ['members in the middle of a line', 'const x = model.la| + 1', ['layers'], 'la'],
    ['the end of the word is left as it is', 'mod|el.layers', ['model'], 'mod'],
    ['variables of other cells', 'learn|', ['learningRate'], 'learn'],
    ['functions of other cells', 'tra|', ['train'], 'tra'],
    ['types of other cells, in a type', 'let a: Lay|', ['Layer'], 'Lay'],
    ['names of the cell itself', 'const inThisCell = 1\ninThi|', ['inThisCell'], 'inThi'],
    ['parameters and locals of a function', 'function f(widthOfIt: number) { return widt| }', ['widthOfIt'], 'widt'],
    ['keys of an object that is being written', 'const l: Layer = { uni| }', ['units'], 'uni'],
    ['literals of a union', 'dense.activation = "|"', ['relu', 'tanh'], ''],
    ['imported names', 'hel|', ['hello'], 'hel'],
    ['members of an imported namespace', 'path.joi|', ['join'], 'joi'],
    ['globals', 'setTime|', ['setTimeout'], 'setTime'],
    ['members of console', 'console.lo|', ['log'], 'lo'],
    ['Node\'s types', 'process.versi|', ['version', 'versions'], 'versi'],
    ['names in other alphabets', '変|', ['変数'], '変'],
    ['members with umlauts', '変数.grö|', ['größe'], 'grö'],
    ['after an emoji', '"😀"; dense.un|', ['units'], 'un'],
    ['after many emoji, in several lines', 'const a = "😀😀👩‍👩‍👧"\n// 🎉\ndense.un|', ['units'], 'un'],
    ['inside of a template', '`😀 ${dense.un|}`', ['units'], 'un'],
    ['in a cell with an error elsewhere', 'let = = 1\ndense.un|', ['units'], 'un'],
    ['members of what the cell awaits', 'const answer = await fetch("x"); answer.js|', ['json'], 'js'],
  ])('offers %s', async (_, marked, expected, word) => {
    const { code, cursor_pos } = at(marked);
    const { status, matches, cursor_start, cursor_end } = await examiner.ask('complete_request', { code, cursor_pos });
    expect(status).toBe('ok');
    expect(matches).toEqual(expect.arrayContaining(expected));
    expect([...code].slice(cursor_start, cursor_end).join('')).toBe(word);
    expect(cursor_end).toBe(cursor_pos);
  });

  test.each<[string, string, string[]]>([
    ['Node\'s modules', 'import {} from "node:f|"', ['fs']],
    ['packages', 'import {} from "a-pack|"', ['a-package']],
    ['files beside the notebook', 'import {} from "./hel|"', ['helper']],
    ['what a package exports', 'import { hello| } from "a-package"', ['hello', 'helloWorld']],
    ['what a file exports', 'import { incr| } from "./helper"', ['increment']],
    ['what a module of Node exports', 'import { readFileS| } from "node:fs"', ['readFileSync']],
    ['modules in import()', 'const m = await import("node:pat|")', ['path']],
  ])('offers import paths and their members: %s', async (_, marked, expected) => {
    const { matches, cursor_start, cursor_end } = await examiner.ask('complete_request', at(marked));
    // Either the last part alone or the whole path, with the range that fits.
    const { code } = at(marked);
    const complete = matches.map((match: string) => [...code].slice(0, cursor_start).join('') + match + [...code].slice(cursor_end).join(''));
    for (const name of expected) expect(complete.some((text: string) => new RegExp(`\\b${name}\\b`).test(text))).toBe(true);
  });

  test.each([['an unknown member', 'dense.zzz|'], ['inside of a comment', '// mode|'], ['inside of a text', 'const t = "learn|"']])('offers nothing for %s', async (_, marked) => {
    expect(await examiner.ask('complete_request', at(marked))).toMatchObject({ status: 'ok', matches: [] });
  });

  test('offers no private names, and none of the kernel\'s own', async () => {
    expect((await examiner.ask('complete_request', at('model.|'))).matches).not.toContain('#hidden');
    expect((await examiner.ask('complete_request', at('|'))).matches.filter((name: string) => /^__/.test(name) && !['__dirname', '__filename'].includes(name))).toEqual([]);
  });

  test('goes on while nothing was run', async () => {
    expect((await examiner.ask('complete_request', at('const fresh = { deep: { er: 1 } }\nfresh.deep.e|'))).matches).toEqual(['er']);
    expect((await examiner.run('typeof (globalThis as any).fresh')).text).toBe("'undefined'");
  });
});

describe('Inspect gives the signature and the docstring, as text and as markdown', () => {
  test.each<[string, string, RegExp[]]>([
    ['of a function of another cell', 'tra|in', [/train\(epochs: number, rate\?: number\): number/, /Trains a little\./, /epochs.*how often/s, /the loss/]],
    ['behind the name', 'train|', [/train\(/, /Trains a little/]],
    ['inside of its call', 'train(|', [/epochs: number/, /Trains a little/]],
    ['after its first argument', 'train(1, |', [/rate\?: number/]],
    ['of a variable', 'learningR|ate', [/let learningRate: number/]],
    ['of a member, with its docstring', 'dense.un|its', [/units: number/]],
    ['of a method', 'model.f|it', [/fit\(rows: number\[\]\): number/]],
    ['of a class', 'Mod|el', [/class Model/]],
    ['of an interface', 'let l: Lay|er', [/interface Layer/]],
    ['of a package\'s function', 'hel|lo("x")', [/hello\(name: string\): string/, /Says hello/]],
    ['of JavaScript\'s own', 'JSON.stringi|fy', [/stringify\(/, /Converts a JavaScript value/]],
    ['after an emoji', '"😀😀"; tra|in(1)', [/train\(/]],
    ['of a name of the cell itself', '/** Mine. */ const mine = 1\nmi|ne', [/const mine: 1/, /Mine\./]],
  ])('%s', async (_, marked, texts) => {
    const { status, found, data } = await examiner.ask('inspect_request', { ...at(marked), detail_level: 0 });
    expect([status, found]).toEqual(['ok', true]);
    for (const text of texts) {
      expect(data['text/plain']).toMatch(text);
      expect(data['text/markdown'].replace(/[*`]/g, '')).toMatch(new RegExp(text.source.replace(/\.\*/g, '[^]*'), text.flags));
    }
    expect(data['text/markdown']).toMatch(/```(ts|typescript)\n/);
    expect(data['text/plain']).not.toMatch(/__cell|alias/);
  });

  test.each(['|', '   |', '// a comm|ent', '12|3'])('finds nothing in %j, and says so', async (marked) => {
    expect(await examiner.ask('inspect_request', { ...at(marked), detail_level: 0 })).toMatchObject({ status: 'ok', found: false, data: {} });
  });
});

describe('is_complete', () => {
  test.each([
    ['1 + 1', 'complete'], ['', 'complete'], ['// a comment', 'complete'], ['const f = (x: number) => x * 2', 'complete'], ['<T>(x: T) => x', 'complete'], ['class A {}', 'complete'],
    ['if (a) {\n  b()\n}', 'complete'], ['`a${b}c`', 'complete'], ['await fetch("x")', 'complete'], ['import x from "y"', 'complete'], ['export const a = 1', 'complete'], ['a\n  .b()', 'complete'],
    ['const s: string = 1', 'complete'], ['/}/', 'complete'], ['"}"', 'complete'],
    ['function f() {', 'incomplete'], ['f(', 'incomplete'], ['[1,', 'incomplete'], ['{ a: 1,', 'incomplete'], ['`open', 'incomplete'], ['`a${', 'incomplete'], ['/* open', 'incomplete'], ['const x =', 'incomplete'],
    ['1 +', 'incomplete'], ['if (a)', 'incomplete'], ['for (const x of y) {\n  x', 'incomplete'], ['class A {\n  m() {', 'incomplete'], ['a.', 'incomplete'], ['import {', 'incomplete'], ['x => {', 'incomplete'],
    ['@dec', 'incomplete'], ['switch (a) {\n  case 1:', 'incomplete'],
    ['let = = 1', 'invalid'], ['1 2', 'invalid'], [')', 'invalid'], ['"open', 'invalid'], ['f(1))', 'invalid'], ['class { }}', 'invalid'], ['const 1 = a', 'invalid'], ['if (a) { ] }', 'invalid'],
  ])('%j is %s', async (code, status) => {
    expect(await examiner.ask('is_complete_request', { code })).toMatchObject({ status });
  });

  test('indents what is inside of braces', async () => {
    expect((await examiner.ask('is_complete_request', { code: 'function f() {' })).indent).toBe('  ');
    expect((await examiner.ask('is_complete_request', { code: 'function f() {\n  if (a) {' })).indent).toBe('    ');
  });
});

describe('history', () => {
  const ask = async (content: object) => (await examiner.ask('history_request', { output: false, raw: true, ...content })).history;

  test('tail gives the last cells, oldest first', async () => {
    await examiner.runAll('"tail 1"', '"tail 2"', '"tail 3"');
    expect((await ask({ hist_access_type: 'tail', n: 2 })).map((entry: any[]) => entry[2])).toEqual(['"tail 2"', '"tail 3"']);
  });

  test('range gives cells by their numbers, of this session where it is 0 or its own', async () => {
    const { count } = await examiner.run('"range 1"');
    await examiner.runAll('"range 2"', '"range 3"');
    const texts = (entries: any[]) => entries.map((entry) => entry.slice(1));
    expect(texts(await ask({ hist_access_type: 'range', session: 0, start: count, stop: count + 2 }))).toEqual([[count, '"range 1"'], [count + 1, '"range 2"']]);
    const [[session]] = await ask({ hist_access_type: 'tail', n: 1 });
    expect(texts(await ask({ hist_access_type: 'range', session, start: count + 2, stop: count + 3 }))).toEqual([[count + 2, '"range 3"']]);
  });

  test('search finds by * and ?, the last n, and each once', async () => {
    await examiner.runAll('"needle a"', '"needle b"', '"needle a"', '"needle [c]"');
    const inputs = async (content: object) => (await ask({ hist_access_type: 'search', ...content })).map((entry: any[]) => entry[2]);
    expect((await inputs({ pattern: '"needle*' })).slice(-4)).toEqual(['"needle a"', '"needle b"', '"needle a"', '"needle [c]"']);
    expect((await inputs({ pattern: '*needle ?"', n: 2 }))).toEqual(['"needle b"', '"needle a"']);
    expect(await inputs({ pattern: '"needle ?"', unique: true })).toEqual(['"needle b"', '"needle a"']);
    expect(await inputs({ pattern: 'no such thing' })).toEqual([]);
  });

  test('with output, each input has one beside it', async () => {
    await examiner.run('"with output"');
    expect(await ask({ hist_access_type: 'tail', n: 1, output: true })).toEqual([[expect.any(Number), expect.any(Number), ['"with output"', "'with output'"]]]);
  });
});

describe('comm_info', () => {
  test.each([{}, { target_name: 'jupyter.widget' }])('is answered for %j', async (content) => {
    expect(await examiner.ask('comm_info_request', content)).toEqual({ status: 'ok', comms: {} });
  });
});

examiner.speaksTheProtocol();

describe('history on disk', () => {
  test('is kept between sessions, which have numbers of their own', async () => {
    const home = mkdtempSync(join(tmpdir(), 'neuronbook-history-'));
    const env = { NEURONBOOK_HISTORY: join(home, 'history') };
    const ask = async (kernel: KernelClient, content: object) => (await kernel.request('history_request', { output: false, raw: true, ...content })).reply.content.history as [number, number, string][];
    const first = await KernelClient.start({ folder, env });
    await first.execute('"of the first session"');
    await first.execute('const two = `\n lines 😀`');
    const [[session]] = await ask(first, { hist_access_type: 'tail', n: 1 });
    await first.request('shutdown_request', { restart: false }, 'control');
    await first.exited;
    await first.stop();

    const second = await KernelClient.start({ folder, env });
    await second.execute('"of the second session"');
    const tail = await ask(second, { hist_access_type: 'tail', n: 3 });
    expect(tail.map((entry) => entry[2])).toEqual(['"of the first session"', 'const two = `\n lines 😀`', '"of the second session"']);
    expect(tail[2][0]).not.toBe(session);
    expect(await ask(second, { hist_access_type: 'range', session, start: 1, stop: 2 })).toEqual([[session, 1, '"of the first session"']]);
    expect(await ask(second, { hist_access_type: 'range', session: -1, start: 1, stop: 2 })).toEqual([[session, 1, '"of the first session"']]);
    expect((await ask(second, { hist_access_type: 'search', pattern: '*first*' })).map((entry) => entry[2])).toEqual(['"of the first session"']);
    await second.stop();
    rmSync(home, { recursive: true, force: true });
  });
});
