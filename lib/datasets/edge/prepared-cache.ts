import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

const MAGIC = 'neuronbook faces 1';

/**
 * Reads prepared arrays, or gives undefined where there are none, or they are damaged: a file holds a line
 * that names the format, the SHA-256 of all that follows, a line of JSON, then pixels and targets.
 */
export async function readPrepared(path: string): Promise<Prepared | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return undefined;
  const magicEnd = MAGIC.length + 1;
  const sumEnd = magicEnd + 64 + 1;
  if (bytes.toString('latin1', 0, magicEnd) !== `${MAGIC}\n`) return undefined;
  if (bytes.toString('latin1', magicEnd, sumEnd - 1) !== sha256(bytes.subarray(sumEnd))) return undefined;
  const headerEnd = bytes.indexOf(10, sumEnd);
  const { samples, endian, ...header } = JSON.parse(bytes.toString('utf8', sumEnd, headerEnd)) as Header;
  if (endian !== endianness()) return undefined;
  const payload = bytes.buffer.slice(bytes.byteOffset + headerEnd + 1, bytes.byteOffset + bytes.length);
  const pixelBytes = payload.byteLength - 4 * samples;
  return { ...header, pixels: new Float32Array(payload, 0, pixelBytes / 4), target: new Int32Array(payload, pixelBytes, samples) };
}

/**
 * Writes prepared arrays beside their place and renames them into it, so that nobody ever reads half of them.
 * A folder that cannot be written is no error: the next load prepares the arrays again.
 */
export async function writePrepared(path: string, prepared: Prepared): Promise<void> {
  const { pixels, target, ...rest } = prepared;
  const header: Header = { ...rest, samples: target.length, endian: endianness() };
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), bytesOf(pixels), bytesOf(target)]);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, Buffer.concat([Buffer.from(`${MAGIC}\n${sha256(content)}\n`), content]));
    await rename(temporary, path);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

type Header = Omit<Prepared, 'pixels' | 'target'> & { samples: number; endian: string };

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bytesOf(array: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
