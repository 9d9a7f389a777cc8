import type * as TS from 'typescript';
import { boundNames, hasModifier } from '../syntax/parse-cell.js';
import { ts } from '../syntax/typescript.js';
import type { ModuleNamespace } from './runner-host.js';

/** The exports of a file that it may assign anew: of `let` and `var`, by the names under which they are exported. */
export function changingExports(file: TS.SourceFile): Set<string> {
  const variables = new Set<string>();
  const found = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement) || statement.declarationList.flags & ts.NodeFlags.Const) continue;
    for (const name of statement.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name))) {
      variables.add(name);
      if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) found.add(name);
    }
  }
  for (const statement of file.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue;
    for (const { name, propertyName } of statement.exportClause.elements) if (variables.has((propertyName ?? name).text)) found.add(name.text);
  }
  return found;
}

type Listener = (value: unknown) => void;

const watched = new WeakMap<object, Map<string, Set<Listener>>>();

/** Lets the exports of a file be watched: they stay the plain properties that they are until somebody asks. */
export function allowWatching(exports: ModuleNamespace, names: ReadonlySet<string>): void {
  if (names.size > 0) watched.set(exports, new Map([...names].map((name) => [name, new Set()])));
}

/** Calls a listener whenever the file assigns one of its exports anew, as an import sees it at once. */
export function watchExport(exports: ModuleNamespace, name: string, listener: Listener): void {
  const listeners = watched.get(exports)?.get(name);
  if (!listeners) return;
  if (listeners.size === 0) {
    let value = exports[name];
    Object.defineProperty(exports, name, {
      enumerable: true,
      configurable: true,
      get: () => value,
      set: (next) => {
        value = next;
        for (const told of listeners) told(next);
      },
    });
  }
  listeners.add(listener);
}
