import type * as TS from 'typescript';
import { readHelpRequest } from './help-page.js';
import { hasModifier, parseCell, parseErrors } from '../syntax/parse-cell.js';
import { ts } from '../syntax/typescript.js';

/** Whether a text can be run as it is, needs more lines, or can't become right by adding any. */
export type Completeness = { status: 'complete' } | { status: 'incomplete'; indent: string } | { status: 'invalid' };

// Template literal, comment, and template tail without an end: more text may end them.
const unterminated = new Set([1160, 1010]);

/** Judges a text by TypeScript's own parser: an error at its very end means that something is still to come. */
export function isComplete(source: string): Completeness {
  const file = parseCell(source);
  const errors = parseErrors(file);
  if (readHelpRequest(source)) return { status: 'complete' };
  if (errors.length === 0) return lacksItsEnd(file.statements.at(-1), source) ? { status: 'incomplete', indent: '' } : { status: 'complete' };
  // TypeScript takes these alone for wrong at their start.
  if (/^\s*(?:import|export)\s*$/.test(source)) return { status: 'incomplete', indent: '' };
  // A string literal ends with its line; only a backslash carries it over.
  if (errors[0].code === 1002 && !source.endsWith('\\')) return { status: 'invalid' };
  const end = source.trimEnd().length;
  const open = errors.some((error) => unterminated.has(error.code)) || errors[0].start >= end;
  if (!open) return { status: 'invalid' };
  const lastLine = source.trimEnd().split('\n').at(-1) ?? '';
  const current = /^\s*/.exec(lastLine)?.[0] ?? '';
  return { status: 'incomplete', indent: /[{[(]$/.test(lastLine) ? `${current}  ` : current };
}

/** Tells whether a text ends with a function that has no body yet, or a constant that has no value yet. */
function lacksItsEnd(last: TS.Statement | undefined, source: string): boolean {
  if (!last || source.trimEnd().endsWith(';') || hasModifier(last, ts.SyntaxKind.DeclareKeyword)) return false;
  if (ts.isFunctionDeclaration(last)) return !last.body;
  return ts.isVariableStatement(last) && (last.declarationList.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const
    && last.declarationList.declarations.at(-1)?.initializer === undefined;
}
