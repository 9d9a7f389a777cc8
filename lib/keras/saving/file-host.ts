import { describeValue } from '../../arrays/index.js';
import { nodeFiles } from './node-files.js';
import { pageFiles } from './page-files.js';

/**
 * Where files are kept: a disk, a page's store, a Map. The library itself knows nothing of disks, so that it runs in a
 * page too.
 *
 * @example
 * const kept = new Map();
 * const files = { read: async (path) => kept.get(path), write: async (path, bytes) => { kept.set(path, bytes); } };
 * await files.write('a', new Uint8Array(3));
 * (await files.read('a')).length; // 3
 */
export interface FileHost {
  /** The bytes of a file; undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Writes a whole file, with the folders that it needs. Whoever reads meanwhile sees the old one or the new one, never a part. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes at the end of a file, with the folders that it needs. Without it the whole file is written again. */
  append?(path: string, bytes: Uint8Array): Promise<void>;
  /** Takes a file away; nothing happens when there is none. */
  remove?(path: string): Promise<void>;
  /** The names in a folder, so that a message can say what is there. */
  list?(folder: string): Promise<readonly string[]>;
}

/** What `save` and its kin take. */
export interface FileOptions {
  /** Where files are kept. Default: the disk; in a page, reading by `fetch`. */
  files?: FileHost;
}

/**
 * The files that a function works on: those that the caller gave; otherwise the disk, or in a page what `fetch` gives.
 *
 * @throws TypeError when what was given cannot read and write
 */
export function fileHost(who: string, given?: FileHost): FileHost {
  if (given === undefined) return inNode() ? nodeFiles : pageFiles;
  const { read, write } = (given ?? {}) as Partial<FileHost>;
  if (typeof read === 'function' && typeof write === 'function') return given;
  throw new TypeError(`${who}: files must be an object with read and write, got ${describeValue(given)}. Leave it out for the disk.`);
}

/**
 * The bytes of a file that must be there.
 *
 * @throws Error that says what is in that folder instead, or why it cannot be read
 */
export async function readBytes(who: string, files: FileHost, path: string): Promise<Uint8Array> {
  const bytes = await files.read(path).catch((error: unknown) => { throw fileError(who, 'read', path, error); });
  if (bytes) return bytes;
  throw new Error(`${who}: the file must exist, got ${JSON.stringify(path)}. ${await neighbours(files, path)}`);
}

/**
 * Writes a whole file.
 *
 * @throws Error that says why it cannot be written
 */
export async function writeBytes(who: string, files: FileHost, path: string, bytes: Uint8Array): Promise<void> {
  await files.write(path, bytes).catch((error: unknown) => { throw fileError(who, 'written', path, error); });
}

/**
 * Writes at the end of a file.
 *
 * @throws Error that says why it cannot be written
 */
export async function appendBytes(who: string, files: FileHost, path: string, bytes: Uint8Array): Promise<void> {
  try {
    if (files.append) return await files.append(path, bytes);
    const before = await files.read(path) ?? new Uint8Array();
    const whole = new Uint8Array(before.length + bytes.length);
    whole.set(before);
    whole.set(bytes, before.length);
    await files.write(path, whole);
  } catch (error) {
    throw fileError(who, 'written', path, error);
  }
}

/** The folder that a path is in, '.' for a mere name. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end < 0 ? '.' : path.slice(0, end) || '/';
}

function inNode(): boolean {
  const { process: running } = globalThis as { process?: { versions?: { node?: string } } };
  return running?.versions?.node !== undefined;
}

async function neighbours(files: FileHost, path: string): Promise<string> {
  const folder = folderOf(path);
  const names = await files.list?.(folder).catch(() => undefined);
  if (names === undefined) return files.list ? `There is no folder ${JSON.stringify(folder)} either; look at the path.` : 'Look at the path.';
  const models = names.filter((name) => /\.(keras|json|h5)$/.test(name)).slice(0, 5);
  return models.length > 0 ? `In that folder there is ${models.join(', ')}.` : 'There is no model in that folder; look at the path.';
}

const reasons: Record<string, string> = {
  EACCES: 'you have no right to it. Choose a folder of yours.',
  EPERM: 'you have no right to it. Choose a folder of yours.',
  EROFS: 'that disk is read-only. Choose a folder of yours.',
  ENOSPC: 'the disk is full. Free some room and save again; what was there before is untouched.',
  EISDIR: 'there is a folder of that name. Choose another name.',
  ENOTDIR: 'a part of the path is a file, not a folder. Look at the path.',
};

function fileError(who: string, done: string, path: string, error: unknown): Error {
  const { code, message } = error as { code?: string; message?: string };
  return new Error(`${who}: the file must be one that can be ${done}, got ${JSON.stringify(path)}: ${(code && reasons[code]) ?? `${message ?? String(error)}. Look at the path.`}`, { cause: error });
}
