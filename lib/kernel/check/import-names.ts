import type * as TS from 'typescript';
import { ts } from '../syntax/typescript.js';

/** The names that a file imports and that stand for types alone: there is nothing to load for them. */
export function typesAlone(program: TS.Program, path: string): Set<string> {
  const file = program.getSourceFile(path);
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  for (const statement of file?.statements ?? []) {
    const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
    const bindings = clause?.namedBindings;
    const names = [...(clause?.name ? [clause.name] : []), ...(bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name) : [])];
    for (const name of names) {
      const symbol = checker.getSymbolAtLocation(name);
      const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      if (target && (target.flags & ts.SymbolFlags.Value) === 0) found.add(name.text);
    }
  }
  return found;
}

/** The names that a file exports, those of `export * from` too. */
export function exportedNames(program: TS.Program, path: string): string[] {
  const file = program.getSourceFile(path);
  const checker = program.getTypeChecker();
  const symbol = file && checker.getSymbolAtLocation(file);
  return symbol ? checker.getExportsOfModule(symbol).map(({ name }) => name).filter((name) => name !== 'default') : [];
}

/** What a cell asks `require` for by a literal. */
export function requiredNames(file: TS.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: TS.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require') {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) names.add(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** The type of a `require` that knows the modules it is asked for, as `import()` does. */
export function requireType(names: ReadonlySet<string>): string {
  const known = [...names].map((name) => `((id: ${JSON.stringify(name)}) => typeof import(${JSON.stringify(name)}))`);
  return [...known, 'NodeJS.Require'].join(' & ');
}
