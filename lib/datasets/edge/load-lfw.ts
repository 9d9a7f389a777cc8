import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { FacesContent } from '../faces.js';
import { lfwDescription } from '../lfw-description.js';
import type { LfwOptions, LfwSelection } from '../lfw-options.js';
import { cacheFolder, dataHomeFolder } from './data-home.js';
import { diskError } from './disk-error.js';
import { fetchPictures } from './fetch-pictures.js';
import { fingerprint } from './fingerprint.js';
import { findPictureFolder } from './lfw-folder.js';
import { prepareLfw } from './prepare-lfw.js';
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
    return await findOrFetch(selection, options, who);
  } catch (error) {
    throw diskError(error, who, 'reading the pictures', dataHomeFolder(options.dataHome));
  }
}

async function findOrFetch(selection: LfwSelection, options: LfwOptions, who: string): Promise<FacesContent> {
  const lfwHome = join(dataHomeFolder(options.dataHome), 'lfw_home');
  const found = findPictureFolder(lfwHome, selection.funneled) ?? await fetchPictures(lfwHome, selection.funneled, options, who);
  const path = realpathSync(found.path);
  const place = join(cacheFolder(), `lfw-${cacheKey(path, selection)}.faces`);
  const cached = await readPrepared(place);
  const valid = cached !== undefined && cached.fingerprint === fingerprint(path, cached.folders);
  const prepared: Prepared = valid ? cached : await prepareLfw(path, selection, who, options.signal);
  if (!valid) await writePrepared(place, prepared);
  return {
    ...prepared,
    source: 'lfw',
    label: 'LFW faces',
    reason: `Photographs of Labeled Faces in the Wild, from ${found.path}.`,
    description: lfwDescription(found.variant, found.path, prepared),
  };
}

function cacheKey(path: string, selection: LfwSelection): string {
  return createHash('sha256').update(JSON.stringify([VERSION, path, selection])).digest('hex').slice(0, 20);
}
