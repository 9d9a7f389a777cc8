import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type JpegOptions } from 'sharp';

/** Makes a folder for a test, and a function that removes it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'neuronbook datasets é '));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Bytes of red, green and blue that no two pictures share: soft colours with some edges in them. */
export function pixelsOf(seed: number, width = 250, height = 250): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[at++] = (x * (3 + (seed % 5)) + y + seed * 40) & 255;
      pixels[at++] = ((x >> 3) * (y >> 4) * 7 + seed * 90) & 255;
      pixels[at++] = (x + y * (2 + (seed % 3)) + ((x >> 5) & 1) * 120) & 255;
    }
  }
  return pixels;
}

/** A JPEG picture of 250 x 250, as the data set has them. */
export function jpeg(seed: number, options: JpegOptions = {}, width = 250, height = 250): Promise<Buffer> {
  return sharp(pixelsOf(seed, width, height), { raw: { width, height, channels: 3 } }).jpeg({ quality: 85, ...options }).toBuffer();
}

/** Writes a data home with so many pictures of each person; returns the folder of pictures. */
export async function writeDataHome(dataHome: string, people: Record<string, number>, variant = 'lfw_funneled'): Promise<string> {
  const folder = join(dataHome, 'lfw_home', variant);
  let seed = 0;
  for (const [person, count] of Object.entries(people)) {
    mkdirSync(join(folder, person), { recursive: true });
    for (let i = 1; i <= count; i++) {
      writeFileSync(join(folder, person, `${person}_${String(i).padStart(4, '0')}.jpg`), await jpeg(seed++));
    }
  }
  return folder;
}
