import { basename } from 'node:path';
import type * as TS from 'typescript';
import { ts } from './typescript.js';

/** What is wrong in a text, at an offset in it. */
export interface FileFault {
  code: number;
  message: string;
  start: number;
  length: number;
}

/** A file that can't be loaded as it is written. */
export class FileError extends SyntaxError {
  /**
   * @param path the file
   * @param text what it holds
   * @param faults what is wrong with it; at least one
   */
  constructor(readonly path: string, readonly text: string, readonly faults: readonly FileFault[]) {
    const [{ start, message }] = faults;
    super(`${basename(path)}:${text.slice(0, start).split('\n').length}: ${message}`);
  }

  /** What TypeScript found in a file. */
  static of(path: string, text: string, found: readonly TS.Diagnostic[]): FileError {
    return new FileError(path, text, found.map(({ code, messageText, start, length }) =>
      ({ code, message: ts.flattenDiagnosticMessageText(messageText, '\n'), start: start ?? 0, length: length ?? 0 })));
  }
}
