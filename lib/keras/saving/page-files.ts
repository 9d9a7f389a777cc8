import type { FileHost } from './file-host.js';

/** Files in a page: read by `fetch`, relative to the page's address. Writing needs a place that the caller gives. */
export const pageFiles: FileHost = {
  async read(path) {
    const answer = await fetch(path);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`the server answered ${answer.status} ${answer.statusText}`);
    return new Uint8Array(await answer.arrayBuffer());
  },

  async write() {
    throw new Error('nothing can be written to an address. Give { files: { read, write } } that keeps the bytes');
  },
};

/** Whether a path is an address to fetch, and not a place on the disk. */
export function isUrl(path: string): boolean {
  return /^https?:\/\//.test(path);
}
