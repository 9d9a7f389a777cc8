import { join } from 'node:path';
import { Checker, nodeCheckerHost } from 'neuronbook/kernel';
import { KernelClient, plain, printed, root } from './client';

const checker = new Checker(nodeCheckerHost(root, join(root, 'node_modules/@types')));
let count = 0;

/** Checks cells one after another; what the last one makes wrong in functions of those before it, with their place in its text. */
function outdated(...cells: string[]): string[] {
  const first = count + 1;
  for (const cell of cells) expect(checker.check(cell, ++count)).toEqual([]);
  // The cells of the cases before are alive too.
  return checker.outdated.filter(({ cell }) => cell >= first).map(({ name, cell, line, uses, diagnostic: { message, start, length } }) =>
    `${name} ${cell - first + 1}:${line} ${uses.join('+')} "${cells[cell - first].slice(start, start + length)}" ${message.split('\n')[0]}`);
}

const noToFixed = (name: string, place: string, uses = 'w') => `${name} ${place} ${uses} "toFixed" Property 'toFixed' does not exist on type 'string'. Did you mean 'fixed'?`;

describe('A name that is declared again with another type', () => {
  it.each<[string, string[], string[]]>([
    ['a function of the same cell', ['let w = 0; function f() { return w.toFixed() }', 'let w = "s"'], [noToFixed('f', '1:1')]],
    ['a function of another cell', ['let w = 0', '\n// a\nfunction f() {\n  return w.toFixed()\n}', 'let w = "s"'], [noToFixed('f', '2:3')]],
    ['an arrow function beside other declarations', ['let w = 0', 'const a = 1, f = () => w.toFixed(), b = () => w, c = 2', 'let w = "s"'], [noToFixed('f', '2:1')]],
    ['a method of a class', ['let w = 0', 'class C { #p = 1; m() { return w.toFixed() + this.#p } }', 'let w = "s"'], [noToFixed('C', '2:1')]],
    ['a method of an object', ['let w = 0', 'const o = { m() { return w.toFixed() }, n: 1 }', 'let w = "s"'], [noToFixed('o', '2:1')]],
    ['a function under another', ['let w = 0; function g() { return w } function f() { return g().toFixed() }', 'let w = "s"'], [noToFixed('f', '1:1', 'g')]],
    ['a caller in another cell of a function that gives another type by that', ['let w = 0', 'function g() { return w }', 'const f = () => g().toFixed()', 'let w = "s"'], [noToFixed('f', '3:1', 'g')]],
    ['an async function and a generator', ['let w = 0', 'async function f() { return w.toFixed() }\nfunction* g() { yield w.toFixed() }', 'let w = "s"'], [noToFixed('f', '2:1'), noToFixed('g', '2:2')]],
    ['a declared type of a result', ['let w = 0', 'function f(): number { return w }', 'let w = "s"'], ['f 2:1 w "return" Type \'string\' is not assignable to type \'number\'.']],
    ['a caller of a function that takes more', ['function g(a: number) { return a }', 'const f = () => g(1)', 'function g(a: number, b: string) { return a + b }'], ['f 2:1 g "g" Expected 2 arguments, but got 1.']],
    ['a caller of a function that became a value', ['function g() { return 1 }', 'const f = () => g()', 'const g = 1'], ['f 2:1 g "g" This expression is not callable.']],
    ['a class without a method that it had', ['class C { m() {} }', 'const f = () => new C().m()', 'class C { n() {} }'], ['f 2:1 C "m" Property \'m\' does not exist on type \'C\'.']],
    ['an interface that lost a member', ['interface P { a: number }', 'function f(p: P) { return p.a }', 'interface P { b: number }'], ['f 2:1 P "a" Property \'a\' does not exist on type \'P\'.']],
    ['an enum that lost a member', ['enum E { A, B }', 'const f = () => E.B', 'enum E { A }'], ['f 2:1 E "B" Property \'B\' does not exist on type \'typeof E\'.']],
    ['a value that may be missing now', ['let w = "a"', 'const f = () => w.length', 'let w: string | undefined = ["a"].at(0)'], ['f 2:1 w "w" \'w\' is possibly \'undefined\'.']],
    ['calculating with a text', ['const w = 1', 'const f = (x: number) => x * w', 'const w = "s"'], ['f 2:1 w "w" The right-hand side of an arithmetic operation must be of type \'any\', \'number\', \'bigint\' or an enum type.']],
  ])('is told for %s', (_, cells, expected) => {
    expect(outdated(...cells)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['the same type', ['let w = 0', 'const f = () => w.toFixed()', 'let w = 5']],
    ['another constant of one type', ['const rate: 0.1 = 0.1; const mode = "relu"', 'const f = (): "relu" => rate === 0.1 ? mode : mode', 'const rate = 0.5', 'const mode = "tanh"']],
    ['a constant that is a variable now', ['const w = 0', 'const f = () => w.toFixed()', 'let w = 7']],
    ['functions that don\'t use it', ['let w = 0', 'const f = (w: string) => w.length; const g = () => ({ w: 1 })', 'let w = ["s"]']],
    ['functions that the cell declares again itself', ['let w = 0; function f() { return w.toFixed() }', 'let w = "s"; function f() { return w.length }']],
    ['functions that were declared again since', ['let w = 0', 'const f = () => w.toFixed()', 'const f = () => 1', 'let w = "s"']],
    ['what ran once', ['let w = 0', 'const all = [1, 2].map((x) => x * w); const y = w.toFixed()', 'let w = "s"']],
    ['a new type that fits too', ['let w = 0', 'const f = () => `${w}` + w.toString()', 'let w = "s"']],
    ['a type any', ['let w = 0', 'const f = () => w.toFixed()', 'let w: any = "s"']],
    ['a class with private members that runs again, changed or not', ['class K { #p = 1; m() { return this.#p } }\nfunction take(k: K) { return k.m() }', 'const k = new K(); const f = () => take(k); const g = (x: K) => take(x)', 'class K { #p = 1; m() { return this.#p } }', 'class K { #p = 2; m() { return this.#p } n() {} }\nfunction take(k: K) { return k.m() }']],
    ['a generic class, and a function over it', ['class Box<T> { constructor(public value: T) {} }\nfunction open<T>(box: Box<T>): T { return box.value }', 'const f = () => open(new Box(1)).toFixed()', 'class Box<T> { #n = 0; constructor(public value: T) {} get count() { return this.#n } }', 'function open<T>(box: Box<T>, no = 0): T { return box.value }']],
    ['an import that is imported again', ['import * as path from "node:path"', 'const f = () => path.join("a")', 'import * as path from "node:path"', 'import path from "node:path"']],
    ['narrowing around a function, which its own cell did', ['let w = 0; const el = ["a"].at(0)', 'const n = el; if (!n) throw 0\nconst f = () => n.length + w', 'let w = "s"']],
    ['comparing with what it can\'t be any more', ['let w = 0', 'const f = () => { if (w === 0) return 1; switch (w) { case 2: return 2 } }', 'let w = true']],
    ['assigning to what is a constant now', ['let w = 0', 'const f = () => { w = 1 }', 'const w = 5 as number']],
    ['overloads, defaults and docstrings', ['let w = 0', '/** a */\nfunction f(x: string): string;\n/** b */\nfunction f(x: number): string;\nfunction f(x: any): string { return `${x}${w}` }\n/** c */ export const g = (x = 1) => x + `${w}`; export default class Q { a = w }', 'let w = "s"']],
    ['declarations on one line, without semicolons', ['let w = 0', 'function f() { return `${w}` } function g() { return `${w}` } const h = () => `${w}`, i = 1\nlet j = () => `${w}`\r\nvar k = function () { return `${w}` }', 'let w = "s"']],
    ['a cell that declares everything anew', ['let w = 0\nconst f = () => w.toFixed()', 'let w = 0\nconst f = () => w.toFixed()']],
  ])('is no matter for %s', (_, cells) => {
    expect(outdated(...cells)).toEqual([]);
  });

  it('is told once, and again only when it changes again', () => {
    const first = count + 1;
    const told = ['let w = 0', 'const f = () => w.toFixed()', 'let w = "s"', 'let w = "t"', 'let other = 1', 'let w = "s"', 'let w = 1', 'let w = "s"', 'const f = () => w.length', 'let w = "t"']
      .map((cell) => { checker.check(cell, ++count); return checker.outdated.filter(({ cell }) => cell >= first).length; });
    expect(told).toEqual([0, 0, 1, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('gives later cells the type that a function has by that', () => {
    for (const cell of ['let w = 0', 'function g() { return w }', 'let w = "s"', 'g().toUpperCase()']) expect(checker.check(cell, ++count)).toEqual([]);
    expect(checker.check('g().toFixed()', ++count).map(({ message }) => message)).toEqual(["Property 'toFixed' does not exist on type 'string'. Did you mean 'fixed'?"]);
  });
});

describe('In a notebook', () => {
  let kernel: KernelClient;
  beforeAll(async () => { kernel = await KernelClient.start(); });
  afterAll(() => kernel.stop());

  it('the cell runs, and says on stderr which function no longer fits', async () => {
    await kernel.execute('let w = 0;\nfunction f() {\n  return w.toFixed()\n}');
    const exchange = await kernel.execute("let w = 's'; console.log('ran')");
    expect(exchange.reply.content.status).toBe('ok');
    expect(printed(exchange)).toBe('ran\n');
    expect(plain(printed(exchange, 'stderr'))).toBe([
      'w has another type now, and f (Cell 1, line 2) no longer fits. Change f and run Cell 1 again, or give the new w another name:',
      "Cell 1, line 3 - error TS2551: Property 'toFixed' does not exist on type 'string'. Did you mean 'fixed'?",
      '', '  3 |   return w.toFixed()', '                 ~~~~~~~', '', ''].join('\n'));
    expect(printed(await kernel.execute("w = 't'"), 'stderr')).toBe('');
  });
});
