import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellDiagnostic, Checker, complete, inspectCode, nodeCheckerHost } from 'neuronbook/kernel';
import { root } from './client';

// The kernel's checker puts many cells into one TypeScript program. The oracle is one that makes a new program each time.

const folder = mkdtempSync(join(tmpdir(), 'differential-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const host = nodeCheckerHost(folder, join(root, 'node_modules/@types'), join(root, 'lib'));

writeFileSync(join(folder, 'globals.ts'), 'export const one = 1;\ndeclare global { var fromFile: number; }\n');
writeFileSync(join(folder, 'shapes.ts'), 'export type Shape = { kind: "circle"; r: number };\nexport const unit: Shape = { kind: "circle", r: 1 };\n');

/** Numbers in [0, 1) that a seed gives (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// $ stands for one of a few variables, % for one of a few types, so that cells meet those of before.
const cells = [
  'let $ = 1', 'let $ = "s"', 'const $ = [1, "two"]', 'let $: string | number | undefined', 'const $ = { x: 1, y: "s" }', 'const $ = []\n$.push(1)',
  'const $ = (x: number) => x * 2', 'function $<X>(x: X, ...more: number[]) { return [x, more] as const }', 'function $() { return $ }',
  'function $(x: number): number\nfunction $(x: string): string\nfunction $(x: any) { return x }', 'async function $() { return await $ }', 'function* $() { yield $ }',
  '$ = $', '$ = 5', '$++', '$.x', '$.length', '$.lenght', '$($)', '$ + $', 'if (typeof $ === "string") $.length', 'if ($) $.x', 'for (const q of $) q.x',
  'const [$, ...rest] = $', 'const { x: $ } = $', '$ satisfies number', 'await $', 'const $: % = { x: 1, y: "s" }', 'let $: typeof $ = $', 'let $: "b" | "a" | 3 = 4',
  'interface % { x: number; y?: string }', 'interface % { x: number }\ninterface % { next?: % }', 'type % = string | % | { kind: "circle"; r: number }',
  'type % = { [k in keyof typeof $]: % }', 'type % = ReturnType<typeof $>', 'type % = `${"a" | "b"}-${number}`', 'type %<X = 1> = X extends (infer E)[] ? E : X',
  'class % { #p = 1; get p() { return this.#p } static make() { return new this() } }', 'class % extends % { z = super.toString() }', 'const $ = new %()', '%.make()',
  'enum % { A, B = "b" }', 'namespace % { export interface I { z: number } }\nlet $: %.I', 'function $(x: number) { return x }\nnamespace $ { export let more = 1 }',
  'import * as $ from "node:path"\n$.join("a")', 'import { type Shape, unit } from "./shapes"\nconst $: Shape = unit', 'import { inspect as $ } from "node:util"', 'import $ from "nowhere"',
  'import * as $ from "numpy-ts"\n$.zeros([2])', 'declare global { interface Marked { here: % } }', 'const m: Marked = { here: $ }', 'import { one as $ } from "./globals"', 'fromFile',
  '{ using q = { [Symbol.dispose]() {} } }', 'const $ = $', 'consol.log($)', 'export const $ = 1', 'let = 1', 'type Deep<N, A extends 1[] = []> = A["length"] extends N ? A : Deep<N, [...A, 1]>\nlet $: Deep<40>["length"] = 40',
];

const fill = (template: string, random: () => number) => template.replace(/(?<!`)\$(?!\{)|%/g, (sign) => (sign === '%' ? 'TUVW' : 'abcdefg')[Math.floor(random() * (sign === '%' ? 4 : 7))]);

// In what order it shows the members of a union, a TypeScript checker decides by what it met before.
const unordered = (value: unknown) => [...JSON.stringify(value)].sort().join('');

const plain = () => new Checker(host, 0);

describe('Cells put into one program', () => {
  it.each([[1, 100], [2, 4]])('get the errors, names and types that a new program finds (seed %i, %i cells a program)', (seed, maxGrafts) => {
    const random = randomOf(seed);
    const [ours, oracle] = [new Checker(host, maxGrafts), plain()];
    for (let count = 0; count < 60; count++) {
      const source = fill(cells[Math.floor(random() * cells.length)], random);
      const found = [ours, oracle].map((checker) => ({ source, errors: checker.check(source, count), types: [...checker.importedTypes] }));
      expect(found[0]).toEqual(found[1]);
      const name = 'abcdefg'[count % 7];
      if (count % 3 === 0) expect(complete(ours, `${name}.`, 2).matches).toEqual(complete(oracle, `${name}.`, 2).matches);
      if (count % 3 === 1) expect(unordered(inspectCode(ours, name, 1))).toBe(unordered(inspectCode(oracle, name, 1)));
    }
  });

  it('share it, as long as they import and declare nothing new', () => {
    const checker = new Checker(host);
    const program = () => checker.ask('1', (service) => service.getProgram());
    const first = program();
    for (const source of ['let a = 1', 'class B { #p = a }', 'const c = new B()', 'c satisfies B', 'a = 2']) expect(checker.check(source)).toEqual([]);
    expect(program()).toBe(first);
  });

  it('are told of a name they misspelt, however many were misspelt before', () => {
    const checker = new Checker(host);
    const hints = Array.from({ length: 13 }, (_, count) => checker.check(`consol.log(${count})`)[0].message);
    expect(new Set(hints)).toEqual(new Set(["Cannot find name 'consol'. Did you mean 'console'?"]));
  });

  it('see the globals of files that cells have imported, not of those that were typed or had errors', () => {
    const checker = new Checker(host);
    checker.check('1');
    const messages = (source: string): string[] => checker.check(source).map(({ message }: CellDiagnostic) => message);
    const missing = ["Cannot find name 'fromFile'."];
    complete(checker, 'import "./globals"; from', 24);
    expect(messages('fromFile')).toEqual(missing);
    expect(messages('import "./globals"; nope')).toHaveLength(1);
    expect(messages('fromFile')).toEqual(missing);
    expect(messages('import "./globals"')).toEqual([]);
    expect(messages('let q = fromFile')).toEqual([]);
    expect(messages('fromFile.toFixed()')).toEqual([]);
  });
});
