import type * as TS from 'typescript';
import { boundNames, hasModifier, isUsing, isVar, nestedVars } from '../syntax/parse-cell.js';
import { ts } from '../syntax/typescript.js';

/** How a later cell takes a name over: a variable by its type, all else (functions, classes, types, imports) by import. */
export type NameKind = 'let' | 'const' | 'import';

/** The names that a cell declares for later cells, of values and of types. */
export function declaredNames(file: TS.SourceFile): Map<string, NameKind> {
  const names = new Map<string, NameKind>();
  const types = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      const list = statement.declarationList;
      if (isUsing(list)) continue;
      const kind = list.flags & ts.NodeFlags.Const ? 'const' : 'let';
      for (const declaration of list.declarations) for (const name of boundNames(declaration.name)) names.set(name, kind);
    } else if (ts.isImportDeclaration(statement)) {
      for (const name of importedNames(statement)) names.set(name, 'import');
    } else if (isNamedDeclaration(statement) && !isGlobal(statement)) {
      if (statement.name) names.set(statement.name.text, 'import');
      if (statement.name && (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))) types.add(statement.name.text);
    }
  }
  for (const list of nestedVars(file)) {
    if (isVar(list)) for (const declaration of list.declarations) for (const name of boundNames(declaration.name)) names.set(name, 'let');
  }
  // A variable's declaration would hide the type of its name.
  for (const name of types) names.set(name, 'import');
  return names;
}

/** The names that a cell declares with `using`: they end with it. */
export function usingNames(file: TS.SourceFile): string[] {
  return file.statements.filter(ts.isVariableStatement).filter(({ declarationList }) => isUsing(declarationList))
    .flatMap(({ declarationList }) => declarationList.declarations.flatMap(({ name }) => boundNames(name)));
}

/** Tells whether a cell declares something for all cells, as `declare global` and `declare module` do. */
export function declaresGlobals(file: TS.SourceFile): boolean {
  return file.statements.some((statement) => ts.isModuleDeclaration(statement) && isGlobal(statement));
}

function isNamedDeclaration(statement: TS.Statement): statement is TS.DeclarationStatement & { name?: TS.Identifier } {
  return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)
    || ts.isTypeAliasDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)
    || ts.isImportEqualsDeclaration(statement);
}

function isGlobal(statement: TS.Statement): boolean {
  return ts.isModuleDeclaration(statement) && hasModifier(statement, ts.SyntaxKind.DeclareKeyword)
    && (ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0);
}

function importedNames(statement: TS.ImportDeclaration): string[] {
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  return [
    ...(clause?.name ? [clause.name.text] : []),
    ...(bindings && ts.isNamespaceImport(bindings) ? [bindings.name.text] : []),
    ...(bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => element.name.text) : []),
  ];
}
