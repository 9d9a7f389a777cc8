import type * as TS from 'typescript';
import { type CellImport, readImport } from './cell-imports.js';
import { awaitsAtTop, boundNames, hasModifier, isUsing, isVar, nestedVars, occurringNames, parseCell } from '../syntax/parse-cell.js';
import { freeHook, keepValue, rewriteImportCalls } from './rewrite-hook.js';
import { inParentheses, isObjectLiteral } from '../syntax/object-literal.js';
import { TextEdits } from '../syntax/text-edits.js';
import { ts } from '../syntax/typescript.js';

/** A cell on its way to TypeScript's CommonJS transform, which does the rest. */
export interface RewrittenCell {
  /** The edited text, with every line where it was. */
  text: string;
  imports: CellImport[];
  /** Values that the cell declares at its top level, in the scope that cells share. */
  declared: Set<string>;
  /** Those of them that are functions, and so are known from the cell's first line on. */
  functions: Set<string>;
  /** Those of them that have no value before their line: `let`, `const` and classes. */
  lexical: Set<string>;
  /** Those that are undefined before their line: `var`. */
  vars: Set<string>;
  /** `var` names from inside blocks. */
  hoisted: Set<string>;
  /** Every identifier in the cell. */
  occurring: Set<string>;
  isAsync: boolean;
  /** The name by which the cell's code knows the kernel: one that the cell has not itself. */
  hook: string;
  /** Where a character of the text stood in the learner's; undefined for one that is not theirs. */
  origin(offset: number): number | undefined;
}

/**
 * Rewrites a cell so that its top-level names become exports, which TypeScript's CommonJS transform then reads and
 * writes as properties of one object: the scope that all cells share. Works by positions in the syntax tree and
 * never adds or takes away a line.
 *
 * @example
 * rewriteCell('const w = 5').text; // 'export let w = 5;'
 */
export function rewriteCell(source: string): RewrittenCell {
  if (!isObjectLiteral(source)) return rewriteText(source);
  const cell = rewriteText(inParentheses(source));
  return { ...cell, origin: (offset) => { const at = cell.origin(offset); return at && at - 1; } };
}

function rewriteText(source: string): RewrittenCell {
  const file = parseCell(source);
  const edits = new TextEdits(source);
  const cell: RewrittenCell = {
    text: '', imports: [], declared: new Set(), functions: new Set(), lexical: new Set(), vars: new Set(), hoisted: new Set(),
    occurring: occurringNames(file), isAsync: awaitsAtTop(file), hook: freeHook(source), origin: (offset) => edits.origin(offset),
  };
  if (source.startsWith('#!')) edits.replace(0, 2, '//');
  for (const statement of file.statements) rewriteStatement(statement, file, cell, edits);
  for (const list of nestedVars(file)) rewriteNestedVar(list, file, cell, edits);
  rewriteImportCalls(file, cell.hook, edits);
  const last = file.statements.at(-1);
  if (last && ts.isExpressionStatement(last)) keepValue(last.expression, last, file, cell.hook, edits);
  if (last && ts.isExportAssignment(last) && !last.isExportEquals) keepValue(last.expression, last, file, cell.hook, edits);
  cell.text = edits.apply();
  return cell;
}

function rewriteStatement(statement: TS.Statement, file: TS.SourceFile, cell: RewrittenCell, edits: TextEdits): void {
  if (hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) return edits.cut(statement.getStart(file), statement.end);
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
    return rewriteImport(statement, file, cell, edits);
  }
  if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) {
    return rewriteRequire(statement, statement.moduleReference, file, cell, edits);
  }
  if (ts.isExportAssignment(statement)) return edits.cut(statement.getStart(file), statement.expression.getStart(file));
  const keywords = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) ?? [] : [];
  for (const keyword of keywords) {
    if (keyword.kind === ts.SyntaxKind.ExportKeyword || keyword.kind === ts.SyntaxKind.DefaultKeyword) edits.cutNode(keyword, file);
  }
  if (ts.isVariableStatement(statement)) rewriteVariables(statement, file, cell, edits);
  else if (ts.isFunctionDeclaration(statement)) rewriteFunction(statement, file, cell, edits);
  else if (ts.isClassDeclaration(statement)) rewriteClass(statement, file, cell, edits);
  else if (ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)) rewriteBlock(statement, file, cell, edits);
}

function rewriteImport(statement: TS.ImportDeclaration | TS.ExportDeclaration, file: TS.SourceFile, cell: RewrittenCell, edits: TextEdits): void {
  edits.cut(statement.getStart(file), statement.end);
  const found = readImport(statement, file);
  if (found) cell.imports.push(found);
}

/** `import x = require('y')` to `export let x = require('y')`; of a type alone, to nothing. */
function rewriteRequire(
  statement: TS.ImportEqualsDeclaration, reference: TS.ExternalModuleReference, file: TS.SourceFile, cell: RewrittenCell, edits: TextEdits,
): void {
  if (statement.isTypeOnly) return edits.cut(statement.getStart(file), statement.end);
  cell.declared.add(statement.name.text);
  edits.replace(statement.getStart(file), reference.getStart(file), `export let ${statement.name.text} = `);
}

function rewriteVariables(statement: TS.VariableStatement, file: TS.SourceFile, cell: RewrittenCell, edits: TextEdits): void {
  const list = statement.declarationList;
  if (isUsing(list)) return;
  const names = list.declarations.flatMap((declaration) => boundNames(declaration.name));
  const kind = isVar(list) ? cell.vars : cell.lexical;
  for (const name of names) {
    cell.declared.add(name);
    kind.add(name);
  }
  const start = list.getStart(file);
  const first = list.declarations[0].getStart(file);
  if (list.declarations.some((declaration) => !ts.isIdentifier(declaration.name))) {
    // A destructuring assignment: TypeScript's own export of a pattern indexes what it should iterate.
    edits.replace(start, first, `export let ${names.join(', ')};`);
    for (const declaration of list.declarations) rewriteAssignment(declaration, file, edits);
  } else {
    edits.replace(start, first, 'export let ');
    for (const declaration of list.declarations) rewriteInitializer(declaration, file, edits);
  }
  if (source(file, statement.end - 1) !== ';') edits.insert(statement.end, ';');
}

/** `w: number` to `w = void 0`, since a `let` without a value would not be exported; an old `var` keeps its value. */
function rewriteInitializer(declaration: TS.VariableDeclaration, file: TS.SourceFile, edits: TextEdits): void {
  if (declaration.initializer) return;
  edits.cut(declaration.name.end, declaration.end);
  edits.insert(declaration.end, isVar(declaration.parent as TS.VariableDeclarationList) ? ` = ${declaration.name.getText(file)}` : ' = void 0');
}

/** `[a, b]: T = e` to `([a, b] = e)`; without an initializer, as in a `for`, only the target is left. */
function rewriteAssignment(declaration: TS.VariableDeclaration, file: TS.SourceFile, edits: TextEdits): void {
  edits.cut(declaration.name.end, declaration.type?.end ?? declaration.exclamationToken?.end ?? declaration.name.end);
  edits.insert(declaration.getStart(file), '(');
  edits.insert(declaration.end, declaration.initializer ? ')' : ' = void 0)');
}

function rewriteFunction(statement: TS.FunctionDeclaration, file: TS.SourceFile, cell: RewrittenCell, edits: TextEdits): void {
  if (!statement.body) return edits.cut(statement.getStart(file), statement.end);
  if (!statement.name) {
    edits.insert(startAfterModifiers(statement, file), '(');
    return edits.insert(statement.end, ');');
  }
  const name = statement.name.text;
  cell.declared.add(name);
  cell.functions.add(name);
  edits.insert(startAfterModifiers(statement, file), `export let ${name} = `);
  edits.cutNode(statement.name, file);
  edits.insert(statement.end, ';');
}

function rewriteClass(statement: TS.ClassDeclaration, file: TS.SourceFile, cell: RewrittenCell, edits: TextEdits): void {
  for (const keyword of ts.getModifiers(statement) ?? []) {
    if (keyword.kind === ts.SyntaxKind.AbstractKeyword) edits.cutNode(keyword, file);
  }
  const start = startAfterModifiers(statement, file);
  if (!statement.name) {
    edits.insert(start, '(');
    return edits.insert(statement.end, ');');
  }
  const name = statement.name.text;
  cell.declared.add(name);
  cell.lexical.add(name);
  // A decorator is written before the class, where an assignment can't have it.
  if (ts.getDecorators(statement)?.length) return edits.insert(start, 'export ');
  edits.insert(start, `export let ${name} = `);
  edits.insert(statement.end, ';');
}

/** An enum or a namespace, built anew on each run: TypeScript would merge it into that of another cell. */
function rewriteBlock(statement: TS.EnumDeclaration | TS.ModuleDeclaration, file: TS.SourceFile, cell: RewrittenCell, edits: TextEdits): void {
  for (const keyword of ts.getModifiers(statement) ?? []) {
    if (keyword.kind === ts.SyntaxKind.ConstKeyword) edits.cutNode(keyword, file);
  }
  const name = statement.name.text;
  const isMore = cell.declared.has(name);
  cell.declared.add(name);
  const start = startAfterModifiers(statement, file);
  if (isMore) {
    // What is there already, under a name of which TypeScript sees that the block adds to it.
    const outer = `${cell.hook}Outer`;
    const known = exportsOfParts(file, name, statement).map((one) => `${one}: any`).join(', ');
    edits.insert(start, `((${outer}) => { class ${name} {} ${known && `namespace ${name} { export declare let ${known} }`} ${name} = ${outer};`);
    return edits.insert(statement.end, ` })(${name});`);
  }
  edits.insert(start, `export let ${name} = (() => {`);
  edits.insert(statement.end, ` return typeof ${name} === 'undefined' ? void 0 : ${name} })();`);
}

/** What the parts of a namespace before one of them export, which that one names without its prefix. */
function exportsOfParts(file: TS.SourceFile, name: string, until: TS.Statement): string[] {
  const parts = file.statements.filter((part) => part.pos < until.pos && ts.isModuleDeclaration(part) && part.name.text === name);
  const exported = parts.flatMap((part) => {
    const { body } = part as TS.ModuleDeclaration;
    return body && ts.isModuleBlock(body) ? body.statements.filter((inner) => hasModifier(inner, ts.SyntaxKind.ExportKeyword)) : [];
  });
  return [...new Set(exported.flatMap((inner) => {
    if (ts.isVariableStatement(inner)) return inner.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name));
    const isValue = ts.isFunctionDeclaration(inner) || ts.isClassDeclaration(inner) || ts.isEnumDeclaration(inner);
    return isValue && inner.name ? [inner.name.text] : [];
  }))];
}

/** `var` inside a block or a loop: its names belong to the cell, so it becomes an assignment. */
function rewriteNestedVar(list: TS.VariableDeclarationList, file: TS.SourceFile, cell: RewrittenCell, edits: TextEdits): void {
  for (const name of list.declarations.flatMap((declaration) => boundNames(declaration.name))) {
    cell.hoisted.add(name);
    cell.vars.add(name);
    cell.declared.add(name);
  }
  edits.cut(list.getStart(file), list.declarations[0].getStart(file));
  const isLoopTarget = ts.isForOfStatement(list.parent) || ts.isForInStatement(list.parent);
  for (const declaration of list.declarations) {
    edits.cut(declaration.name.end, declaration.type?.end ?? declaration.name.end);
    if (isLoopTarget) continue;
    if (!declaration.initializer) edits.insert(declaration.end, ` = ${declaration.name.getText(file)}`);
    else if (!ts.isIdentifier(declaration.name)) {
      edits.insert(declaration.getStart(file), '(');
      edits.insert(declaration.end, ')');
    }
  }
  if (ts.isVariableStatement(list.parent) && source(file, list.parent.end - 1) !== ';') edits.insert(list.parent.end, ';');
}

function startAfterModifiers(statement: TS.HasModifiers, file: TS.SourceFile): number {
  const kept = (ts.getModifiers(statement) ?? []).find((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword);
  if (kept) return kept.getStart(file);
  const last = [...(ts.getModifiers(statement) ?? []), ...(ts.canHaveDecorators(statement) ? ts.getDecorators(statement) ?? [] : [])]
    .sort((a, b) => a.end - b.end).at(-1);
  const from = last?.end ?? statement.getStart(file);
  return from + (/^\s*/.exec(file.text.slice(from))?.[0].length ?? 0);
}

const source = (file: TS.SourceFile, at: number) => file.text[at];
