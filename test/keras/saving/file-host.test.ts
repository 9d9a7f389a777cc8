import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileHost, readBytes, writeBytes, type FileHost } from '../../../lib/keras/saving/file-host';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'files-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

const files = fileHost('save');
const bytes = Uint8Array.of(1, 2, 3);

describe('the files of a model, on the disk', () => {
  it('are written with their folders, and read again', async () => {
    const path = join(folder, 'models', 'first', 'a.bin');
    await writeBytes('save', files, path, bytes);
    expect([...await readBytes('load', files, path)]).toEqual([1, 2, 3]);
    expect(readdirSync(join(folder, 'models', 'first'))).toEqual(['a.bin']);
  });

  it('keep the old content, and leave nothing beside it, when writing fails', async () => {
    const path = join(folder, 'a.bin');
    writeFileSync(path, 'old');
    const broken = { ...new Uint8Array(3), length: 3 } as unknown as Uint8Array; // no bytes: writeFile refuses it
    await expect(files.write(path, broken)).rejects.toThrow();
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.bin']);
  });

  it('do not replace a folder of that name', async () => {
    mkdirSync(join(folder, 'a.bin'));
    await expect(writeBytes('save', files, join(folder, 'a.bin'), bytes)).rejects.toThrow('save: the file must be one that can be written, got ');
    expect(readdirSync(folder)).toEqual(['a.bin']);
  });

  it('that do not exist are named together with what is there', async () => {
    writeFileSync(join(folder, 'other.keras'), '');
    await expect(readBytes('load', files, join(folder, 'a.keras'))).rejects.toThrow(/^load: the file must exist, got ".*a\.keras"\. In that folder there is other\.keras\.$/);
    await expect(readBytes('load', files, join(folder, 'no', 'a.keras'))).rejects.toThrow(/There is no folder ".*no" either; look at the path\.$/);
  });

  it('that may not be written say so', async () => {
    if (process.getuid?.() === 0 || process.platform === 'win32') return; // the administrator may write everywhere
    chmodSync(folder, 0o500);
    await expect(writeBytes('save', files, join(folder, 'a.bin'), bytes)).rejects.toThrow('you have no right to it. Choose a folder of yours.');
  });
});

describe('the files of a model, elsewhere', () => {
  it('may be kept by an object that the caller gives', async () => {
    const kept = new Map<string, Uint8Array>();
    const own: FileHost = { read: async (path) => kept.get(path), write: async (path, content) => { kept.set(path, content); } };
    await writeBytes('save', fileHost('save', own), 'a', bytes);
    expect(await readBytes('load', own, 'a')).toBe(bytes);
    await expect(readBytes('load', own, 'b')).rejects.toThrow('load: the file must exist, got "b". Look at the path.');
    expect(() => fileHost('save', { read: 5 } as unknown as FileHost)).toThrow('save: files must be an object with read and write, got an object.');
  });

  it('are fetched from an address, which cannot be written', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/a' ? 200 : request.url === '/b' ? 500 : 404;
      response.end(Buffer.from(bytes));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => { server.once('listening', resolve); });
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect([...await readBytes('load', files, `${address}/a`)]).toEqual([1, 2, 3]);
      await expect(readBytes('load', files, `${address}/b`)).rejects.toThrow('the server answered 500');
      await expect(readBytes('load', files, `${address}/c`)).rejects.toThrow('load: the file must exist');
      await expect(writeBytes('save', files, `${address}/a`, bytes)).rejects.toThrow('nothing can be written to an address');
    } finally {
      server.close();
    }
  });
});
