import { SourceMap } from 'node:module';
import type * as TS from 'typescript';
import { parseCell } from '../syntax/parse-cell.js';
import { ts } from '../syntax/typescript.js';

/** A cell's JavaScript as V8 has it, and the way back to the text that it was made of. */
export interface CellCode {
  code: string;
  sourceMap: string;
  /** The learner's text. */
  source: string;
  /** Where a place of the text that the source map leads to stood in the learner's; undefined for one that is not theirs. */
  origin(line: number, column: number): number | undefined;
}

/** At most so many characters of JavaScript are kept, of the latest cells. */
const maxLength = 4_000_000;

/**
 * What functions of cells read like: V8 knows the JavaScript that the kernel made of them, with the shared scope and
 * the checks of loops in it; a learner wants to see what they wrote.
 */
export class FunctionTexts {
  private readonly cells: CellCode[] = [];
  private length = 0;
  private readonly known = new WeakMap<object, string>();

  add(cell: CellCode): void {
    this.cells.push(cell);
    this.length += cell.code.length;
    while (this.length > maxLength && this.cells.length > 1) this.length -= this.cells.shift()!.code.length;
  }

  /**
   * Makes `f.toString()` in this process give the text in the cell, types and comments included, for functions and
   * classes of cells. So a worker or an `eval` that is handed the text gets TypeScript.
   */
  install(): void {
    const native = Function.prototype.toString;
    const textOf = (value: unknown): string => this.textOf(value as object, native.call(value));
    // A method has, as the real one, neither a prototype nor a `new`.
    const { toString } = { toString(this: unknown): string { return textOf(this); } };
    this.known.set(toString, native.call(native));
    Object.defineProperty(Function.prototype, 'toString', { configurable: true, enumerable: false, writable: true, value: toString });
  }

  /** @param native what V8 knows of the function */
  textOf(made: object, native: string): string {
    const known = this.known.get(made);
    if (known !== undefined) return known;
    if (native.endsWith('{ [native code] }')) return native;
    const text = this.find(native, String(Object.getOwnPropertyDescriptor(made, 'name')?.value ?? '')) ?? native;
    this.known.set(made, text);
    return text;
  }

  /** The learner's text, from the latest cell that has such a function, best one of the same name. */
  private find(native: string, name: string): string | undefined {
    let other: string | undefined;
    for (let index = this.cells.length - 1; index >= 0; index--) {
      const cell = this.cells[index];
      if (!cell.code.includes(native)) continue;
      for (const { node, start } of functionsAt(cell, native, name)) {
        const text = cell.source.slice(start, node.end);
        if (nameOf(node) === name) return text;
        other ??= text;
      }
    }
    return other;
  }
}

interface Found {
  node: TS.Node;
  start: number;
}

function functionsAt(cell: CellCode, native: string, name: string): Found[] {
  const file = parseCell(cell.source);
  const map = new SourceMap(JSON.parse(cell.sourceMap));
  const found: Found[] = [];
  for (let at = cell.code.indexOf(native); at >= 0; at = cell.code.indexOf(native, at + 1)) {
    const before = cell.code.slice(0, at).split('\n');
    const entry = map.findEntry(before.length - 1, before[before.length - 1].length);
    if (!('originalLine' in entry) || entry.generatedLine !== before.length - 1 || entry.generatedColumn !== before[before.length - 1].length) continue;
    const offset = cell.origin(entry.originalLine, entry.originalColumn);
    const node = offset === undefined ? undefined : functionAt(file, offset);
    if (node) found.push({ node, start: startOf(node, file) ?? offset! });
  }
  // A class with decorators is built of several parts.
  if (found.length === 0) for (const node of decoratedClasses(file, name)) found.push({ node, start: startOf(node, file)! });
  return found;
}

const isFunctionOrClass = (node: TS.Node): node is TS.FunctionLikeDeclaration | TS.ClassLikeDeclaration =>
  ts.isClassLike(node) || ((ts.isFunctionLike(node) && 'body' in node && node.body !== undefined));

/** The innermost function or class whose head, before its body, holds a position. */
function functionAt(file: TS.SourceFile, at: number): TS.Node | undefined {
  let found: TS.Node | undefined;
  const visit = (node: TS.Node): void => {
    if (at < node.pos || at >= node.end) return;
    if (isFunctionOrClass(node) && at >= node.getStart(file) && at < bodyStart(node)) found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function bodyStart(node: TS.FunctionLikeDeclaration | TS.ClassLikeDeclaration): number {
  return ts.isClassLike(node) ? node.members.pos : (node.body as TS.Node).pos;
}

function decoratedClasses(file: TS.SourceFile, name: string): TS.Node[] {
  const found: TS.Node[] = [];
  const visit = (node: TS.Node): void => {
    if (ts.isClassLike(node) && nameOf(node) === name && ts.getDecorators(node)?.length) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Where a class or a function declaration begins, after `export` and `default`; undefined for what has no such words. */
function startOf(node: TS.Node, file: TS.SourceFile): number | undefined {
  const isOutside = (kind: TS.SyntaxKind) => kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword;
  if (!ts.isClassLike(node) && !ts.isFunctionDeclaration(node)) return undefined;
  const modifiers: readonly TS.ModifierLike[] = node.modifiers ?? [];
  const kept = modifiers.findIndex((modifier) => !isOutside(modifier.kind));
  if (kept >= 0) return modifiers[kept].getStart(file);
  const last = modifiers.at(-1);
  if (!last) return node.getStart(file);
  return last.end + (/^\s*/.exec(file.text.slice(last.end))?.[0].length ?? 0);
}

/** The name that a function has at run time, as far as the text tells. */
function nameOf(node: TS.Node): string | undefined {
  const named = node as TS.Node & { name?: TS.Node };
  if (named.name) return textOfName(named.name);
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) && parent.initializer === node) return textOfName(parent.name);
  if (ts.isBinaryExpression(parent) && ts.isIdentifier(parent.left)) return parent.left.text;
  return '';
}

const textOfName = (name: TS.Node) => (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name) ? name.text : undefined);
