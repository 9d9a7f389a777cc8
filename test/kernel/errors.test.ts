import { KernelClient, plain, type Exchange } from './client';

let kernel: KernelClient;
beforeAll(async () => { kernel = await KernelClient.start(); });
afterAll(() => kernel.stop());

/** The error of a cell as it is shown, with the cell's number written N. */
async function fails(code: string): Promise<{ ename: string; evalue: string; traceback: string; exchange: Exchange }> {
  const exchange = await kernel.execute(code);
  const { content } = exchange.outputs.find(({ type }) => type === 'error')!;
  const here = new RegExp(`Cell ${exchange.reply.content.execution_count}\\b`, 'g');
  return { ename: content.ename, evalue: content.evalue.replace(here, 'Cell N'), traceback: plain(content.traceback.join('\n')).replace(here, 'Cell N'), exchange };
}

describe('An error', () => {
  it('is a message, and the reply says the same', async () => {
    const { exchange } = await fails('throw new RangeError("too far")');
    const error = exchange.outputs.find(({ type }) => type === 'error')!.content;
    expect(exchange.reply.content).toMatchObject({ status: 'error', ...error, ename: 'RangeError', evalue: 'too far', execution_count: expect.any(Number) });
    const text = error.traceback.join('\n');
    expect(text).toMatch(/\x1b\[31m/);
    // Grey and cyan can't be read on the backgrounds that JupyterLab gives errors in its dark and its light theme.
    expect(text).not.toMatch(/\x1b\[(?:90|36)m/);
    expect(exchange.outputs.filter(({ type }) => type === 'error')).toHaveLength(1);
  });

  it.each<[string, string, string, RegExp]>([
    ['a class of the learner\'s', 'class Bad extends Error { override name = "Bad" }\nthrow new Bad("own")', 'Bad', /^own$/],
    ['a rejected await', 'await Promise.reject(new TypeError("no"))', 'TypeError', /^no$/],
    ['a class without a name of its own', 'class ShapeError extends RangeError {}\nthrow new ShapeError("odd")', 'ShapeError', /^odd$/],
    ['a message without end', 'throw new Error("x".repeat(20_000))', 'Error', /^x{5000}\.\.\. \(15000 more characters\)$/],
    ['an error without a stack', 'const bare = new Error("no stack"); delete bare.stack; throw bare', 'Error', /^no stack$/],
    ['a string', 'throw "just text"', 'Thrown string', /^just text$/],
    ['null', 'throw null', 'Thrown null', /^null$/],
    ['undefined', 'throw undefined', 'Thrown undefined', /^undefined$/],
    ['an object', 'throw { code: 5 }', 'Thrown Object', /code: 5/],
    ['a type error', 'const s: string = 1', 'TypeScriptError', /^Cell N, line 1: Type 'number' is not assignable/],
    ['a syntax error', 'let = = 1', 'TypeScriptError', /^Cell N, line 1: /],
    ['a stack overflow', 'function deep(): number { return deep() + 1 }\ndeep()', 'RangeError', /call stack/],
    ['process.exit()', 'process.exit(3)', 'ExitError', /^process\.exit: a cell must not end the kernel, got exit code 3\. To stop/],
    ['a module that is not there, past the checker', 'const where: string = "nowhere-at-all"\nawait import(where)', 'Error', /Cannot find package 'nowhere-at-all'/],
    ['an error of a file that is not there', 'import { readFileSync } from "node:fs"\nreadFileSync("/no/such/file")', 'Error', /ENOENT/],
    ['a display method that throws', '({ [Symbol.for("Jupyter.display")]() { throw new Error("inside display") } })', 'Error', /^inside display$/],
    ['a display method that gives no bundle', '({ [Symbol.for("Jupyter.display")]() { return 5 } })', 'TypeError', /must return an object of MIME types, got 5/],
    ['a bundle that is circular', 'const c: any = { "text/plain": "" }; c.self = c; ({ [Symbol.for("Jupyter.display")]: () => c })', 'TypeError', /circular/],
    ['an error that can\'t be read', 'throw new Proxy(new Error("x"), { get() { throw new Error("trap") } })', 'Error', /^\(a message that can't be read\)$/],
    ['a value that can\'t be asked what it is', 'throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 1 } })', 'Thrown Object', /^\{\}$/],
    ['a frozen error', 'throw Object.freeze(new Error("cold"))', 'Error', /^cold$/],
    ['an error whose message is no text', 'throw Object.assign(new Error("x"), { message: { a: 1 }, stack: 5 })', 'Error', /^\{ a: 1 \}$/],
    ['an error whose stack throws', 'throw Object.defineProperty(new Error("x"), "stack", { get() { throw 1 } })', 'Error', /^x$/],
    ['an instance of a class that is no error', 'class Own { x = 1 }\nthrow new Own()', 'Thrown Own', /^Own \{ x: 1 \}$/],
    ['an object without a prototype', 'throw Object.create(null)', 'Thrown Object', /^\[Object: null prototype\] \{\}$/],
    ['a symbol', 'throw Symbol("s")', 'Thrown symbol', /^Symbol\(s\)$/],
    ['an error of another realm', '(require("node:vm") as typeof import("node:vm")).runInNewContext("throw new TypeError(\'far\')")', 'TypeError', /^far$/],
    ['an abort', 'AbortSignal.abort().throwIfAborted()', 'AbortError', /aborted/],
    ['a module that require can\'t find', 'require("nowhere-at-all")', 'Error', /^Cannot find module 'nowhere-at-all'$/],
    ['a bundle in display() that is circular', 'const c2: any = { "text/plain": "" }; c2.self = c2; display({ [Symbol.for("Jupyter.display")]: () => c2 })', 'TypeError', /circular/],
  ])('shows %s', async (_, code, ename, evalue) => {
    const error = await fails(code);
    expect([error.ename, error.evalue]).toEqual([ename, expect.stringMatching(evalue)]);
    expect((await kernel.execute('1')).reply.content.status).toBe('ok');
  });

  it('strips the scope object from messages', async () => {
    await kernel.execute('let thing: any');
    expect((await fails('thing()')).evalue).toBe('thing is not a function');
    expect((await fails('thing.member')).evalue).toBe("Cannot read properties of undefined (reading 'member')");
  });
});

describe('A traceback', () => {
  it('names no part of the kernel, also where a cell\'s result throws', async () => {
    const { traceback } = await fails('await new Promise((_, no) => no(new Error("late")))');
    expect(traceback.split('\n').filter((line) => line.includes(' at '))).toEqual(['    at Cell N, line 1']);
  });

  it('shows the line, and the way through cells', async () => {
    const { exchange } = await fails('/* one */\n\nfunction thrower(x: number) {\n  if (x) throw new Error("here")\n}\nconst half = 1\nthrower(half)');
    const cell = exchange.reply.content.execution_count;
    const { traceback } = await fails('\nthrower(1)');
    expect(traceback).toBe([
      'Error: here',
      '  4 |   if (x) throw new Error("here")',
      `    at thrower (Cell ${cell}, line 4)`,
      '    at Cell N, line 2',
    ].join('\n'));
  });

  it('has right lines after types, classes and awaits', async () => {
    const { traceback } = await fails('interface Long {\n  a: number\n}\nclass C {\n  m(x: Long): never {\n    throw new Error("deep")\n  }\n}\nawait null\nfor (const a of [1]) {\n  new C().m({ a })\n}');
    expect(traceback).toContain('at C.m (Cell N, line 6)\n    at Cell N, line 11');
  });

  it('has no frames of the kernel, of Node or of V8\'s own', async () => {
    const { traceback } = await fails('[1].map(() => { JSON.parse("{") })');
    expect(traceback).toMatch(/at Cell N, line 1/);
    expect(traceback).not.toMatch(/node:|dist\/kernel|runner\.js|evalmachine|internal/);
  });

  it('shows the learner\'s line for an error of the library, not the library\'s frames', async () => {
    const { traceback, evalue } = await fails('import { toFlat } from "neuronbook/arrays"\n\ntoFlat("no" as any, "test: x")');
    expect(evalue).toMatch(/^test: x must be an array of numbers/);
    expect(traceback).toMatch(/ {2}3 \| toFlat\("no" as any, "test: x"\)\n {4}at Cell N, line 3$/);
  });

  it('reads so in error.stack too', async () => {
    const { outputs } = await kernel.execute('function inner() { return new Error("kept").stack }\nconsole.log(inner())');
    const text = outputs.find(({ type }) => type === 'stream')!.content.text;
    expect(text).toMatch(/^Error: kept\n {4}at inner \(Cell \d+, line 1\)\n {4}at Cell \d+, line 2\n/);
  });

  it('tells a cause that leads back to itself once', async () => {
    const { traceback } = await fails('const ring: any = new Error("ring"); ring.cause = new TypeError("link", { cause: ring }); throw ring');
    expect(traceback.match(/caused by/g)).toHaveLength(1);
  });

  it('has the lines of expressions over several lines, of async functions and of timers', async () => {
    expect((await fails('[1, 2]\n  .map((x) => x)\n  .filter((x) => {\n    if (x > 1) throw new Error("inside")\n    return true\n  })')).traceback)
      .toMatch(/at Cell N, line 4\n {4}at Cell N, line 3$/);
    expect((await fails('async function late() {\n  await null\n  throw new Error("awaited")\n}\n\nawait late()')).traceback)
      .toMatch(/at late \(Cell N, line 3\)\n {4}at Cell N, line 6$/);
  });

  it('says which line has asked for a module that can\'t be loaded', async () => {
    const { traceback } = await fails('\n// @ts-ignore\nimport "./nowhere.mjs"');
    expect(traceback).toMatch(/ {2}3 \| import "\.\/nowhere\.mjs"\n {4}at Cell N, line 3$/);
    expect(traceback).not.toContain('at notebook.ts');
  });

  it('tells causes and the errors of an aggregate', async () => {
    const { traceback } = await fails('throw new Error("outer", { cause: new TypeError("inner cause") })');
    expect(traceback).toMatch(/Error: outer[^]*caused by\nTypeError: inner cause/);
    expect((await fails('await Promise.any([Promise.reject(new Error("one of them"))])')).traceback).toContain('- Error: one of them');
  });

  it('folds what repeats itself, and shortens the rest', async () => {
    const { traceback } = await fails('function ping(): number { return pong() + 1 }\nfunction pong(): number { return ping() + 1 }\nping()');
    expect(traceback.split('\n').filter((line) => line.startsWith('    '))).toEqual([
      expect.stringMatching(/ at p[io]ng/), expect.stringMatching(/ at p[io]ng/), expect.stringMatching(/^ {4}\.\.\. the same 2 lines \d+ times more$/),
    ]);
  });

  it.each([
    ['sets it', 'Error.prepareStackTrace = () => "mine"'],
    ['sets it by defineProperty', 'Object.defineProperty(Error, "prepareStackTrace", { value: () => "mine", configurable: true, writable: true })'],
    ['deletes it', 'delete (Error as any).prepareStackTrace'],
    ['cuts stacks off', 'Error.stackTraceLimit = 0'],
  ])('has the learner\'s line also after a cell that meddles with stacks: %s', async (_, code) => {
    expect((await kernel.execute(`${code}; null`)).reply.content.status).toBe('ok');
    try {
      expect((await fails('\nthrow new Error("all the same")')).traceback).toMatch(/ {4}at Cell N, line 2$/);
    } finally {
      await kernel.execute('delete (Error as any).prepareStackTrace');
    }
    expect((await kernel.execute('new Error("kept").stack')).outputs.find(({ type }) => type === 'execute_result')!.content.data['text/plain']).toMatch(/at Cell \d+, line 1'$/);
  });

  it('leaves a cell its own way of reading stacks', async () => {
    const { outputs } = await kernel.execute('const before = Error.prepareStackTrace\nError.prepareStackTrace = (_, sites) => sites.length\nconst count: unknown = new Error("x").stack\nError.prepareStackTrace = before\ntypeof count + new Error("y").stack');
    expect(outputs.find(({ type }) => type === 'execute_result')!.content.data['text/plain']).toMatch(/^'numberError: y\\n {4}at Cell \d+, line 5'$/);
  });

  it('tells where the errors of an aggregate come from, the first of them', async () => {
    const { traceback } = await fails('const many = Array.from({ length: 7 }, (_, i) => new Error(`no. ${i}`))\nthrow new AggregateError([...many, "text"], "all")');
    expect(traceback).toContain('  - Error: no. 0 (Cell N, line 1)\n');
    expect(traceback).toMatch(/no\. 4 \(Cell N, line 1\)\n {2}\.\.\. 3 more$/);
  });

  it('cuts a line of code that is too long to be read', async () => {
    const { traceback } = await fails(`throw new Error("cut"); // ${'long '.repeat(100)}`);
    expect(traceback.split('\n')[1]).toMatch(/^ {2}1 \| throw .{80,100}…$/);
  });

  it('underlines what is wrong: in each line, under wide characters, in the middle of long lines', async () => {
    const frame = (await fails('const t = {\n  a: 1,\n  b: 2,\n  c: 3,\n  d: 4,\n  e: 5,\n} as string')).traceback.split('\n').slice(2, 11);
    expect(frame).toEqual([
      '  1 | const t = {', '                ~', '  2 |   a: 1,', '        ~~~~~', '  ⋮ |', '  6 |   e: 5,', '        ~~~~~', '  7 | } as string', '      ~~~~~~~~~~~',
    ]);
    const [, , code, under] = (await fails('const w = ["日本", "😀", "é"]; const n: number = w')).traceback.split('\n');
    expect(code).toBe('  1 | const w = ["日本", "😀", "é"]; const n: number = w');
    // Two columns for each of the two signs and for the face: three more than there are characters before the place.
    expect(under.indexOf('~')).toBe([...'  1 | const w = ["日本", "😀", "é"]; const '].length + 3);
    const [, , long, mark] = (await fails(`const l = [${'1, '.repeat(200)}zzz, ${'1, '.repeat(200)}]`)).traceback.split('\n');
    expect(long).toMatch(/^ {2}1 \| ….*zzz.*…$/);
    expect(long.length).toBeLessThan(110);
    expect(mark.indexOf('~~~')).toBe(long.indexOf('zzz'));
  });

  it('adds what TypeScript says to explain an error', async () => {
    expect((await fails('function two(a: number, b: string) {}\ntwo(1)')).traceback).toContain([
      '  Cell N, line 1 - An argument for \'b\' was not provided.', '', '    1 | function two(a: number, b: string) {}', '                                ~~~~~~~~~',
    ].join('\n'));
  });

  it('shows type errors as TypeScript does, all of them', async () => {
    const { traceback } = await fails('const a = 1\nconst b: string = a\n\tnope(b)');
    expect(traceback).toBe([
      "Cell N, line 2 - error TS2322: Type 'number' is not assignable to type 'string'.", '',
      '  2 | const b: string = a', '            ~', '',
      "Cell N, line 3 - error TS2304: Cannot find name 'nope'.", '',
      '  3 | \tnope(b)', '      \t~~~~', '',
    ].join('\n'));
  });

  it('does not run a cell with type errors', async () => {
    await kernel.execute('let touched = 0');
    await fails('touched = 1\nconst wrong: string = 1');
    expect((await kernel.execute('touched')).outputs.find(({ type }) => type === 'execute_result')!.content.data['text/plain']).toBe('0');
  });
});
