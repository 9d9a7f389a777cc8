import type * as TS from 'typescript';
import { readable } from '../check/cell-diagnostic.js';
import type { Checker } from '../check/checker.js';
import { utf16Offset } from './code-points.js';
import { ts } from '../syntax/typescript.js';

/** What is known about the name under the cursor, as text and as Markdown. */
export type Inspection = { found: false } | { found: true; data: { 'text/plain': string; 'text/markdown': string } };

/** The signature and docstring of the name at the cursor, or of the function whose arguments it is in. */
export function inspectCode(checker: Checker, code: string, cursor: number): Inspection {
  const at = utf16Offset(code, cursor);
  return checker.ask(code, (service, path, offset) => {
    const info = quickInfo(service, path, offset + at) ?? quickInfo(service, path, offset + Math.max(0, at - 1))
      ?? signature(service, path, offset + at);
    return info ? { found: true, data: { 'text/plain': plain(info), 'text/markdown': markdown(info) } } : { found: false };
  });
}

interface Info {
  signature: string;
  documentation: string;
  tags: string[];
}

function quickInfo(service: TS.LanguageService, path: string, position: number): Info | undefined {
  const info = service.getQuickInfoAtPosition(path, position);
  // A name that nothing declares: TypeScript says only "any" of it.
  if (!info || (info.kind === ts.ScriptElementKind.unknown && ts.displayPartsToString(info.displayParts) === 'any')) return undefined;
  const home = declarationElsewhere(service, path, position);
  const real = home && service.getQuickInfoAtPosition(home.fileName, home.textSpan.start);
  const found = describe((real ?? info).displayParts, (real ?? info).documentation ?? info.documentation, (real ?? info).tags);
  return found.documentation === '' && found.tags.length === 0 ? { ...found, documentation: docstringOnLine(service, home) } : found;
}

/** A docstring on the line of the brace before it, as in `{ /** … *\/ units: number }`: TypeScript passes it over. */
function docstringOnLine(service: TS.LanguageService, home: TS.DefinitionInfo | undefined): string {
  const text = home?.contextSpan && service.getProgram()?.getSourceFile(home.fileName)?.text.slice(0, home.contextSpan.start);
  const inner = text ? /[{;,][ \t]*\/\*\*((?:(?!\*\/)[^])*)\*\/[ \t]*$/.exec(text)?.[1] : undefined;
  return inner?.replace(/^[ \t]*\*[ \t]?/gm, '').trim() ?? '';
}

/** Where a name of an earlier cell is declared: here it is only imported, or declared again with its type. */
export function declarationElsewhere(service: TS.LanguageService, path: string, position: number): TS.DefinitionInfo | undefined {
  const [definition] = service.getDefinitionAtPosition(path, position) ?? [];
  if (!definition || definition.fileName !== path) return definition;
  const text = service.getProgram()?.getSourceFile(path)?.text ?? '';
  const again = /^[\p{ID_Continue}$]+(?:: typeof| =) __c\d+__\./u.exec(text.slice(definition.textSpan.start));
  if (!again) return undefined;
  return service.getDefinitionAtPosition(path, definition.textSpan.start + again[0].length)?.find(({ fileName }) => fileName !== path);
}

function signature(service: TS.LanguageService, path: string, position: number): Info | undefined {
  const help = service.getSignatureHelpItems(path, position, undefined);
  const item = help?.items[help.selectedItemIndex];
  if (!item) return undefined;
  const parameters = item.parameters.map((parameter) => ts.displayPartsToString(parameter.displayParts));
  const text = ts.displayPartsToString(item.prefixDisplayParts) + parameters.join(ts.displayPartsToString(item.separatorDisplayParts))
    + ts.displayPartsToString(item.suffixDisplayParts);
  return describe([{ text, kind: 'text' }], item.documentation, item.tags);
}

function describe(parts: TS.SymbolDisplayPart[] | undefined, documentation: TS.SymbolDisplayPart[] | undefined, tags: TS.JSDocTagInfo[] | undefined): Info {
  return {
    signature: readable(ts.displayPartsToString(parts)),
    documentation: ts.displayPartsToString(documentation),
    tags: (tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`.trim()),
  };
}

function plain(info: Info): string {
  return [info.signature, info.documentation, info.tags.join('\n')].filter((part) => part !== '').join('\n\n');
}

function markdown(info: Info): string {
  const tags = info.tags.map((tag) => tag.replace(/^@example\s+([\s\S]*)$/, '*example*\n```typescript\n$1\n```').replace(/^@(\w+) ?/, '*$1* '));
  return [`\`\`\`typescript\n${info.signature}\n\`\`\``, info.documentation, ...tags].filter((part) => part !== '').join('\n\n');
}
