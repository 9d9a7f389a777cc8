import ts from 'typescript';
import { Examiner, type Seen } from './examiner';

const examiner = new Examiner();

describe('kernel_info', () => {
  let info: any;
  beforeAll(async () => { info = await examiner.ask('kernel_info_request'); });

  test('has a status, and the versions of protocol and implementation', () => {
    expect(info).toMatchObject({ status: 'ok', protocol_version: expect.stringMatching(/^5\.[345]$/), implementation: expect.stringMatching(/./), implementation_version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });

  test('tells the language: its name, version, extension, MIME type and modes', () => {
    expect(info.language_info).toMatchObject({
      name: 'typescript', version: ts.version, file_extension: '.ts', mimetype: expect.stringMatching(/^(text|application)\/(x-)?typescript$/), pygments_lexer: 'typescript',
      codemirror_mode: expect.anything(),
    });
  });

  test('has a banner with both names, and links to help that can be opened', () => {
    expect(info.banner).toContain('TypeScript');
    expect(info.help_links.length).toBeGreaterThan(0);
    for (const { text, url } of info.help_links) expect([text, new URL(url).protocol]).toEqual([expect.stringMatching(/./), 'https:']);
  });

  test('is the same on the control channel', async () => {
    expect((await examiner.kernel.request('kernel_info_request', {}, 'control')).reply.content).toEqual(info);
  });
});

describe('execute_result', () => {
  test('has the count of its input and of its reply, one more for each cell', async () => {
    const cells = [await examiner.run('1'), await examiner.run('2'), await examiner.run('throw 1'), await examiner.run('4')];
    const counts = cells.map(({ outputs, reply }) => [...outputs.filter(({ content }) => 'execution_count' in content), reply].map(({ content }) => content.execution_count));
    const first = counts[0][0];
    expect(counts).toEqual([[first, first, first], [first + 1, first + 1, first + 1], [first + 2, first + 2], [first + 3, first + 3, first + 3]]);
  });

  test.each([
    ['0', '0'], ['-0', '-0'], ['false', 'false'], ['null', 'null'], ["''", "''"], ['NaN', 'NaN'], ['[]', '[]'], ['({})', '{}'], ['Symbol("a")', 'Symbol(a)'], ['/a/g', '/a/g'],
    ['1;', '1'], ['1 // comment', '1'], ['let r = 1\nr', '1'], ['await Promise.resolve(3)', '3'], ['`a`', "'a'"], ['true ? 1 : 2', '1'], ['r = 5', '5'],
  ])('is there for the expression %j', async (code, text) => {
    const { outputs, text: shown } = await examiner.run(code);
    expect(shown).toBe(text);
    expect(outputs.filter(({ type }) => type === 'execute_result')).toHaveLength(1);
  });

  test.each([
    'undefined', 'void 0', '(() => {})()', 'await Promise.resolve()', 'let a = 1', 'const b = 2', 'var c = 3', 'function f() { return 1 }', 'class C {}', 'if (true) 1', 'for (const x of [1]) x',
    '{ 5 }', ';', '', '   \n', '// a comment', '/* another */', 'import { sep } from "node:path"', 'type T = 1', 'interface I { a: 1 }', 'enum E { A }', 'export const d = 1', 'console.log()', 'try { 1 } catch {}',
  ])('is not there for %j', async (code) => {
    const { status, outputs } = await examiner.run(code);
    expect(status).toBe('ok');
    expect(outputs.filter(({ type }) => type === 'execute_result')).toEqual([]);
  });
});

/** What both, the message and the reply, must say. */
function told({ outputs, reply, error }: Seen): Required<Seen>['error'] {
  const messages = outputs.filter(({ type }) => type === 'error');
  expect(messages).toHaveLength(1);
  const { ename, evalue, traceback } = reply.content;
  expect(reply.content.status).toBe('error');
  expect({ ename, evalue, traceback }).toEqual(messages[0].content);
  return error;
}

describe('error, and a reply that carries the same, for', () => {
  test.each<[string, string, string, RegExp]>([
    ['a member of nothing', 'null!.x', 'TypeScriptError', /./],
    ['an error of JavaScript\'s own', '(undefined as any).x', 'TypeError', /Cannot read properties of undefined \(reading 'x'\)/],
    ['a name that is not there at run time', '(0, eval)("nope1")', 'ReferenceError', /nope1 is not defined/],
    ['an error that the cell throws', 'throw new RangeError("too far")', 'RangeError', /^too far$/],
    ['an error without a message', 'throw new Error()', 'Error', /^$/],
    ['a class of errors of the cell\'s own', 'class Mine extends Error {}\nthrow new Mine("own")', 'Mine', /^own$/],
    ['a type error', 'const s: string = 1', 'TypeScriptError', /Type 'number' is not assignable to type 'string'/],
    ['a name that is not there', 'nope2', 'TypeScriptError', /Cannot find name 'nope2'/],
    ['a syntax error', 'let = = 1', 'TypeScriptError', /./],
    ['a syntax error at the end', 'function f( {', 'TypeScriptError', /expected/],
    ['a rejected top-level await', 'await Promise.reject(new TypeError("rejected"))', 'TypeError', /^rejected$/],
    ['a top-level await rejected with a text', 'await Promise.reject("only text")', 'Thrown string', /^only text$/],
    ['an await that rejects after a while', 'await new Promise((_, no) => setTimeout(() => no(new Error("later")), 20))', 'Error', /^later$/],
    ['a thrown text', 'throw "a text"', 'Thrown string', /^a text$/],
    ['a thrown null', 'throw null', 'Thrown null', /null/],
    ['a thrown undefined', 'throw undefined', 'Thrown undefined', /undefined/],
    ['a thrown number', 'throw 42', 'Thrown number', /42/],
    ['a thrown object', 'throw { code: 7 }', 'Thrown Object', /code: 7/],
    ['a thrown object without a prototype', 'throw Object.create(null)', 'Thrown Object', /./],
    ['an error that is frozen', 'throw Object.freeze(new Error("frozen"))', 'Error', /^frozen$/],
    ['an error whose name is no text', 'const odd = new Error("odd"); (odd as any).name = 5; throw odd', expect.any(String) as unknown as string, /odd/],
    ['a DOMException', 'AbortSignal.abort().throwIfAborted()', 'AbortError', /aborted/],
    ['a stack that is too deep', 'const down = (): number => down() + 1\ndown()', 'RangeError', /call stack/],
  ])('%s', async (_, code, ename, evalue) => {
    const error = told(await examiner.run(code))!;
    expect([error.ename, error.evalue]).toEqual([ename, expect.stringMatching(evalue)]);
    expect(error.traceback).not.toBe('');
    expect((await examiner.run('"alive"')).text).toBe("'alive'");
  });
});

describe('Type errors are shown as TypeScript shows them', () => {
  test.each<[string, string, number, string]>([
    ['a wrong value', 'const n = 1\nconst s: string = n', 2322, '  2 | const s: string = n\n            ~'],
    ['a name', 'const x = 1\n\n  nope + x', 2304, '  3 |   nope + x\n        ~~~~'],
    ['a member', 'const point = { a: 1 }\npoint.b', 2339, '  2 | point.b\n            ~'],
    ['a wrong argument', 'function f(a: number) {}\nf("one")', 2345, '  2 | f("one")\n        ~~~~~'],
    ['after umlauts and an emoji', 'const größe = "😀"; const n: number = größe', 2322, '  1 | const größe = "😀"; const n: number = größe'],
    ['a syntax error', 'const a = 1\nlet b = = 2', 1109, '  2 | let b = = 2\n              ~'],
  ])('with the line underlined, the code and the message: %s', async (_, code, number, frame) => {
    const { traceback } = told(await examiner.run(code))!;
    expect(traceback).toContain(`TS${number}: `);
    expect(traceback).toContain(frame);
  });

  test('all errors of the cell, in the order of its lines', async () => {
    const { traceback } = told(await examiner.run('const a: string = 1\nconst b: number = "b"\nnope1()\nconst c = 1\nc = 2'))!;
    expect([...traceback.matchAll(/line (\d) - error TS(\d+)/g)].map(([, line, code]) => `${line} ${code}`)).toEqual(['1 2322', '2 2322', '3 2304', '5 2588']);
  });

  test('in colour, and with the whole of a message that goes over several lines', async () => {
    const { outputs, error } = await examiner.run('const deep: { a: { b: string } } = { a: { b: 1 as number | string } }');
    expect(outputs.at(-2)!.content.traceback.join('\n')).toMatch(/\x1b\[\d+m/);
    expect(error!.traceback).toContain("Type 'string | number' is not assignable to type 'string'");
    expect(error!.traceback).toContain("Type 'number' is not assignable to type 'string'");
  });
});

describe('Tracebacks', () => {
  test('show the learner\'s cells and lines, also of earlier cells', async () => {
    const { count: first } = await examiner.run('// a comment\n\nfunction inner(x: number): never {\n  throw new Error("deep " + x)\n}');
    const { count: second } = await examiner.run('const outer = (x: number) => {\n  return inner(x)\n}');
    const { count: third, error } = await examiner.run('\nouter(1)');
    expect([...error!.traceback.matchAll(/Cell \d+, line \d+/g)].map(String)).toEqual([`Cell ${first}, line 4`, `Cell ${second}, line 2`, `Cell ${third}, line 2`]);
  });

  test.each<[string, string, number[]]>([
    ['of a method and a constructor', 'class K {\n  constructor() {\n    this.m()\n  }\n  m() { throw new Error("x") }\n}\nnew K()', [5, 3, 7]],
    ['of an async function', 'async function a() {\n  await null\n  throw new Error("x")\n}\nawait a()', [3, 5]],
    ['after types, which are not there at run time', 'interface I {\n  a: number\n}\ntype T =\n  | 1\n  | 2\nthrow new Error("x")', [7]],
    ['of a callback of JavaScript\'s own', '[1].forEach((x) => {\n  throw new Error("x" + x)\n})', [2, 1]],
    ['after an enum, a decorator and a template', 'enum E {\n  A,\n}\nconst t = `\n\n`\nconst late = () => {\n  throw new Error(t)\n}\nlate()', [8, 10]],
    ['with Windows\' line ends', 'const z = 1\r\n\r\nthrow new Error("x")', [3]],
  ])('have the right lines %s', async (_, code, lines) => {
    const { count, error } = await examiner.run(code);
    expect([...error!.traceback.matchAll(/Cell (\d+), line (\d+)/g)].map(([, cell, line]) => [Number(cell), Number(line)])).toEqual(lines.map((line) => [count, line]));
  });

  test('show the line that threw', async () => {
    expect((await examiner.run('const fine = 1\nthrow new Error("this " + fine)')).error!.traceback).toContain('throw new Error("this " + fine)');
  });

  test('have none of the kernel\'s frames, nor Node\'s', async () => {
    for (const code of ['throw new Error("x")', 'await null; throw new Error("x")', 'JSON.parse("{")', 'new URL("no")', 'structuredClone(() => {})', 'import("./nowhere.js" as string).then((x) => x)\nawait import("./nowhere.js" as string)']) {
      expect((await examiner.run(code)).error!.traceback).not.toMatch(/node:|lib[/\\](dist|kernel)|evalmachine|node_modules|runInThisContext|\bexports\.|__cell/);
    }
  });

  test('are in colour', async () => {
    expect((await examiner.run('throw new Error("red")')).reply.content.traceback.join('\n')).toMatch(/\x1b\[31m/);
  });
});

examiner.speaksTheProtocol();
