import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Picture } from '../bicubic.js';
import { DataUnavailableError } from '../data-unavailable.js';
import { decodeJpeg, type JpegMemory, type Part } from '../jpeg/index.js';

/** Room for a file to begin with; the data set's have about 10 kB. */
const FIRST_SIZE = 1 << 16;

/**
 * Reads a part of a picture file as bytes of red, green and blue, as Pillow decodes it. Baseline JPEG, which
 * the data set holds, is decoded here, three times as fast as by a package made for large pictures; for any
 * other kind that package, sharp, is loaded, where it is installed.
 *
 * @throws RangeError when the part does not lie within the picture
 * @throws DataUnavailableError when the file is damaged, or sharp is needed and missing
 */
export async function decodePicture(path: string, part: Part, memory: JpegMemory, who: string): Promise<Picture> {
  try {
    return decodeJpeg(readInto(memory, path), part, memory) ?? await decodeBySharp(path, part, who);
  } catch (error) {
    if (error instanceof DataUnavailableError) throw error;
    const cause = (error as Error).message.trim().split('\n')[0];
    if (error instanceof RangeError) {
      throw new RangeError(`${who}: slice must lie within each picture, got rows ${part.rows.join(':')} and columns `
        + `${part.columns.join(':')} for ${path}: ${cause}. Give a smaller slice, or replace the file.`);
    }
    throw new DataUnavailableError(`${who}: each file must be a whole JPEG picture, got ${path}, which cannot be read: ${cause}. `
      + 'Replace the file, or delete the folder of pictures so that it is downloaded again.', { because: `the picture ${basename(path)} cannot be read`, cause: error });
  }
}

/** Reads a file into the memory that all share: a buffer for each file takes longer than the reading. */
function readInto(memory: JpegMemory, path: string): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    let file = memory.file(FIRST_SIZE);
    for (let length = 0; ;) {
      length += readSync(descriptor, file, length, file.length - length, null);
      // Less than asked for is a file's end; another look would take as long as the reading. (Were it not, the picture's end marker is missing.)
      if (length < file.length) return file.subarray(0, length);
      const larger = memory.file(2 * length);
      larger.set(file);
      file = larger;
    }
  } finally {
    closeSync(descriptor);
  }
}

async function decodeBySharp(path: string, { rows, columns }: Part, who: string): Promise<Picture> {
  const sharp = await loadSharp(path, who);
  // Pillow leaves embedded colour profiles alone, and forgives what libjpeg only warns about.
  const options = { ignoreIcc: true, failOn: 'error' } as const;
  const { width, height } = await sharp(path, options).metadata();
  if (rows[1] > height || columns[1] > width) throw new RangeError(`it has ${height} x ${width} pixels`);
  const { data, info } = await sharp(path, options)
    .extract({ left: columns[0], top: rows[0], width: columns[1] - columns[0], height: rows[1] - rows[0] })
    .toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length), width: info.width, height: info.height };
}

async function loadSharp(path: string, who: string) {
  try {
    return (await import('sharp')).default;
  } catch (error) {
    throw new DataUnavailableError(`${who}: reading ${path}, which is no baseline JPEG, needs the package sharp, which could not be `
      + `loaded (${(error as Error).message.trim().split('\n')[0]}). Run \`npm install --include=optional sharp\`, or use makeDrawnFaces().`, { because: `the package sharp, which reads the picture ${basename(path)}, is missing`, cause: error });
  }
}
