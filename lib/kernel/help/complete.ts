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
    const found = service.getCompletionsAtPosition(path, offset + at, { includeCompletionsForModuleExports: false, includeCompletionsWithInsertText: false });
    const span = found?.optionalReplacementSpan ?? found?.entries.find((entry) => entry.replacementSpan)?.replacementSpan;
    return [found, span ? span.start - offset : undefined] as const;
  });
  const typed = /[\p{ID_Continue}$#]*$/u.exec(code.slice(0, at))?.[0] ?? '';
  const from = start ?? at - typed.length;
  const prefix = code.slice(from, at);
  const offered = (info?.entries ?? []).filter(({ name, kind }) => !name.startsWith('__') && kind !== ts.ScriptElementKind.warning);
  const exact = offered.filter(({ name }) => name.startsWith(prefix));
  // Only where nothing fits as it is typed, upper and lower case are the same.
  const entries = (exact.length > 0 ? exact : offered.filter(({ name }) => name.toLowerCase().startsWith(prefix.toLowerCase())))
    .sort((a, b) => a.sortText.localeCompare(b.sortText) || a.name.localeCompare(b.name));
  const cursorStart = codePointOffset(code, from);
  return {
    status: 'ok',
    matches: entries.map((entry) => entry.name),
    cursor_start: cursorStart,
    cursor_end: cursor,
    metadata: {
      _jupyter_types_experimental: entries.map((entry) => ({ text: entry.name, type: entry.kind, start: cursorStart, end: cursor })),
    },
  };
}
