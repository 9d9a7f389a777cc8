import type { CellDiagnostic } from '../check/cell-diagnostic.js';
import type { FileError, FileFault } from '../syntax/file-error.js';
import { codeFrame, placeAt } from './code-frame.js';
import { bold, dim, red } from './colours.js';
import type { ShownError } from './traceback.js';

/** The name of the errors that stop a cell before it runs. */
export const compileErrorName = 'TypeScriptError';

/** At most so many errors of a cell are shown in full: the first tend to be the cause of the others. */
const maxShown = 20;

/** A cell's compile errors as TypeScript shows them: place, message, the line, and what is wrong in it underlined. */
export function showDiagnostics(found: readonly CellDiagnostic[], source: string, cell: number): ShownError {
  const [first] = found;
  const line = placeAt(source, first.start).line + 1;
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
    evalue: `${name}:${placeAt(text, first.start).line + 1}: ${first.message.split('\n')[0]}${more}`,
    traceback: faults.slice(0, 5).flatMap((fault) => describeDiagnostic(fault, text, (line) => `${name}:${line}`)),
  };
}

/** One error with its lines, as lines of coloured text. */
export function describeDiagnostic(diagnostic: FileFault & Pick<CellDiagnostic, 'related'>, source: string, nameOf: (line: number) => string): string[] {
  const { code, message, start, length, related = [] } = diagnostic;
  const placeOf = (offset: number) => bold(nameOf(placeAt(source, offset).line + 1));
  return [
    `${placeOf(start)} - ${red('error')} ${code > 0 ? `${dim(`TS${code}:`)} ` : ''}${message}`,
    '',
    ...codeFrame(source, start, length),
    '',
    ...related.flatMap((note) => [`  ${placeOf(note.start)} - ${note.message}`, '', ...codeFrame(source, note.start, note.length).map((line) => `  ${line}`), '']),
  ];
}
