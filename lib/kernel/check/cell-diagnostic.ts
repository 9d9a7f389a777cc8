import type * as TS from 'typescript';
import type { CellFile } from './cell-files.js';
import { ts } from '../syntax/typescript.js';

/** A type or syntax error of a cell, at an offset in the learner's own text. */
export interface CellDiagnostic {
  code: number;
  message: string;
  start: number;
  length: number;
  /** What TypeScript adds to explain it; without a place where that is not in the cell. */
  related?: { message: string; start?: number; length?: number }[];
}

/** An error of TypeScript's in a cell's file, in the learner's terms. */
export function cellDiagnostic(diagnostic: TS.Diagnostic, file: Pick<CellFile, 'offset' | 'length'>): CellDiagnostic {
  return {
    code: diagnostic.code,
    message: readable(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')),
    start: Math.min((diagnostic.start ?? file.offset) - file.offset, file.length),
    length: diagnostic.length ?? 0,
    ...(diagnostic.relatedInformation ? { related: diagnostic.relatedInformation.map((note) => relatedNote(note, diagnostic, file.offset)) } : {}),
  };
}

function relatedNote(note: TS.DiagnosticRelatedInformation, of: TS.Diagnostic, offset: number): NonNullable<CellDiagnostic['related']>[number] {
  const message = readable(ts.flattenDiagnosticMessageText(note.messageText, '\n'));
  const { file, start = -1, length } = note;
  return file?.fileName === of.file?.fileName && start >= offset ? { message, start: start - offset, length } : { message };
}

/** A text of TypeScript's without the files that stand for cells. */
export function readable(message: string): string {
  return message.replace(/(?:typeof )?import\("[^"]*__cell\d+__"\)\.?/g, '').replace(/\b__c\d+__\./g, '');
}
