import { join } from 'node:path';
import { Checker, nodeCheckerHost, Runner, type RunnerHost } from 'neuronbook/kernel';
import { root } from './client';

const host: RunnerHost = {
  evaluate: (code) => (0, eval)(code),
  call: (run) => run(),
  importModule: (specifier) => import(specifier),
  reloadFiles: () => Promise.resolve({ modules: new Map(), failures: [] }),
  require,
  stopFlag: new Int32Array(1),
  meta: {},
  addSourceMap: () => {},
};

const checker = new Checker(nodeCheckerHost(root, join(root, 'node_modules/@types')));
const runner = new Runner(host);
let count = 0;

/** Checks and runs cells as a kernel does; the last one's value, or its errors as text. */
async function play(...cells: string[]): Promise<unknown> {
  let value: unknown;
  for (const cell of cells) {
    const errors = checker.check(cell, ++count);
    if (errors.length > 0) value = errors.map(({ message }) => message.replace(/Cell \d+/g, 'Cell N')).join('\n');
    else {
      try {
        const result = await runner.run(cell, count, checker.importedTypes);
        value = result.kind === 'value' ? result.value : undefined;
      } catch (error) {
        value = String(error).replace(/Cell \d+/g, 'Cell N');
      }
    }
  }
  return value;
}

describe('A cell, checked and run', () => {
  it.each<[string, string[], unknown]>([
    ['an object literal as a whole cell is the object', ['{ a: 1, b: [2] }'], { a: 1, b: [2] }],
    ['also with comments around it', ['// two\n{ a: 1 } // end'], { a: 1 }],
    ['also one of shorthands, and an empty one', ['const a = 1', '{ a }'], { a: 1 }],
    ['a block stays a block', ['let q = 1', '{ let p = 2; q = p }', 'q'], 2],
    ['a hashbang line is a comment', ['#!/usr/bin/env node\n1 + 1'], 2],
    ['an enum with a namespace of its name', ['enum Colour { Red }\nnamespace Colour { export const best = Colour.Red }', '[Colour.best, Colour.Red]'], [0, 0]],
    ['parts of a namespace see one another', ['namespace NN { export const x = 1 }\nnamespace NN { export const y = x + 1 }', 'NN.y'], 2],
    ['a class with a namespace of its name, over cells', ['class KN { m() { return KN.s } }\nnamespace KN { export const s = 4 }', 'new KN().m()'], 4],
    ['a function with a namespace, whose callers run it', ['function fn() { return fn.x }\nnamespace fn { export let x = 2 }', 'fn.x = 5; fn()'], 5],
    ['a namespace with dots', ['namespace A1.B1 { export const c = 3 }', 'A1.B1.c'], 3],
    ['interfaces of one cell merge', ['interface Merged { a: number }\ninterface Merged { b: number }\nconst merged: Merged = { a: 1, b: 2 }', 'merged.b'], 2],
    ['an interface and a class merge', ['interface Both { a?: number }\nclass Both { b = 1 }', 'const both = new Both(); both.a = 2; both.b + both.a'], 3],
    ['a type and a value of one name', ['type Same = number\nconst Same = 5', 'const same: Same = Same; same'], 5],
    ['overloads', ['function over(x: string): string\nfunction over(x: number): number\nfunction over(x: any) { return x }', 'over(1).toFixed() + over("a").length'], '11'],
    ['a class with a static block that runs again', ['let runs = 0', 'class S1 { static { runs++ } }', 'class S1 { static { runs++ } }', 'runs'], 2],
    ['declare global', ['declare global { var shared1: number }\nglobalThis.shared1 = 4', 'shared1'], 4],
    ['declare module', ['declare module "made-up-1" { export const x: number }', '1'], 1],
    ['generics and satisfies', ['const idd = <T,>(x: T): T => x\nconst table = { a: 1, b: "s" } satisfies Record<string, unknown>', 'idd(table).a + idd(table.b).length'], 2],
    ['const enums', ['const enum CE { A = 4, B }', 'CE.B'], 5],
    ['import type', ['import type { Stats } from "node:fs"\nlet st: Stats | undefined', 'st'], undefined],
    ['top-level destructuring with defaults and rest', ['const { a: da = 5, ...dr } = { b: 1, c: 2 } as { a?: number; b: number; c: number }\nconst [d1 = 7, , d3 = 9] = [undefined, 2] as (number | undefined)[]', '[da, dr, d1, d3]'], [5, { b: 1, c: 2 }, 7, 9]],
    ['labels', ['let hops = 0\nouter: for (const a of [1, 2]) { for (const b of [1, 2]) { hops++; if (b === 1) continue outer } }', 'hops'], 2],
    ['accessors, symbols and private names', ['const key = Symbol("key")\nclass P1 { #x = 1; get x() { return this.#x } set x(v) { this.#x = v } [key]() { return #x in this } }', 'const p1 = new P1(); p1.x = 4; [p1.x, p1[key]()]'], [4, true]],
    ['the accessor keyword', ['class Acc { accessor x = 1 }', 'new Acc().x'], 1],
    ['tagged templates', ['const tag1 = (s: TemplateStringsArray, ...v: number[]) => s.raw.join("|") + v', 'tag1`a\\n${1}b`'], 'a\\n|b1'],
    ['texts with the names that the kernel uses', ['const words = "__cell __scope__ __cells__.c1.x import(\\"/x/__cell1__\\").y"', 'words'], '__cell __scope__ __cells__.c1.x import("/x/__cell1__").y'],
    ['variables with these names', ['const __cell = 1, __scope__ = 2, __cells__x = 3', '[__cell, __scope__, __cells__x]'], [1, 2, 3]],
    ['Windows line ends', ['const crlf = `a\r\nb`\r\nlet two = 2\r\n', 'crlf.length + two\r\n'], 5],
    ['names in any alphabet', ['const größe = 1, π = 2, 変数 = 3, $a_ = 4', 'größe + π + 変数 + $a_'], 10],
    ['a thousand lines', [Array.from({ length: 1000 }, (_, at) => `let line${at} = ${at}`).join('\n'), 'line0 + line999'], 999],
    ['names of 500 earlier cells and more', ['line1 + line500 + line998'], 1499],
    ['await using, whose name ends with the cell', ['const ends: string[] = []', 'await using res = { async [Symbol.asyncDispose]() { ends.push("gone") } }; ends.push("in")', 'ends'], ['in', 'gone']],
    ['top-level this', ['this'], undefined],
    ['a generator and an async iterator over cells', ['async function* gen() { yield 1; yield 2 }', 'const got: number[] = []; for await (const x of gen()) got.push(x)', 'got'], [1, 2]],
    ['an optional call and a nullish assignment', ['let maybe: { f?: () => number } | undefined', 'maybe ??= {}; maybe.f?.()', 'maybe'], {}],
    ['a switch, a do, exceptions with a finally', ['let path1 = ""\ndo { switch (path1.length) { case 0: path1 += "a"; break; default: path1 += "b" } } while (path1.length < 2)\ntry { throw 1 } catch { path1 += "c" } finally { path1 += "d" }', 'path1'], 'abcd'],
    ['a regular expression and division', ['const half = 4 / 2 / 1, re = /\\/[/]\\d+/gu', '[half, re.test("//12")]'], [2, true]],
    ['big integers and separators', ['const big = 1_000n ** 3n', 'big.toString()'], '1000000000'],
    ['a comma, void and in', ['let side = 0', 'void (side++, side++); "a" in { a: side } && side'], 2],
  ])('%s', async (_, cells, expected) => {
    expect(await play(...cells)).toEqual(expected);
  });

  it.each<[string, string[], string]>([
    ['a name declared with using, later', ['using gone1 = { [Symbol.dispose]() {} }', 'gone1'], "Cannot find name 'gone1'.\n  Cell N declares it with 'using', and it ended with that cell. Use it there, or declare it with const."],
    ['a name of a cell that had errors', ['let gone2: string = 1', 'gone2'], "Cannot find name 'gone2'.\n  Cell N declares it, but has errors and did not run. Put them right and run it again."],
    ['a name of a cell that threw', ['throw new Error("x"); let gone3 = 1', 'gone3'], 'ReferenceError: gone3 is not defined. Cell N declares it, but stopped before that line: run it again.'],
    ['a misspelt name', ['const learningRate = 1', 'learningRat'], "Cannot find name 'learningRat'. Did you mean 'learningRate'?"],
    ['an object of an earlier run of its class', ['class Old { #p = 1 }; const old = new Old()', 'class Old { #p = 1; x = 1 }', 'const now: Old = old'], "Type 'Old' is not assignable to type 'Old'.\n  Property '#p' in type 'Old' refers to a different member that cannot be accessed from within type 'Old'.\n  The object was made by an earlier run of class Old, which is another class than the one of now. Make it anew."],
    ['a function that is assigned', ['function assigned() {}', 'assigned = () => {}'], "Cannot assign to 'assigned' because it is a function."],
    ['a class that is assigned', ['class Assigned {}', 'Assigned = 1'], "Cannot assign to 'Assigned' because it is a class."],
    ['an import that is assigned', ['import { inspect } from "node:util"', 'inspect = 1'], "Cannot assign to 'inspect' because it is an import."],
    ['a let that is made of itself', ['let step = 1', 'let step: number = step + 1'], "Block-scoped variable 'step' used before its declaration.\n  This cell declares another step than that of Cell N. To use or change that one, leave the declaration out.\nVariable 'step' is used before being assigned."],
    ['JSX', ['const el = <div class="a">hi</div>'], "JSX can't be used in a cell. Write the HTML or SVG as a text in a template literal."],
    ['return', ['return 5'], "A 'return' statement can only be used within a function body."],
    ['yield', ['yield 5'], "A 'yield' expression is only allowed in a generator body."],
    ['arguments', ['arguments'], "Cannot find name 'arguments'."],
    ['await in a function', ['function sync() { await 1 }'], "'await' expressions are only allowed within async functions and at the top levels of modules."],
    ['assigning to an optional chain', ['const oc: any = {}', 'oc?.x = 5'], 'The left-hand side of an assignment expression may not be an optional property access.'],
    ['delete of a variable', ['let del1 = 1', 'delete del1'], "'delete' cannot be called on an identifier in strict mode.\nThe operand of a 'delete' operator must be a property reference."],
    ['typeof of what is not there', ['typeof notThere'], "Cannot find name 'notThere'."],
    ['a missing member, with the place that asks for it', ['interface Shape1 { a: number; b: string }', 'const sh: Shape1 = { a: 1 }'], "Property 'b' is missing in type '{ a: number; }' but required in type 'Shape1'.\n  Cell N, line 1: 'b' is declared here."],
    ['an error over several levels', ['const nested: { f: (x: number) => void } = { f: (x: string) => {} }'], "Type '(x: string) => void' is not assignable to type '(x: number) => void'.\n  Types of parameters 'x' and 'x' are incompatible.\n    Type 'number' is not assignable to type 'string'."],
  ])('tells of %s', async (_, cells, expected) => {
    expect(await play(...cells)).toBe(expected);
  });
});
