import type { Picture } from '../bicubic.js';
import { DataUnavailableError } from '../data-unavailable.js';
import type { Span } from '../lfw-options.js';

/** Reads a part of a picture file as bytes of red, green and blue. */
export type DecodePicture = (path: string) => Promise<Picture>;

/**
 * Loads the JPEG decoder, which is an optional package with native code, and makes a function that decodes
 * a part of each picture. Its bytes are Pillow's: both use libjpeg-turbo with the same settings.
 *
 * @throws DataUnavailableError when the package `sharp` is not installed for this machine
 */
export async function pictureDecoder(rows: Span, columns: Span, who: string): Promise<DecodePicture> {
  const sharp = await loadSharp(who);
  const part = { left: columns[0], top: rows[0], width: columns[1] - columns[0], height: rows[1] - rows[0] };
  return async (path) => {
    try {
      // Pillow leaves embedded colour profiles alone, and forgives what libjpeg only warns about.
      const { data, info } = await sharp(path, { ignoreIcc: true, failOn: 'error' })
        .extract(part).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.height, channels: info.channels };
    } catch (error) {
      throw new DataUnavailableError(await explain(sharp, path, rows, columns, who, error as Error));
    }
  };
}

async function loadSharp(who: string) {
  try {
    return (await import('sharp')).default;
  } catch (error) {
    const cause = (error as Error).message.trim().split('\n')[0];
    throw new DataUnavailableError(`${who}: decoding JPEG pictures needs the package sharp, which could not be loaded (${cause}). `
      + 'Run `npm install --include=optional sharp`, or use makeDrawnFaces().', { cause: error });
  }
}

async function explain(
  sharp: Awaited<ReturnType<typeof loadSharp>>, path: string, rows: Span, columns: Span, who: string, error: Error,
): Promise<string> {
  const size = await sharp(path).metadata().catch(() => undefined);
  if (size && (size.height < rows[1] || size.width < columns[1])) {
    return `${who}: slice must lie within each picture, got rows ${rows.join(':')}, columns ${columns.join(':')} for the `
      + `${size.height} x ${size.width} pixels of ${path}. Give a smaller slice, or replace the file.`;
  }
  return `${who}: each file must be a whole JPEG picture, got ${path}, which cannot be read (${error.message.trim().split('\n')[0]}). `
    + 'Replace the file, or delete the folder lfw_home so that it is downloaded again.';
}
