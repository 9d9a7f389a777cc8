import type * as TS from 'typescript';
import { ts } from './typescript.js';

/** Parses a text as the TypeScript module that a cell is, whatever it imports or exports. */
export function parseCell(source: string, fileName = 'cell.ts', kind: TS.ScriptKind = ts.ScriptKind.TS): TS.SourceFile {
  return ts.createSourceFile(fileName, source, moduleOptions(ts.ScriptTarget.ESNext), true, kind);
}

/** How a text is parsed as a module from the start: else `await (f)()` would parse as a call of a function `await`. */
export function moduleOptions(languageVersion: TS.ScriptTarget): TS.CreateSourceFileOptions {
  return {
    languageVersion,
    setExternalModuleIndicator: (file) => { (file as { externalModuleIndicator?: unknown }).externalModuleIndicator = true; },
  };
}

/** The syntax errors that the parser found. */
export function parseErrors(file: TS.SourceFile): readonly TS.DiagnosticWithLocation[] {
  return (file as TS.SourceFile & { parseDiagnostics: readonly TS.DiagnosticWithLocation[] }).parseDiagnostics;
}

/** Tells whether a statement has a modifier, such as `export` or `declare`. */
export function hasModifier(node: TS.Node, kind: TS.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

/** The identifiers that a binding declares: `[a, { b: c }]` declares a and c. */
export function boundNames(name: TS.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** Tells whether a declaration list is `using` or `await using`, whose names end with the cell. */
export function isUsing(list: TS.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Using
    || (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing;
}

/** Tells whether a declaration list is `var`, whose names belong to the whole cell. */
export function isVar(list: TS.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) === 0;
}

/** The `var` declaration lists of a cell that are not statements of the top level: in blocks, in loops. */
export function nestedVars(file: TS.SourceFile): TS.VariableDeclarationList[] {
  const found: TS.VariableDeclarationList[] = [];
  const visit = (node: TS.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    const isTopLevel = ts.isVariableStatement(node.parent) && node.parent.parent === file;
    if (ts.isVariableDeclarationList(node) && isVar(node) && !isTopLevel) found.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

/** Tells whether a cell awaits at its top level. */
export function awaitsAtTop(file: TS.SourceFile): boolean {
  const visit = (node: TS.Node): boolean => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return true;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing) return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(file);
}

/** Every identifier that occurs in a cell or a part of it, whatever it stands for. */
export function occurringNames(part: TS.Node): Set<string> {
  const names = new Set<string>();
  const visit = (node: TS.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(part);
  return names;
}
