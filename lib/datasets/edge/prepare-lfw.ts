import { join } from 'node:path';
import { facePixels } from '../face-pixels.js';
import { JpegMemory } from '../jpeg/index.js';
import { resultSize, type LfwSelection } from '../lfw-options.js';
import { RandomState } from '../../arrays/index.js';
import { decodePicture } from './decode-picture.js';
import { fingerprint } from './fingerprint.js';
import { findPeople } from './lfw-folder.js';
import type { Prepared } from './prepared-cache.js';

/** Milliseconds of decoding after which others get their turn: timers, a signal to stop, the notebook's own messages. */
const TURN = 50;

/** scikit-learn's seed for the order of the pictures. */
const ORDER_SEED = 42;

/**
 * Makes the arrays of scikit-learn's `fetch_lfw_people` from the pictures in a folder.
 *
 * @throws RangeError when nobody has enough pictures; DataUnavailableError when a picture cannot be read
 */
export async function prepareLfw(path: string, selection: LfwSelection, who: string, signal?: AbortSignal): Promise<Prepared> {
  const people = findPeople(path, selection.minFacesPerPerson);
  const folders = people.map(({ folder }) => folder);
  const before = fingerprint(path, folders);
  const files = people.flatMap(({ folder, files: names }) => names.map((file) => ({ name: personName(folder), path: join(path, folder, file) })));
  if (files.length === 0) throw new RangeError(nobody(path, selection.minFacesPerPerson, who));
  const targetNames = [...new Set(files.map(({ name }) => name))].sort();
  const numbers = new Map(targetNames.map((name, number) => [name, number]));

  // File i comes to row rowOf[i]: written there at once, the pictures need no second copy in the right order.
  const order = new RandomState(ORDER_SEED, who).permutation(files.length);
  const rowOf = new Int32Array(files.length);
  order.forEach((file, row) => { rowOf[file] = row; });

  const { width, height } = resultSize(selection);
  const features = height * width * (selection.color ? 3 : 1);
  const pixels = new Float32Array(files.length * features);
  const target = new Int32Array(files.length);
  const write = facePixels(selection);
  const memory = new JpegMemory();
  let turn = performance.now();
  for (const [i, { name, path: file }] of files.entries()) {
    signal?.throwIfAborted();
    write(await decodePicture(file, selection, memory, who), pixels, rowOf[i] * features);
    target[rowOf[i]] = numbers.get(name)!;
    if (performance.now() - turn > TURN) {
      await new Promise((resume) => { setImmediate(resume); });
      turn = performance.now();
    }
  }
  const shape = [files.length, height, width, ...(selection.color ? [3] : [])];
  return { pixels, shape, target, targetNames, folders, fingerprint: before ?? '' };
}

function personName(folder: string): string {
  return folder.replaceAll('_', ' ');
}

function nobody(path: string, minFacesPerPerson: number, who: string): string {
  const counts = findPeople(path, 0).map(({ folder, files }) => ({ folder, count: files.length })).sort((a, b) => b.count - a.count);
  return counts.length === 0
    ? `${who}: the data home must hold pictures, got none below ${path}. Delete that folder so that it is downloaded again, or give another dataHome.`
    : `${who}: minFacesPerPerson must be at most ${counts[0].count}, the number of pictures of ${personName(counts[0].folder)} in ${path}, got `
      + `${minFacesPerPerson}. Give a smaller number.`;
}
