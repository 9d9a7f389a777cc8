import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFaces, makeDrawnFaces, type Faces, type LoadFacesOptions } from 'neuronbook/datasets';
import { toFlat } from 'neuronbook/arrays';
import { setDisplayHost } from 'neuronbook/display';
import { serveArchive } from './support/archive-server.js';
import { digest } from './support/digest.js';
import { ownEnvironment } from './support/environment.js';
import { facesArchive } from './support/make-archive.js';
import { jpeg, writeDataHome } from './support/pictures.js';

const environment = ownEnvironment();
let shown: string[];

beforeEach(() => {
  shown = [];
  setDisplayHost({ show: (bundle) => shown.push(bundle['text/plain']) });
});
afterEach(() => setDisplayHost(undefined));

describe('loadFaces', () => {
  it('takes the photographs where they are on this disk, and says so', async () => {
    await writeDataHome(environment.dataHome, { A: 2, B: 1 });
    const faces = await loadFaces({ minFacesPerPerson: 1 });
    expect(faces.source).toBe('lfw');
    expect(faces.images.shape).toEqual([3, 31, 23]);
    expect(shown).toEqual([faces.reason]);
    expect(faces.reason).toMatch(/^Photographs of Labeled Faces in the Wild/);
  });

  it('downloads them where it may', async () => {
    delete process.env.NEURONBOOK_OFFLINE;
    const { url, sha256, close } = await serveArchive(await facesArchive());
    const faces = await loadFaces({ archive: { url, sha256 }, minFacesPerPerson: 1 });
    await close();
    expect(faces.source).toBe('lfw');
    expect(shown[0]).toMatch(/^Downloading/);
    expect(shown.at(-1)).toBe(faces.reason);
  });

  it('takes drawn faces where the network is forbidden, and says why', async () => {
    const faces = await loadFaces();
    expect(faces.source).toBe('drawn');
    expect(faces.images.shape).toEqual([766, 31, 23]);
    expect(faces.reason).toMatch(/^Two invented people drawn by code, since.*NEURONBOOK_OFFLINE is set/);
    expect(shown).toEqual([faces.reason]);
  });

  it('takes drawn faces where no server answers', async () => {
    delete process.env.NEURONBOOK_OFFLINE;
    const { url, close } = await serveArchive(Buffer.from(''));
    await close();
    const faces = await loadFaces({ archive: { url }, randomState: 7 });
    expect(faces.source).toBe('drawn');
    expect(faces.reason).toContain('ECONNREFUSED');
    expect(digest(toFlat(faces.data, 'test').data)).toBe(digest(toFlat(makeDrawnFaces({ randomState: 7 }).data, 'test').data));
  });

  it('takes drawn faces where the disk does not play along', async () => {
    delete process.env.NEURONBOOK_OFFLINE;
    writeFileSync(environment.dataHome, 'a file where the folder should be');
    const { url, close } = await serveArchive(Buffer.from(''));
    expect((await loadFaces({ archive: { url } })).source).toBe('drawn');
    await close();
  });

  it('takes drawn faces where the folder holds other people, or a broken picture', async () => {
    const folder = await writeDataHome(environment.dataHome, { A: 2 });
    expect((await loadFaces()).reason).toContain('must be at most 2, the number of pictures of A');
    mkdirSync(join(folder, 'B'));
    writeFileSync(join(folder, 'B', 'B_0001.jpg'), 'broken');
    expect((await loadFaces({ minFacesPerPerson: 1 })).reason).toContain(join(folder, 'B', 'B_0001.jpg'));
  });

  it('takes drawn faces where the pictures need sharp, which is missing', async () => {
    const folder = await writeDataHome(environment.dataHome, { A: 1 });
    writeFileSync(join(folder, 'A', 'A_0001.jpg'), await jpeg(0, { progressive: true }));
    let faces: Faces | undefined;
    await jest.isolateModulesAsync(async () => {
      jest.doMock('sharp', () => { throw new Error('Cannot find module \'sharp\''); });
      faces = await (await import('neuronbook/datasets')).loadFaces({ minFacesPerPerson: 1 });
    });
    jest.dontMock('sharp');
    expect(faces!.source).toBe('drawn');
    expect(faces!.reason).toMatch(/needs the package sharp, which could not be loaded \(Cannot find module 'sharp'\)/);
  });

  it('says that drawn faces have a size of their own, when another was asked for', async () => {
    expect((await loadFaces({ resize: 0.5 })).reason).toContain('not those asked for: drawn faces come as 766 grey pictures of 31 x 23');
  });

  it.each([
    [{ resize: -1 }, 'loadFaces: resize must be'],
    [{ minFacesPerPerson: -1 }, 'loadFaces: minFacesPerPerson must be'],
    [{ randomState: 0.5 }, 'randomState must be a whole number'],
    [{ ressize: 1 }, 'loadFaces: options must be among'],
  ])('refuses %j', async (options, message) => {
    await expect(loadFaces(options as LoadFacesOptions)).rejects.toThrow(message);
  });

  it('refuses a number of faces that nobody has, when it was asked for', async () => {
    await writeDataHome(environment.dataHome, { A: 2 });
    await expect(loadFaces({ minFacesPerPerson: 3 })).rejects.toThrow('must be at most 2');
  });

  it('stops when its signal says so', async () => {
    await writeDataHome(environment.dataHome, { A: 1 });
    await expect(loadFaces({ minFacesPerPerson: 1, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(shown).toEqual([]);
  });
});
