import type * as TS from 'typescript';
import type { CellFile } from './cell-files.js';
import { ts } from '../syntax/typescript.js';

/** A type or syntax error of a cell, at an offset in the learner's own text. */
export interface CellDiagnostic {
  code: number;
  message: string;
  start: number;
  length: number;
  /** What TypeScript adds about other places of the same cell. */
  related?: { message: string; start: number; length: number }[];
}

/** An error of TypeScript's in a cell's file, in the learner's terms. */
export function cellDiagnostic(diagnostic: TS.Diagnostic, file: Pick<CellFile, 'offset' | 'length'>): CellDiagnostic {
  return {
    code: diagnostic.code,
    message: readable(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')),
    start: Math.min((diagnostic.start ?? file.offset) - file.offset, file.length),
    length: diagnostic.length ?? 0,
    ...(diagnostic.relatedInformation ? { related: diagnostic.relatedInformation.flatMap((note) => relatedNote(note, diagnostic, file.offset)) } : {}),
  };
}

/** A note that says "declared here" explains nothing where that place can't be shown. */
function relatedNote(note: TS.DiagnosticRelatedInformation, of: TS.Diagnostic, offset: number): NonNullable<CellDiagnostic['related']> {
  const { file, start = -1, length = 1 } = note;
  if (file?.fileName !== of.file?.fileName || start < offset) return [];
  return [{ message: readable(ts.flattenDiagnosticMessageText(note.messageText, '\n')), start: start - offset, length }];
}

/** A text of TypeScript's without the files that stand for cells. */
export function readable(message: string): string {
  return message.replace(/(?:typeof )?import\("[^"]*__cell\d+__"\)\.?/g, '').replace(/\b__c\d+__\./g, '');
}
