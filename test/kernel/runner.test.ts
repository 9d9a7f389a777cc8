import { Runner, type RunnerHost } from 'neuronbook/kernel';

const loaded: string[] = [];
const modules: Record<string, Record<string, unknown>> = {
  'node:util': { default: { inspect: 1 }, inspect: 'the inspect' },
  bare: { default: 'its default', a: 1, b: 2 },
  // As Node gives a CommonJS module that TypeScript compiled, and whose names it could not see.
  compiled: { default: { __esModule: true, default: 'inner default', hidden: 7 } },
};

/** A host in this process, with modules made up here. */
const host: RunnerHost = {
  evaluate: (code) => (0, eval)(code),
  call: (run) => run(),
  importModule: async (specifier) => {
    loaded.push(specifier);
    if (!modules[specifier]) throw new Error(`Cannot find module ${specifier}`);
    return modules[specifier];
  },
  reloadFiles: async () => ({ modules: new Map(), failures: [] }),
  require: (specifier) => modules[specifier].default,
  stopFlag: new Int32Array(1),
  meta: { url: 'file:///notebook.ts' },
  addSourceMap: () => {},
};

/** Runs cells in a fresh scope; gives the value of the last, where an error counts as its message. */
async function run(...cells: string[]): Promise<unknown> {
  const runner = new Runner(host);
  let value: unknown;
  for (const [index, cell] of cells.entries()) {
    try {
      const result = await runner.run(cell, index + 1);
      value = result.kind === 'value' ? result.value : undefined;
    } catch (error) {
      value = error instanceof Error ? `${error.name}: ${error.message}` : error;
    }
  }
  return value;
}

describe('Variables of all cells', () => {
  it.each<[string, string[], unknown]>([
    ['a later assignment is seen by an earlier function', ['let w = 0; function f(x: number) { return w * x }', 'w = 5', 'f(2)'], 10],
    ['so is one by ++ and by destructuring', ['let a = 0, b = 0; const sum = () => a + b', 'a++; [b] = [4]; ({ b } = { b: b + 1 })', 'sum()'], 6],
    ['an earlier function writes what a later cell reads', ['let n = 0; const count = () => { n += 1 }', 'count(); count()', 'n'], 2],
    ['a redefined function is seen by its earlier callers', ['function f() { return 1 }\nfunction g() { return f() }', 'function f() { return 2 }', 'g()'], 2],
    ['a redefined class too', ['class C { m() { return 1 } }\nconst make = () => new C().m()', 'class C { m() { return 2 } }', 'make()'], 2],
    ['a name is declared again with another type', ['const x = 1', 'const x = "s"', 'x'], 's'],
    ['a let is a function later, and a class', ['let x = 1', 'function x() { return 2 }', 'class x { static y = 3 }', 'x.y'], 3],
    ['an enum is built anew', ['enum E { A, B }', 'enum E { B }', '[Object.keys(E), E.B]'], [['0', 'B'], 0]],
    ['values before a throw are kept', ['const a = 1; throw new Error("x"); const b = 2', 'a'], 1],
    ['values before a rejected await are kept', ['let a = 1; await Promise.reject(0); a = 2', 'a'], 1],
    ['a cell that runs again and throws keeps the values of its last run', ['let go = true', 'if (!go) throw 0; let v = 5', 'go = false', 'if (!go) throw 0; let v = 5', 'v'], 5],
    ['let without a value starts undefined, each time', ['let a: number | undefined, b = 2', 'a = 3', 'let a: number | undefined', 'a'], undefined],
    ['var without a value keeps the old one', ['var a = 3', 'var a', 'a'], 3],
    ['a name that a cell did not come to', ['const a = 1; throw 0; const b = 2', 'b'], 'ReferenceError: b is not defined. Cell 1 declares it, but stopped before that line: run it again.'],
    ['so in a function', ['const f = () => b; throw 0; class b {}', 'f()'], 'ReferenceError: b is not defined. Cell 1 declares it, but stopped before that line: run it again.'],
    ['an import of a cell that stopped before it', ['import "nowhere"; import { a } from "bare"', 'a'], 'ReferenceError: a is not defined. Cell 1 declares it, but stopped before that line: run it again.'],
    ['a var that a cell did not come to', ['throw 0; var v = 1', 'v'], 'ReferenceError: v is not defined. Cell 1 declares it, but stopped before that line: run it again.'],
    ['once it has run, all is well', ['let go = false; const f = () => b', 'if (!go) throw 0; let b = 5', 'go = true', 'if (!go) throw 0; let b = 5', '[b, b++, f === undefined]'], [5, 5, false]],
    ['a function that uses a name before its line', ['function f() { return late }\nf(); let late = 1'], 'ReferenceError: Cannot access \'late\' before initialization'],
    ['so with a class, a pattern and an await', ['const f = () => [L, p]\nlet error: any; try { f() } catch (e) { error = e }\nawait null; const [p] = [1]; class L {}\nerror.message + f().length'], 'Cannot access \'L\' before initialization2'],
    ['a var before its line, and one that never comes', ['const f = () => [v, q]; const before = f(); var v = 1; if (!v) { var q = 1 }', '[before, v, q]'], [[undefined, undefined], 1, undefined]],
    ['var in blocks and loops belongs to the cell', ['for (var i = 0, n = 3; i < n; i++) { var last = i }', '[i, n, last]'], [3, 3, 2]],
    ['var in for-of, for-in and with patterns', ['for (var [k, v] of [[1, 2]]) {}\nfor (var p in { q: 1 }) {}\nif (true) { var { z } = { z: 9 } }', '[k, v, p, z]'], [1, 2, 'q', 9]],
  ])('%s', async (_, cells, expected) => {
    expect(await run(...cells)).toEqual(expected);
  });
});

describe('The language', () => {
  it.each<[string, string[], unknown]>([
    ['destructuring of arrays, objects, rests and defaults', ['const { a, b: [c, ...d], e = 5 } = { a: 1, b: [2, 3, 4] } as any', '[a, c, d, e]'], [1, 2, [3, 4], 5]],
    ['destructuring iterates', ['const [first, second] = new Set([1, 2])', '[first, second]'], [1, 2]],
    ['a destructuring beside plain declarations', ['const [a] = [1], b = 2, { c } = { c: 3 }', '[a, b, c]'], [1, 2, 3]],
    ['functions are known before their line', ['const early = f(); function f() { return 1 }', 'early'], 1],
    ['functions keep their names', ['function f() {}\nconst g = () => 1\nclass C {}', '[f.name, g.name, C.name]'], ['f', 'g', 'C']],
    ['recursion', ['function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2) }\nfib(10)'], 55],
    ['overloads', ['function f(x: string): string;\nfunction f(x: number): number;\nfunction f(x: any) { return x }\nf(3)'], 3],
    ['generators', ['function* g() { yield 1; yield 2 }\n[...g()]'], [1, 2]],
    ['async functions and for-await', ['async function* g() { yield 1; yield 2 }\nconst all: number[] = []\nfor await (const x of g()) all.push(x)\nall'], [1, 2]],
    ['await of a call in parentheses', ['const f = async () => 7', 'await (f)()'], 7],
    ['labels', ['let n = 0\nouter: for (const a of [1, 2]) for (const b of [1, 2]) { n++; if (b === 1) continue outer }\nn'], 2],
    ['loops have a variable for each turn', ['const fs: (() => number)[] = []\nfor (let i = 0; i < 3; i++) fs.push(() => i)\nfs.map((f) => f())'], [0, 1, 2]],
    ['shadowing in blocks, parameters and catch', ['let x = 1', 'const f = (x: number) => x; { let x = 5; x++ }\ntry { throw 3 } catch (x) { x }\n[f(9), x]'], [9, 1]],
    ['shorthand properties', ['const a = 1, b = 2', '({ a, b })'], { a: 1, b: 2 }],
    ['tagged templates', ['const tag = (s: TemplateStringsArray, ...v: number[]) => s.join("|") + v', 'tag`a${1}b`'], 'a|b1'],
    ['abstract classes and private members', ['abstract class A { abstract m(): number; n() { return this.m() } }\nclass B extends A { #x = 4; m() { return this.#x } }', 'new B().n()'], 4],
    ['static members that name their class', ['class C { static one = 1; static two = C.one + 1 }', 'C.two'], 2],
    ['decorators', ['const twice = (f: any, _: any) => function (this: any) { return f.call(this) * 2 }\nclass C { @twice m() { return 2 } }\nnew C().m()'], 4],
    ['a decorated class', ['const mark = (c: any, _: any) => { c.marked = true }\n@mark\nclass C {}', '(C as any).marked'], true],
    ['using in a block', ['const log: string[] = []\n{ using r = { [Symbol.dispose]() { log.push("end") } }; log.push("in") }\nlog'], ['in', 'end']],
    ['using at the top', ['const log: string[] = []', 'using r = { [Symbol.dispose]() { log.push("end") } }; log.push("in")', 'log'], ['in', 'end']],
    ['namespaces, also those of types alone', ['namespace N { export const x = 1 }\nnamespace T { export type U = number }', 'N.x'], 1],
    ['several parts of a namespace, of an enum, in one cell', ['namespace A { export const x = 1 } namespace A { export const y = 2 }\nenum E { P } enum E { Q = 1 }', '[A.x, A.y, E.P, E.Q, E[1]]'], [1, 2, 0, 1, 'Q']],
    ['a function and a class with a namespace of their name', ['function f() { return 1 } namespace f { export const x = 2 }\nclass C { m() { return 3 } } namespace C { export const s = 4 }', '[f(), f.x, new C().m(), C.s]'], [1, 2, 3, 4]],
    ['loops over an earlier variable, also by a pattern', ['let i = 0, z = 0', 'for (i of [1, 2]) {}\nfor ([z] of [[5]]) {}', '[i, z]'], [2, 5]],
    ['compound assignments', ['let a = 0', 'a ||= 5; a &&= 7; a ??= 9; a **= 2', 'a'], 49],
    ['export default without a name', ['export default class { q = 1 }', 'export default function () {}', 'export default async function () {}', '1'], 1],
    ['names of JavaScript\'s own', ['let fetch = 1, process = 2, name = 3, require = 4, exports = 5, of = 6, type = 7, async = 8', '[fetch, process, name, require, exports, of, type, async]'], [1, 2, 3, 4, 5, 6, 7, 8]],
    ['names in any alphabet', ['const größe = 1, π = 2, 変数 = 3', '[größe, π, 変数]'], [1, 2, 3]],
    ['accessors and closures on shared variables', ['let p = 1; const o = { get x() { return p }, set x(v) { p = v } }', 'o.x = 7', '[p, o.x]'], [7, 7]],
    ['a template, a comma, a semicolon and a comment at the end', ['`a${(0, 1)}`; // done'], 'a1'],
    ['const enums', ['const enum E { A = 4 }', 'E.A'], 4],
    ['types leave nothing', ['interface I { a: number }\ntype T = I\ndeclare const nowhere: number\ndeclare global { interface Window {} }'], undefined],
    ['export and export default', ['export const a = 1\nexport function f() { return a }\nexport default a + 1'], 2],
    ['a list of exports', ['const a = 1\nexport { a }', 'a'], 1],
    ['statements have no value, expressions have', ['let a = 1; a + 1'], 2],
    ['a statement at the end', ['1; let a = 1'], undefined],
    ['this is undefined', ['this'], undefined],
    ['a const without a semicolon before a bracket on the next line', ['const a = 1\nlet b\n;[b] = [2]\n;(() => 3)()\n;[a, b]'], [1, 2]],
    ['a comment at the end', ['1 + 1 // two'], 2],
    ['template strings over lines', ['const t = `a\nb`\nt.length'], 3],
    ['Windows line ends', ['let a = 1\r\na + 1\r\n'], 2],
    ['exports of the name exports and require', ['const module = 1', 'module'], 1],
    ['thrown values that are no errors', ['throw null'], null],
  ].map(([name, cells, expected]) => [name, cells, expected] as [string, string[], unknown]))('%s', async (_, cells, expected) => {
    expect(await run(...cells)).toEqual(expected);
  });
});

describe('The stop flag', () => {
  afterEach(() => { host.stopFlag[0] = 0; });

  it.each([
    ['while', 'while (n++ < 9) {}'], ['do', 'do n++; while (n < 9)'], ['for-of', 'for (const x of [1, 2]) n += x'], ['for-in', 'for (const x in { a: 1 }) n++'],
    ['for-await', 'for await (const x of [1, 2]) n += x'], ['for without an end', 'for (;;) { n++ }'], ['for that calls', 'for (let i = 0; i < 3; i++) f()'],
    ['for around a loop', 'for (let i = 0; i < 3; i++) for (const x of [1]) n++'], ['a loop in an arrow function', '(() => { while (n < 9) n++ })()'],
    ['a loop after an await', 'await null; while (n < 9) n++'],
  ])('ends a loop: %s', async (_, loop) => {
    host.stopFlag[0] = 1;
    expect(await run('let n = 0; const f = () => n++', loop)).toBe('Interrupted: The cell was interrupted.');
    host.stopFlag[0] = 0;
    expect(await run(`let n = 0; const f = () => n++; ${loop.replace('(;;)', '(; n < 9;)')}\nn > 0 || n`)).toBeTruthy();
  });

  it('is not looked at by a loop that only counts', async () => {
    host.stopFlag[0] = 1;
    expect(await run('let sum = 0; for (let i = 0; i < 4; i++) sum += i', 'sum')).toBe(6);
  });

  it('is looked at under a name that the cell has not itself', async () => {
    expect(await run('const __cell = 1, __cellStop = 2; let n = 0; while (n < 2) n++\n[__cell, __cellStop, n]')).toEqual([1, 2, 2]);
  });
});

describe('Modules', () => {
  it.each<[string, string[], unknown]>([
    ['default, named and renamed', ['import d, { a, b as c } from "bare"', '[d, a, c]'], ['its default', 1, 2]],
    ['a namespace', ['import * as m from "bare"', 'm.a'], 1],
    ['import()', ['const { inspect } = await import("node:util")', 'inspect'], 'the inspect'],
    ['require', ['require("bare")'], 'its default'],
    ['the default of a compiled CommonJS module', ['import d from "compiled"', 'd'], 'inner default'],
    ['names that Node could not see', ['import { hidden } from "compiled"', 'hidden'], 7],
    ['export from', ['export { a as x } from "bare"\nexport * from "bare"', '[x, b]'], [1, 2]],
    ['import.meta', ['import.meta.url'], 'file:///notebook.ts'],
    ['a module that is not there', ['import "nowhere"'], 'Error: Cannot find module nowhere'],
    ['an import is used in its own cell before its line', ['const early = a\nimport { a } from "bare"\nearly'], 1],
  ])('%s', async (_, cells, expected) => {
    expect(await run(...cells)).toEqual(expected);
  });

  it('does not load what is imported for types alone', async () => {
    loaded.length = 0;
    await run('import type { T } from "types"\nimport { type U } from "types"\nexport type { V } from "types"');
    expect(loaded).toEqual([]);
  });
});
