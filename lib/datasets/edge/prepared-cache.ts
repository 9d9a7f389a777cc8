import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { dirname } from 'node:path';

/** Arrays made from pictures, as they are kept on disk. */
export interface Prepared {
  readonly pixels: Float32Array;
  readonly shape: readonly number[];
  readonly target: Int32Array;
  readonly targetNames: readonly string[];
  /** The people's folders that the pictures came from. */
  readonly folders: readonly string[];
  /** Changes when one of the files does. */
  readonly fingerprint: string;
}

const MAGIC = 'neuronbook faces 2';

/** The numbers begin at a multiple of so many bytes, so that they need not be copied. */
const ALIGNED = 4;

/**
 * Reads prepared arrays, or gives undefined where there are none, or they are damaged: a file holds a line
 * that names the format, the SHA-256 of all that follows, a line of JSON, then pixels and targets.
 */
export function readPrepared(path: string): Prepared | undefined {
  const bytes = readIfThere(path);
  if (!bytes) return undefined;
  const magicEnd = MAGIC.length + 1;
  const sumEnd = magicEnd + 64 + 1;
  if (bytes.toString('latin1', 0, magicEnd) !== `${MAGIC}\n`) return undefined;
  if (bytes.toString('latin1', magicEnd, sumEnd - 1) !== sha256(bytes.subarray(sumEnd))) return undefined;
  const headerEnd = bytes.indexOf(10, sumEnd);
  const { samples, endian, ...header } = JSON.parse(bytes.toString('utf8', sumEnd, headerEnd)) as Header;
  if (endian !== endianness()) return undefined;
  const payload = aligned(bytes.subarray(headerEnd + 1));
  const pixelCount = payload.length / 4 - samples;
  return {
    ...header,
    pixels: new Float32Array(payload.buffer, payload.byteOffset, pixelCount),
    target: new Int32Array(payload.buffer, payload.byteOffset + 4 * pixelCount, samples),
  };
}

/**
 * Writes prepared arrays beside their place and renames them into it, so that nobody ever reads half of them.
 * A folder that cannot be written is no error: the next load prepares the arrays again.
 */
export function writePrepared(path: string, prepared: Prepared): void {
  const { pixels, target, ...rest } = prepared;
  const header: Header = { ...rest, samples: target.length, endian: endianness() };
  const json = Buffer.from(JSON.stringify(header));
  const before = MAGIC.length + 1 + 64 + 1 + json.length + 1;
  const spaces = ' '.repeat((ALIGNED - (before % ALIGNED)) % ALIGNED);
  const content = [json, Buffer.from(`${spaces}\n`), bytesOf(pixels), bytesOf(target)];
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${MAGIC}\n${sha256(...content)}\n`), ...content]));
    renameSync(temporary, path);
  } catch {
    removeQuietly(temporary);
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch { /* what cannot be removed is in nobody's way */ }
}

/** The same bytes at a place where numbers may begin: small files are read into the middle of a larger buffer. */
function aligned(bytes: Buffer): Uint8Array {
  return bytes.byteOffset % ALIGNED === 0 ? bytes : Uint8Array.from(bytes);
}

type Header = Omit<Prepared, 'pixels' | 'target'> & { samples: number; endian: string };

function sha256(...parts: Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function bytesOf(array: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
