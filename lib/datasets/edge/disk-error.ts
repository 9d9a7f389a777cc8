import { DataUnavailableError } from '../data-unavailable.js';

/**
 * Turns a failure of the file system into a message that says what to do.
 *
 * @param doing what was tried, such as 'writing the archive'
 */
export function diskError(error: unknown, who: string, doing: string, path: string): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DataUnavailableError(`${who}: ${doing} needs more room on the disk than there is, at ${path} (${code}). `
      + 'Free about 600 MB and try again, which goes on from where it stopped; or give another dataHome.', { because: 'the disk is full', cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new DataUnavailableError(`${who}: ${doing} needs a folder that may be written to, got ${path} (${code}). `
      + 'Set dataHome, or SCIKIT_LEARN_DATA in the environment, to a folder of yours.', { because: 'their folder may not be written to', cause: error });
  }
  if (isSystemCode(code)) {
    return new DataUnavailableError(`${who}: ${doing} failed at ${path}: ${message}. Look at that path, and try again.`, { because: `${doing} failed (${code})`, cause: error });
  }
  return error as Error;
}

/** Whether an error comes from the system, as ENOENT does; ERR_... are mistakes in a program. */
export function isSystemCode(code: unknown): boolean {
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code);
}
