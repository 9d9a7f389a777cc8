import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { interruptSignal } from '../../display/index.js';
import type { FacesContent } from '../faces.js';
import { lfwDescription } from '../lfw-description.js';
import type { LfwOptions, LfwSelection } from '../lfw-options.js';
import { cacheFolder, dataHomeFolder } from './data-home.js';
import { fingerprint } from './fingerprint.js';
import { findPictureFolder } from './lfw-folder.js';
import { readPrepared, writePrepared, type Prepared } from './prepared-cache.js';

/** Changes when the same pictures come to be made into other numbers. */
const VERSION = 1;

/**
 * Finds the pictures, or downloads them, and gives their arrays, prepared before or now.
 *
 * @throws DataUnavailableError when the pictures cannot be had; RangeError when the selection asks for what is not there
 */
export async function loadLfw(selection: LfwSelection, options: LfwOptions, who: string): Promise<FacesContent> {
  try {
    // In a notebook, it ends with its cell.
    return await findOrFetch(selection, { ...options, signal: options.signal ?? interruptSignal() }, who);
  } catch (error) {
    const { diskError } = await import('./disk-error.js');
    throw diskError(error, who, 'reading the pictures', dataHomeFolder(options.dataHome));
  }
}

async function findOrFetch(selection: LfwSelection, options: LfwOptions, who: string): Promise<FacesContent> {
  const lfwHome = join(dataHomeFolder(options.dataHome), 'lfw_home');
  const found = findPictureFolder(lfwHome, selection.funneled) ?? await fetched(lfwHome, selection.funneled, options, who);
  const path = realpathSync(found.path);
  const place = join(cacheFolder(), `lfw-${cacheKey(path, selection)}.faces`);
  const cached = readPrepared(place);
  const prepared = cached !== undefined && cached.fingerprint === fingerprint(path, cached.folders)
    ? cached
    : await prepareAndKeep(path, place, selection, options, who);
  return {
    ...prepared,
    source: 'lfw',
    label: 'LFW faces',
    reason: `Photographs of Labeled Faces in the Wild, from ${found.path}.`,
    description: lfwDescription(found.variant, found.path, prepared),
  };
}

// What downloads and decodes is loaded when it is needed: to load it takes longer than to read prepared arrays.
async function fetched(...what: [lfwHome: string, funneled: boolean, options: LfwOptions, who: string]) {
  const { fetchPictures } = await import('./fetch-pictures.js');
  return fetchPictures(...what);
}

async function prepareAndKeep(path: string, place: string, selection: LfwSelection, { signal }: LfwOptions, who: string): Promise<Prepared> {
  const { prepareLfw } = await import('./prepare-lfw.js');
  const prepared = await prepareLfw(path, selection, who, signal);
  writePrepared(place, prepared);
  return prepared;
}

function cacheKey(path: string, selection: LfwSelection): string {
  return createHash('sha256').update(JSON.stringify([VERSION, path, selection])).digest('hex').slice(0, 20);
}
