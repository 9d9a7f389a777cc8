import type { CellDiagnostic } from '../check/cell-diagnostic.js';
import type { FileError, FileFault } from '../syntax/file-error.js';
import type { ShownError } from './traceback.js';

/** The name of the errors that stop a cell before it runs. */
export const compileErrorName = 'TypeScriptError';

const red = (text: string) => `\x1b[31m${text}\x1b[39m`;
const cyan = (text: string) => `\x1b[36m${text}\x1b[39m`;
const dim = (text: string) => `\x1b[90m${text}\x1b[39m`;

/** At most so many errors of a cell are shown in full: the first tend to be the cause of the others. */
const maxShown = 20;

/** A cell's compile errors as TypeScript shows them: place, message, the line, and what is wrong in it underlined. */
export function showDiagnostics(found: readonly CellDiagnostic[], source: string, cell: number): ShownError {
  const [first] = found;
  const { line } = placeOf(source, first.start);
  const more = found.length > 1 ? ` (and ${found.length - 1} more)` : '';
  return {
    ename: compileErrorName,
    evalue: `Cell ${cell}, line ${line}: ${first.message.split('\n')[0]}${more}`,
    traceback: [
      ...found.slice(0, maxShown).flatMap((diagnostic) => describeDiagnostic(diagnostic, source, (at) => `Cell ${cell}, line ${at}`)),
      ...(found.length > maxShown ? [`... and ${found.length - maxShown} more errors.`] : []),
    ],
  };
}

/**
 * The errors of a file that a cell imports, in the same form.
 *
 * @param name how the file is called in stacks
 */
export function showFileError({ text, faults }: FileError, name: string): ShownError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return {
    ename: compileErrorName,
    evalue: `${name}:${placeOf(text, first.start).line}: ${first.message.split('\n')[0]}${more}`,
    traceback: faults.slice(0, 5).flatMap((fault) => describeDiagnostic(fault, text, (line) => `${name}:${line}`)),
  };
}

/** One error with its line, as lines of coloured text. */
export function describeDiagnostic(diagnostic: FileFault, source: string, nameOf: (line: number) => string): string[] {
  const { line, column, text } = placeOf(source, diagnostic.start);
  const width = Math.max(1, Math.min(diagnostic.length, text.length - column));
  const gutter = `${line} | `;
  return [
    `${cyan(nameOf(line))} - ${red('error')} ${diagnostic.code > 0 ? `${dim(`TS${diagnostic.code}:`)} ` : ''}${diagnostic.message}`,
    '',
    `  ${dim(gutter)}${text}`,
    `  ${' '.repeat(gutter.length)}${text.slice(0, column).replace(/[^\t]/g, ' ')}${red('~'.repeat(width))}`,
    '',
  ];
}

function placeOf(source: string, offset: number): { line: number; column: number; text: string } {
  const before = source.slice(0, offset).split('\n');
  const text = source.split('\n')[before.length - 1].replace(/\r$/, '');
  return { line: before.length, column: before[before.length - 1].length, text };
}
