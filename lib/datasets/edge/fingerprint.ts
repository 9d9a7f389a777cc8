import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pictureFiles } from './lfw-folder.js';

/**
 * Sums up what prepared arrays depend on: that the folder of all people is as it was, and, for each person
 * taken, the folder, the names, the sizes and the times of the files. Undefined where one of them is gone.
 *
 * A picture added to the folder of somebody who was left out goes unnoticed: looking at all 5,749 folders
 * of the whole data set would take as long as everything else here together.
 */
export function fingerprint(path: string, folders: readonly string[]): string | undefined {
  const hash = createHash('sha256');
  const add = (place: string, name: string) => {
    const { size, mtimeMs } = statSync(place);
    hash.update(`${name}\0${size}\0${mtimeMs}\n`);
  };
  try {
    add(path, '');
    for (const folder of folders) {
      const place = join(path, folder);
      add(place, folder);
      for (const file of pictureFiles(place)) add(join(place, file), file);
    }
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}
