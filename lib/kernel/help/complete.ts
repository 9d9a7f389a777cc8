import type * as TS from 'typescript';
import type { Checker } from '../check/checker.js';
import { codePointOffset, utf16Offset } from './code-points.js';
import { ts } from '../syntax/typescript.js';

/** What Jupyter wants to know about a completion; cursor positions count Unicode characters. */
export interface Completion {
  matches: string[];
  cursor_start: number;
  cursor_end: number;
  metadata: { _jupyter_types_experimental: { text: string; type: string; start: number; end: number }[] };
  status: 'ok';
}

/** Completes the word before the cursor, by the types of all cells. */
export function complete(checker: Checker, code: string, cursor: number): Completion {
  const at = utf16Offset(code, cursor);
  const [info, start] = checker.ask(code, (service, path, offset) => {
    const found = service.getCompletionsAtPosition(path, offset + at, { includeCompletionsForModuleExports: false, includeCompletionsWithInsertText: false, includeSymbol: true });
    const types = found && service.getProgram()?.getTypeChecker();
    for (const entry of found?.entries ?? []) if (entry.kind === ts.ScriptElementKind.alias && types) entry.kind = kindBehind(entry.symbol, types);
    const span = found?.optionalReplacementSpan ?? found?.entries.find((entry) => entry.replacementSpan)?.replacementSpan;
    return [found, span ? span.start - offset : undefined] as const;
  });
  const typed = /[\p{ID_Continue}$#]*$/u.exec(code.slice(0, at))?.[0] ?? '';
  const from = start ?? at - typed.length;
  const prefix = code.slice(from, at);
  const offered = (info?.entries ?? []).filter(({ name, kind }) => !isInternal.test(name) && kind !== ts.ScriptElementKind.warning);
  const exact = offered.filter(({ name }) => name.startsWith(prefix));
  // Only where nothing fits as it is typed, upper and lower case are the same.
  const entries = (exact.length > 0 ? exact : offered.filter(({ name }) => name.toLowerCase().startsWith(prefix.toLowerCase())))
    .sort((a, b) => Number(a.kind === ts.ScriptElementKind.keyword) - Number(b.kind === ts.ScriptElementKind.keyword) || a.sortText.localeCompare(b.sortText) || a.name.localeCompare(b.name));
  const cursorStart = codePointOffset(code, from);
  return {
    status: 'ok',
    matches: entries.map((entry) => entry.name),
    cursor_start: cursorStart,
    cursor_end: cursor,
    metadata: {
      _jupyter_types_experimental: entries.map((entry) => ({ text: entry.name, type: icons[entry.kind] ?? entry.kind, start: cursorStart, end: cursor })),
    },
  };
}

/** Names of the kernel's own files and imports, and folders that hold copies of notebooks. */
const isInternal = /^__c(?:ell)?\d+__$|^__globals__|^\.ipynb_checkpoints$|^__(?:defineGetter|defineSetter|lookupGetter|lookupSetter|proto)__$/;

/** Kinds of TypeScript's for which JupyterLab has an icon under another name. */
const icons: Readonly<Record<string, string>> = {
  [ts.ScriptElementKind.directory]: 'module', [ts.ScriptElementKind.scriptElement]: 'module', [ts.ScriptElementKind.externalModuleName]: 'module',
  [ts.ScriptElementKind.memberVariableElement]: 'property', [ts.ScriptElementKind.constElement]: 'const', [ts.ScriptElementKind.letElement]: 'variable',
  [ts.ScriptElementKind.variableElement]: 'variable', [ts.ScriptElementKind.localVariableElement]: 'variable', [ts.ScriptElementKind.parameterElement]: 'variable',
  [ts.ScriptElementKind.localFunctionElement]: 'function', [ts.ScriptElementKind.enumMemberElement]: 'enum', [ts.ScriptElementKind.alias]: 'variable',
  [ts.ScriptElementKind.memberGetAccessorElement]: 'property', [ts.ScriptElementKind.memberSetAccessorElement]: 'property', [ts.ScriptElementKind.primitiveType]: 'type',
};

const kinds: [TS.SymbolFlags, TS.ScriptElementKind][] = [
  [ts.SymbolFlags.Function, ts.ScriptElementKind.functionElement], [ts.SymbolFlags.Class, ts.ScriptElementKind.classElement], [ts.SymbolFlags.Enum, ts.ScriptElementKind.enumElement],
  [ts.SymbolFlags.Module, ts.ScriptElementKind.moduleElement], [ts.SymbolFlags.Variable, ts.ScriptElementKind.variableElement], [ts.SymbolFlags.Method, ts.ScriptElementKind.memberFunctionElement],
  [ts.SymbolFlags.Property, ts.ScriptElementKind.memberVariableElement], [ts.SymbolFlags.Interface, ts.ScriptElementKind.interfaceElement], [ts.SymbolFlags.TypeAlias, ts.ScriptElementKind.typeElement],
];

/** What an imported name is where it is declared: names of earlier cells are imports for TypeScript. */
function kindBehind(symbol: TS.Symbol | undefined, types: TS.TypeChecker): TS.ScriptElementKind {
  if (!symbol || (symbol.flags & ts.SymbolFlags.Alias) === 0) return ts.ScriptElementKind.alias;
  const { flags } = types.getAliasedSymbol(symbol);
  return kinds.find(([flag]) => (flags & flag) !== 0)?.[1] ?? ts.ScriptElementKind.alias;
}
