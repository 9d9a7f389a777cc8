import { join } from 'node:path';
import { Checker, complete, inspectCode, isComplete, nodeCheckerHost } from 'neuronbook/kernel';
import { root } from './client';

// One for all cases, as in one long session: each new one reads all of Node's types again.
const checker = new Checker(nodeCheckerHost(root, join(root, 'node_modules/@types')));

/** Checks cells one after another; the messages of the last one's errors. */
function messages(...cells: string[]): string[] {
  return cells.map((cell) => checker.check(cell)).at(-1)!.map((found) => found.message);
}

describe('Types across cells', () => {
  it.each<[string, string[]]>([
    ['a later assignment of the same type', ['let w = 0', 'w = 5']],
    ['a declaration with another type', ['let w = 0', 'let w = "s"; w.length', 'w.toUpperCase()']],
    ['types, interfaces, enums and classes', ['type A = number; interface B { a: A }\nenum E { X }\nclass C { #p = 1 }', 'const b: B = { a: 1 }; const c = new C(); const e: E = E.X']],
    ['a list that begins empty', ['const xs = []', 'xs.push(1); xs.length']],
    ['imports of earlier cells, as values and as types', ['import * as np from "numpy-ts"\nimport { type NDArray } from "numpy-ts"', 'const a: NDArray = np.zeros([2]); a.shape']],
    ['import() of a Node module', ['const u = await import("node:util")', 'u.inspect({})']],
    ['console, timers, fetch and display', ['console.log(1); setTimeout(() => {}, 1); fetch; display(1, { id: "a" }).update(2)']],
    ['a name declared in the cell that uses it early', ['const f = () => later\nconst later = 1']],
    ['globals that a cell declares', ['declare global { interface Marked { here: 1 } }', 'const m: Marked = { here: 1 }', 'let other = 1', 'const m2: Marked = { here: 1 }']],
    ['narrowing of a variable of an earlier cell', ['let v: string | undefined', 'if (v) v.length']],
    ['export in a cell', ['export const a = 1\nexport default a', 'a']],
    ['export default without a name', ['export default class { q = 1 }', 'export default function () { return 1 }', 'export default async function () {}']],
    ['top-level await and for-await', ['for await (const x of [1]) x\nawait 1']],
    ['using', ['using r = { [Symbol.dispose]() {} }']],
  ])('accepts %s', (_, cells) => {
    expect(messages(...cells)).toEqual([]);
  });

  it.each<[string, string[], RegExp]>([
    ['another type for an old variable', ['let w = 0', 'w = "s"'], /^Type 'string' is not assignable to type 'number'\.$/],
    ['a new value for a constant', ['const w = 0', 'w = 1'], /^Cannot assign to 'w' because it is a constant\.$/],
    ['a name that is not there', ['nope'], /^Cannot find name 'nope'/],
    ['a name of a cell that had errors', ['let gone: string = 1', 'gone'], /^Cannot find name 'gone'/],
    ['a member that is not there', ['const u = { a: 1 }', 'u.b'], /^Property 'b' does not exist on type '\{ a: number; \}'\.$/],
    ['a null that strict forbids', ['let v: string | undefined', 'v.length'], /'v' is possibly 'undefined'|used before being assigned/],
    ['a syntax error', ['let = = 1'], /./],
    ['a module that is not there', ['import "./nowhere"; import x from "nowhere-at-all"'], /^Cannot find module/],
    ['a wrong argument of an earlier function', ['function f(x: number) { return x }', 'f("a")'], /^Argument of type 'string' is not assignable to parameter of type 'number'\.$/],
    ['a class of an earlier cell, named without its file', ['class Q { x = 1 }', 'const q: Q = 1'], /^Type 'number' is not assignable to type 'Q'\.$/],
  ])('refuses %s', (_, cells, message) => {
    expect(messages(...cells)[0]).toMatch(message);
  });

  it('tells all errors of a cell, with their places in the learner\'s text', () => {
    checker.check('let w = 0');
    const source = 'w = "a"\nconst s: string = w';
    const found = checker.check(source);
    expect(found.map(({ start, length }) => source.slice(start, start + length))).toEqual(['w', 's']);
  });

  it('sees a module that was written after it was looked for in vain', () => {
    const files = new Map<string, string>();
    const real = nodeCheckerHost(root, join(root, 'node_modules/@types'));
    const checker = new Checker({
      ...real,
      fileExists: (path) => files.has(path) || real.fileExists(path),
      readVersion: (path) => (files.has(path) ? { text: files.get(path)!, isCurrent: () => true } : real.readVersion(path)),
    });
    const cell = 'import { one } from "./made-later"; one.toFixed()';
    expect(checker.check(cell)).toHaveLength(1);
    files.set(`${root}/made-later.ts`, 'export const one = 1;');
    expect(checker.check(cell)).toEqual([]);
  });
});

describe('complete', () => {
  it.each<[string, string[], string, string[], string]>([
    ['members of a variable of another cell', ['const word = "a"'], 'word.toUpp', ['toUpperCase'], 'toUpp'],
    ['names of other cells', ['const learningRate = 1'], 'learn', ['learningRate'], 'learn'],
    ['after an emoji', ['const word = "a"'], '"😀"; word.toUpp', ['toUpperCase'], 'toUpp'],
    ['members of an object', [], 'Math.SQ', ['SQRT1_2', 'SQRT2'], 'SQ'],
    ['all members after the dot', ['const point = { x: 1, y: 2 }'], 'point.', ['x', 'y'], ''],
    ['names of a module', [], 'import { toFl } from "neuronbook/arrays"', ['toFlat'], 'toFl'],
  ])('offers %s', (_, cells, code, expected, word) => {
    for (const cell of cells) expect(checker.check(cell)).toEqual([]);
    const cursor = [...code.slice(0, code.includes(' }') ? code.indexOf(' }') : code.length)].length;
    const { matches, cursor_start: start, cursor_end: end } = complete(checker, code, cursor);
    expect(matches).toEqual(expect.arrayContaining(expected));
    expect([...code].slice(start, end).join('')).toBe(word);
    expect(end).toBe(cursor);
  });
});

describe('inspectCode', () => {
  const text = (cells: string[], code: string, cursor = code.length) => {
    for (const cell of cells) expect(checker.check(cell)).toEqual([]);
    const found = inspectCode(checker, code, cursor);
    return found.found ? found.data['text/plain'] : undefined;
  };

  it('gives the signature and the docstring of a function of another cell', () => {
    const shown = text(['/** Doubles a number. */\nfunction twice(x: number) { return 2 * x }'], 'twice');
    expect(shown).toContain('function twice(x: number): number');
    expect(shown).toContain('Doubles a number.');
    expect(shown).not.toMatch(/alias|__cell/);
  });

  it('gives the docstring of what a library exports, imported by another cell', () => {
    const shown = text(['import { toFlat } from "neuronbook/arrays"'], '"😀"; toFlat', 7);
    expect(shown).toMatch(/function toFlat\(/);
    expect(shown!.split('\n\n').length).toBeGreaterThan(1);
  });

  it('gives the type of a variable, and the signature inside of a call', () => {
    expect(text(['const n = 1.5'], 'n')).toBe('const n: 1.5');
    expect(text(['function f(count: number) {}'], 'f( ', 3)).toContain('count: number');
  });

  it('knows nothing about nothing', () => {
    expect(text([], '   ', 1)).toBeUndefined();
  });
});

describe('isComplete', () => {
  it.each([
    ['1 + 1', 'complete'], ['', 'complete'], ['const f = () => 1', 'complete'], ['<T>(x: T) => x', 'complete'], ['"abc"', 'complete'],
    ['function f() {', 'incomplete'], ['f(1,', 'incomplete'], ['`abc', 'incomplete'], ['/* a', 'incomplete'], ['if (x)', 'incomplete'],
    ['const x =', 'incomplete'], ['[1, 2', 'incomplete'],
    ['let = = 1', 'invalid'], ['1 2 )', 'invalid'], ['"abc', 'invalid'], ['class { }}', 'invalid'],
  ])('%j is %s', (code, status) => {
    expect(isComplete(code).status).toBe(status);
  });

  it('indents after an opening brace', () => {
    expect(isComplete('for (const a of b) {')).toEqual({ status: 'incomplete', indent: '  ' });
  });
});
