import { join } from 'node:path';
import { Checker, complete, inspectCode, isComplete, nodeCheckerHost } from 'neuronbook/kernel';
import { root } from './client';

const checker = new Checker(nodeCheckerHost(root, join(root, 'node_modules/@types')));
beforeAll(() => {
  for (const [at, cell] of [
    'interface L { /** How many. */ units: number; activation?: "relu" | "tanh" }\nconst dense: L = { units: 3 }',
    'function train(epochs: number) { return epochs }\nenum Color { Red }\nclass Model { /** Fits. */ fit(r: number) { return r } }\nlet __mine = 1; const model = new Model()',
  ].entries()) expect(checker.check(cell, at + 1)).toEqual([]);
});

const asked = (marked: string) => {
  const [before, after] = marked.split('|');
  return complete(checker, before + after, [...before].length);
};

test.each([['tra|', 'train', 'function'], ['Mod|', 'Model', 'class'], ['Colo|', 'Color', 'enum'], ['let a: L|', 'L', 'interface'], ['dense.un|', 'units', 'property'], ['import x from "neuronbook/ker|"', 'keras', 'module']])('%s offers %s as %s', (marked, text, type) => {
  expect(asked(marked).metadata._jupyter_types_experimental).toContainEqual(expect.objectContaining({ text, type }));
});

test('offers the learner\'s own names that begin with __, and never the kernel\'s', () => {
  expect(asked('__|').matches).toContain('__mine');
  for (const marked of ['|', '__c|', 'import x from "./|"', 'export * from "./__|"', 'dense.|']) {
    expect(asked(marked).matches.filter((name) => /^__(?:c\d|cell|globals)|ipynb_checkpoints/.test(name))).toEqual([]);
  }
});

test('offers keywords last', () => {
  const kinds = asked('de|').metadata._jupyter_types_experimental.map(({ type }) => type);
  expect(kinds.slice(kinds.indexOf('keyword')).every((kind) => kind === 'keyword')).toBe(true);
  expect(kinds[0]).toBe('const');
});

test.each([['dense.units', 'How many.'], ['model.fit', 'Fits.']])('shows the docstring of %s, which stands on the line of its brace', (code, text) => {
  const found = inspectCode(checker, code, code.length);
  expect(found.found && found.data['text/plain']).toContain(text);
});

test.each(['function f();', 'declare function f(): void', 'declare const x: number', 'let x', 'var x: number', 'class A { m() {} }', 'function f() {}', 'const [a] = [1]'])('%j is complete', (code) => {
  expect(isComplete(code).status).toBe('complete');
});

test.each(['import', 'export', 'import {', 'import x from', 'for (const x of', 'a ?', 'x =>', 'f(\r\n', 'function f()', 'async function f(x: number): number', 'const x', 'const x: number', 'let a = 1\nconst b'])('%j is incomplete', (code) => {
  expect(isComplete(code).status).toBe('incomplete');
});

test.each([
  ['import x from "lodash-none/deep"', /npm install lodash-none$/], ['import x from "@a/b/c"', /npm install @a\/b$/], ['import x from "./none"', /declarations\.$/],
  ['document.title', /Cells run in Node\.js/], ['window', /Cells run in Node\.js/], ['import np from "numpy-ts"', /^Module 'numpy-ts' has no default export\.\n {2}Import all of it: import \* as np from 'numpy-ts'$/],
])('says what to do of %s', (code, message) => {
  expect(checker.check(code)[0].message).toMatch(message);
});
