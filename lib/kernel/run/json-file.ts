import { parseErrors } from '../syntax/parse-cell.js';
import { ts } from '../syntax/typescript.js';
import { FileError } from '../syntax/file-error.js';

/**
 * The value of a JSON file.
 *
 * @throws {FileError} with the place of what is wrong
 */
export function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = parseErrors(ts.parseJsonText(path, text) as never);
    if (found.length > 0) throw FileError.of(path, text, found);
    // TypeScript takes comments and commas at the end, which JSON has not.
    const start = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0);
    throw new FileError(path, text, [{ code: 0, message: (error as Error).message, start, length: 1 }]);
  }
}
