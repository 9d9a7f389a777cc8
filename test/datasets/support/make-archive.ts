import { gzipSync } from 'node:zlib';
import { jpeg } from './pictures.js';

/** An entry of a tar archive. */
export interface Entry {
  readonly path: string;
  readonly type?: keyof typeof typeFlags;
  /** Where a link leads. */
  readonly linkpath?: string;
  readonly content?: string | Buffer;
}

const typeFlags = { File: '0', Link: '1', SymbolicLink: '2', Directory: '5' };

/** An archive as the data set's: two people's pictures in the folder lfw_funneled. */
export async function facesArchive(): Promise<Buffer> {
  return archiveOf([
    { path: 'lfw_funneled/', type: 'Directory' },
    { path: 'lfw_funneled/Ada_B/', type: 'Directory' },
    { path: 'lfw_funneled/Ada_B/Ada_B_0001.jpg', content: await jpeg(1) },
    { path: 'lfw_funneled/Ada_B/Ada_B_0002.jpg', content: await jpeg(2) },
    { path: 'lfw_funneled/Bo/Bo_0001.jpg', content: await jpeg(3) },
  ]);
}

/** Any gzipped tar archive (POSIX ustar), also with entries that no honest program writes. */
export function archiveOf(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ path, type = 'File', linkpath = '', content = '' }) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
    const fields: [number, string][] = [
      [0, path], [100, octal(0o755, 7)], [108, octal(0, 7)], [116, octal(0, 7)], [124, octal(bytes.length, 11)],
      [136, octal(1e9, 11)], [148, ' '.repeat(8)], [156, typeFlags[type]], [157, linkpath], [257, 'ustar\x0000'],
    ];
    for (const [at, text] of fields) header.write(text, at, 'latin1');
    header.write(octal(header.reduce((sum, byte) => sum + byte, 0), 6), 148, 'latin1');
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
