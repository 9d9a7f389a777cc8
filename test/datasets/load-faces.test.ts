import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFaces, makeDrawnFaces, type Faces, type LoadFacesOptions } from 'neuronbook/datasets';
import { toFlat } from 'neuronbook/arrays';
import { setDisplayHost } from 'neuronbook/display';
import { describeIf } from '../support/skip.js';
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
    expect(shown).toEqual([`Photographs of Labeled Faces in the Wild, from ${join(environment.dataHome, 'lfw_home', 'lfw_funneled')}.`]);
    expect(faces.reason).toBe(shown[0]);
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

  it('takes drawn faces where the network is forbidden: shows why in a few words, and keeps in full what to do', async () => {
    const faces = await loadFaces();
    expect(faces.source).toBe('drawn');
    expect(faces.images.shape).toEqual([766, 31, 23]);
    expect(shown).toEqual(['Faces drawn by code stand in for the photographs: the network is not allowed (NEURONBOOK_OFFLINE is set).']);
    expect(faces.reason).toMatch(/^Two invented people drawn by code, since.*NEURONBOOK_OFFLINE is set\)\. Unset NEURONBOOK_OFFLINE, or/);
    expect(faces.reason).toContain(join(environment.dataHome, 'lfw_home', 'lfw_funneled'));
    expect(faces.toString()).toContain(faces.reason);
  });

  it('takes drawn faces where no server answers', async () => {
    delete process.env.NEURONBOOK_OFFLINE;
    const { url, close } = await serveArchive(Buffer.from(''));
    await close();
    const faces = await loadFaces({ archive: { url }, randomState: 7 });
    expect(faces.source).toBe('drawn');
    expect(faces.reason).toContain('ECONNREFUSED');
    expect(shown).toEqual([`Faces drawn by code stand in for the photographs: the server ${new URL(url).host} could not be reached (ECONNREFUSED).`]);
    expect(digest(toFlat(faces.data, 'test').data)).toBe(digest(toFlat(makeDrawnFaces({ randomState: 7 }).data, 'test').data));
  });

  it('takes drawn faces where the disk does not play along', async () => {
    delete process.env.NEURONBOOK_OFFLINE;
    writeFileSync(environment.dataHome, 'a file where the folder should be');
    const { url, close } = await serveArchive(Buffer.from(''));
    expect((await loadFaces({ archive: { url } })).source).toBe('drawn');
    expect(shown[0]).toMatch(/^Faces drawn by code stand in for the photographs: downloading failed \(E[A-Z]+\)\.$/);
    await close();
  });

  it('takes drawn faces where the download is not the right file, or the server refuses it', async () => {
    delete process.env.NEURONBOOK_OFFLINE;
    const right = await serveArchive(await facesArchive());
    expect((await loadFaces({ archive: { url: right.url, sha256: 'ab'.repeat(32) } })).reason).toContain(`got ${right.sha256}`);
    await right.close();
    expect(shown.at(-1)).toBe('Faces drawn by code stand in for the photographs: the archive is not the right one (its checksum is wrong).');
    const refusing = await serveArchive(Buffer.from(''), { status: [403] });
    await loadFaces({ archive: { url: refusing.url } });
    await refusing.close();
    expect(shown.at(-1)).toBe(`Faces drawn by code stand in for the photographs: the server ${new URL(refusing.url).host} refused (HTTP status 403).`);
  });

  it('takes drawn faces where the folder holds other people, or a broken picture', async () => {
    const folder = await writeDataHome(environment.dataHome, { A: 2 });
    expect((await loadFaces()).reason).toContain('must be at most 2, the number of pictures of A');
    expect(shown).toEqual(['Faces drawn by code stand in for the photographs: the pictures on this disk are not those of the data set.']);
    mkdirSync(join(folder, 'B'));
    writeFileSync(join(folder, 'B', 'B_0001.jpg'), 'broken');
    expect((await loadFaces({ minFacesPerPerson: 1 })).reason).toContain(join(folder, 'B', 'B_0001.jpg'));
    expect(shown[1]).toMatch(/^Faces drawn by code stand in for the photographs: the picture B_0001\.jpg cannot be read\. Number, size/);
  });

  it('takes drawn faces where the pictures need sharp, which is missing', async () => {
    const folder = await writeDataHome(environment.dataHome, { A: 1 });
    writeFileSync(join(folder, 'A', 'A_0001.jpg'), await jpeg(0, { progressive: true }));
    let faces: Faces | undefined;
    const log = jest.spyOn(console, 'log').mockImplementation((line: string) => { shown.push(line); }); // display, too, is loaded anew
    await jest.isolateModulesAsync(async () => {
      jest.doMock('sharp', () => { throw new Error('Cannot find module \'sharp\''); });
      faces = await (await import('neuronbook/datasets')).loadFaces({ minFacesPerPerson: 1 });
    });
    jest.dontMock('sharp');
    log.mockRestore();
    expect(faces!.source).toBe('drawn');
    expect(faces!.reason).toMatch(/needs the package sharp, which could not be loaded \(Cannot find module 'sharp'\)/);
    expect(shown.join()).toContain('the package sharp, which reads the picture A_0001.jpg, is missing');
  });

  it('says that drawn faces have a size of their own, when another was asked for', async () => {
    expect((await loadFaces({ resize: 0.5 })).reason).toContain('not those asked for: drawn faces come as 766 grey pictures of 31 x 23');
    expect(shown[0]).toContain('not those asked for: drawn faces come as 766 grey pictures of 31 x 23');
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

describeIf(existsSync('/dev/full'), 'this system has no /dev/full')('loadFaces on a full disk', () => {
  it('takes drawn faces, and says so', async () => {
    delete process.env.NEURONBOOK_OFFLINE;
    mkdirSync(join(environment.dataHome, 'lfw_home'), { recursive: true });
    symlinkSync('/dev/full', join(environment.dataHome, 'lfw_home', 'lfw-funneled.tgz.part'));
    const { url, close } = await serveArchive(await facesArchive());
    expect((await loadFaces({ archive: { url } })).reason).toMatch(/ENOSPC.*Free about 600 MB/);
    expect(shown.at(-1)).toBe('Faces drawn by code stand in for the photographs: the disk is full.');
    await close();
  });
});
