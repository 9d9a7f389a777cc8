import type { FileHost } from './file-host.js';
import { isUrl, pageFiles } from './page-files.js';

// What is used of Node's file system. Its name is a variable, so that nothing which gathers modules for a page looks
// for it: it is loaded when the first file is touched, and only in Node.
const fileSystem = 'node:fs/promises';
interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  appendFile(path: string, bytes: Uint8Array): Promise<void>;
  mkdir(path: string, options: { recursive: boolean }): Promise<unknown>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { force: boolean }): Promise<void>;
  readdir(path: string): Promise<string[]>;
}
const disk = async (): Promise<FileSystem> => await import(fileSystem) as FileSystem;

let written = 0;

/** The disk, in Node; addresses such as https://... are fetched. */
export const nodeFiles: FileHost = {
  async read(path) {
    if (isUrl(path)) return await pageFiles.read(path);
    try {
      return await (await disk()).readFile(path);
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return undefined;
      throw error;
    }
  },

  // Beside its place first, then renamed into it: an interrupted write leaves the old file whole.
  async write(path, bytes) {
    if (isUrl(path)) return await pageFiles.write(path, bytes);
    const { mkdir, writeFile, rename, rm } = await disk();
    const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    if (end > 0) await mkdir(path.slice(0, end), { recursive: true });
    const beside = `${path}.${process.pid}-${written++}.tmp`;
    try {
      await writeFile(beside, bytes);
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true }).catch(() => undefined);
      throw error;
    }
  },

  async append(path, bytes) {
    if (isUrl(path)) return await pageFiles.write(path, bytes);
    const { mkdir, appendFile } = await disk();
    const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    if (end > 0) await mkdir(path.slice(0, end), { recursive: true });
    await appendFile(path, bytes);
  },

  async remove(path) {
    await (await disk()).rm(path, { force: true });
  },

  async list(folder) {
    return (await (await disk()).readdir(folder)).sort();
  },
};
