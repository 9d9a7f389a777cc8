import type * as TS from 'typescript';
import { ts } from '../syntax/typescript.js';

/** One import declaration of a cell, as what the kernel has to load and which names to put into the scope. */
export interface CellImport {
  specifier: string;
  /** Import attributes, such as `{ type: 'json' }`. */
  attributes: Record<string, string>;
  /** Scope name to exported name; `*` is the module itself. */
  names: Record<string, string>;
  /** `export * from`: every name of the module. */
  all: boolean;
  line: number;
}

/** What an `import` or `export ... from` statement asks for; undefined for those of types alone. */
export function readImport(statement: TS.ImportDeclaration | TS.ExportDeclaration, file: TS.SourceFile): CellImport | undefined {
  if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const found: CellImport = {
    specifier: statement.moduleSpecifier.text,
    attributes: Object.fromEntries((statement.attributes?.elements ?? []).map((element) =>
      [element.name.text, ts.isStringLiteral(element.value) ? element.value.text : ''])),
    names: {},
    all: false,
    line: file.getLineAndCharacterOfPosition(statement.getStart(file)).line + 1,
  };
  return ts.isImportDeclaration(statement) ? readNames(statement, found) : readExports(statement, found);
}

function readNames(statement: TS.ImportDeclaration, found: CellImport): CellImport | undefined {
  const clause = statement.importClause;
  if (!clause) return found;
  if (clause.isTypeOnly) return undefined;
  if (clause.name) found.names[clause.name.text] = 'default';
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) found.names[bindings.name.text] = '*';
  if (bindings && ts.isNamedImports(bindings)) {
    for (const element of bindings.elements) {
      if (!element.isTypeOnly) found.names[element.name.text] = (element.propertyName ?? element.name).text;
    }
    const onlyTypes = bindings.elements.length > 0 && Object.keys(found.names).length === 0;
    if (onlyTypes) return undefined;
  }
  return found;
}

function readExports(statement: TS.ExportDeclaration, found: CellImport): CellImport | undefined {
  if (statement.isTypeOnly) return undefined;
  const clause = statement.exportClause;
  if (!clause) found.all = true;
  else if (ts.isNamespaceExport(clause)) found.names[clause.name.text] = '*';
  else {
    for (const element of clause.elements) {
      if (!element.isTypeOnly) found.names[element.name.text] = (element.propertyName ?? element.name).text;
    }
  }
  return found;
}
