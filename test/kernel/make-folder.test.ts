import fs, { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../lib/kernel/process/make-folder';

let scratch: string;
beforeEach(() => { scratch = mkdtempSync(join(tmpdir(), 'neuronbook-folder-')); });
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(scratch, { recursive: true, force: true });
});

describe('A folder that is made', () => {
  it('has those above it, with the same rights', () => {
    const folder = join(scratch, 'of', 'Ümlauts');
    makeFolder(folder, 0o700);
    makeFolder(folder, 0o700);
    if (process.platform !== 'win32') expect([folder, dirname(folder)].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  it.each(['a', 'a/b', 'a/b/c'])('may be made by another kernel at the same moment: %s', (other) => {
    const folder = join(scratch, 'a', 'b', 'c');
    let tries = 0;
    const mkdir = fs.mkdirSync;
    jest.spyOn(fs, 'mkdirSync').mockImplementation((path, options) => {
      // The other is always first, from the moment on at which the folder above is there.
      const raced = join(scratch, other);
      if (path === raced && existsSync(dirname(raced)) && tries++ === 0) mkdir(raced);
      return mkdir(path, options as fs.MakeDirectoryOptions) as undefined;
    });
    makeFolder(folder);
    expect([tries, statSync(folder).isDirectory()]).toEqual([1, true]);
  });

  it('can not stand where a file is', () => {
    writeFileSync(join(scratch, 'file'), '');
    for (const path of ['file', 'file/below']) expect(() => makeFolder(join(scratch, path))).toThrow(/EEXIST|ENOTDIR|ENOENT/);
  });
});
