import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DataUnavailableError } from '../data-unavailable.js';
import { diskError, isSystemCode } from './disk-error.js';

/** The archive itself is to blame: another try with it is of no use. */
export class BadArchiveError extends DataUnavailableError {}

const TEMPORARY = '.neuronbook-';

/**
 * Extracts an archive beside its place and renames its folder into it: at no moment is there half a folder
 * under the final name. An archive that holds anything but files and folders inside its own folder is refused.
 *
 * @throws BadArchiveError when the archive is to blame; DataUnavailableError when the disk is
 * @param archive path of the .tgz file
 * @param parent folder in which `folder` is to be
 * @param folder the archive's one folder
 */
export async function extractFolder(archive: string, parent: string, folder: string, who: string, signal?: AbortSignal): Promise<void> {
  const { x: extract } = await import('tar');
  const doing = 'extracting the archive';
  const temporary = await mkdtemp(join(parent, TEMPORARY)).catch((error) => { throw diskError(error, who, doing, parent); });
  try {
    let refused: string | undefined;
    await extract({
      file: archive,
      cwd: temporary,
      strict: true,
      preserveOwner: false,
      filter: (path, entry) => {
        refused ??= problem(path, 'type' in entry ? entry.type : 'File');
        return refused === undefined && !signal?.aborted;
      },
    });
    signal?.throwIfAborted();
    if (refused !== undefined) {
      throw new BadArchiveError(`${who}: an archive must hold plain files and folders inside its own folder, got ${refused} in ${archive}. `
        + 'Nothing of it was kept: do not use that source again.', { because: 'the archive holds what it must not' });
    }
    const made = join(temporary, folder);
    if (!(await stat(made).catch(() => undefined))?.isDirectory()) {
      throw new BadArchiveError(`${who}: the archive must hold the folder ${folder}, got ${(await readdir(temporary)).slice(0, 5).join(', ') || 'nothing'}. `
        + 'Check the address that it came from.', { because: 'the archive lacks their folder' });
    }
    await rename(made, join(parent, folder));
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof DataUnavailableError) throw error;
    if (isSystemCode((error as NodeJS.ErrnoException).code)) throw diskError(error, who, doing, temporary);
    throw new BadArchiveError(`${who}: the archive must be a gzipped tar file, got ${archive}, which cannot be read: ${(error as Error).message}. `
      + 'It must come from another source.', { because: 'the archive is damaged', cause: error });
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(() => undefined);
  }
}

/** Removes what an extraction left that was killed on the way. */
export async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name.startsWith(TEMPORARY)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** What is wrong with an entry of an archive, if anything. */
function problem(path: string, type: string): string | undefined {
  if (!['File', 'OldFile', 'ContiguousFile', 'Directory'].includes(type)) return `${path}, which is a ${type}`;
  if (/^([\\/]|[a-zA-Z]:)/.test(path)) return `the absolute path ${path}`;
  if (path.split(/[\\/]/).includes('..')) return `${path}, which leads out of the folder`;
  return undefined;
}
