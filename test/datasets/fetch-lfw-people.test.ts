import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as np from 'numpy-ts';
import sharp from 'sharp';
import { RandomState, toFlat } from 'neuronbook/arrays';
import { DataUnavailableError, fetchLfwPeople, type Faces, type LfwOptions } from 'neuronbook/datasets';
import { describeIf } from '../support/skip.js';
import oracle from './oracle.json';
import { digest } from './support/digest.js';
import { ownEnvironment } from './support/environment.js';
import { jpeg, writeDataHome } from './support/pictures.js';

const environment = ownEnvironment();
const targetOf = (faces: Faces) => Array.from(toFlat(faces.target, 'test').data);
const imagesOf = (faces: Faces) => digest(toFlat(faces.images, 'test').data);

describe('fetchLfwPeople', () => {
  it('reads the folder of scikit-learn, with its defaults', async () => {
    await writeDataHome(environment.dataHome, { Ada_Lovelace: 2, Bo: 1 });
    const faces = await fetchLfwPeople();
    expect(faces.images.shape).toEqual([3, 62, 47]);
    expect(faces.images.dtype).toBe('float32');
    expect(faces.data.shape).toEqual([3, 2914]);
    expect(faces.target.dtype).toBe('int32');
    expect(faces.targetNames).toEqual(['Ada Lovelace', 'Bo']);
    expect(faces.counts()).toEqual([{ name: 'Ada Lovelace', count: 2 }, { name: 'Bo', count: 1 }]);
    expect([faces.source, faces.label]).toEqual(['lfw', 'LFW faces']);
    expect(faces.reason).toContain(environment.dataHome);
    const pixels = toFlat(faces.images, 'test').data;
    expect(Math.min(...pixels)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...pixels)).toBeLessThanOrEqual(1);
    expect(Math.max(...pixels)).toBeGreaterThan(0.5);
  });

  it('brings pictures and targets into the order of RandomState(42).shuffle', async () => {
    await writeDataHome(environment.dataHome, { A: 3, B: 4 });
    const order = new RandomState(42, 'test').permutation(7);
    const faces = await fetchLfwPeople({ resize: null, color: true, slice: [[0, 20], [0, 20]] });
    expect(targetOf(faces)).toEqual(order.map((file) => (file < 3 ? 0 : 1)));
    const pixels = toFlat(faces.data, 'test').data;
    for (const [row, file] of order.entries()) {
      const bytes = await sharp(await jpeg(file)).extract({ left: 0, top: 0, width: 20, height: 20 }).raw().toBuffer();
      expect(Array.from(pixels.slice(row * 1200, (row + 1) * 1200))).toEqual(Array.from(bytes, (byte) => Math.fround(byte / 255)));
    }
  });

  it('takes the mean of the three channels, rounded to float32 at each step', async () => {
    await writeDataHome(environment.dataHome, { A: 1 });
    const options: LfwOptions = { resize: null, slice: [[5, 25], [7, 27]] };
    const colour = toFlat((await fetchLfwPeople({ ...options, color: true })).data, 'test').data;
    const grey = Array.from(toFlat((await fetchLfwPeople(options)).data, 'test').data);
    const r = Math.fround;
    expect(grey).toEqual(grey.map((_, i) => r(r(r(colour[3 * i] + colour[3 * i + 1]) + colour[3 * i + 2]) / 3)));
  });

  it('leaves the caller\'s random stream where it was', async () => {
    await writeDataHome(environment.dataHome, { A: 2 });
    np.random.seed(5);
    const expected = Array.from(toFlat(np.random.rand(3) as np.NDArray, 'test').data);
    np.random.seed(5);
    await fetchLfwPeople();
    expect(Array.from(toFlat(np.random.rand(3) as np.NDArray, 'test').data)).toEqual(expected);
  });

  it('keeps people with enough pictures, and looks at nothing else', async () => {
    const folder = await writeDataHome(environment.dataHome, { A: 1, B: 3, C: 2 });
    writeFileSync(join(folder, 'pairs_01.txt'), 'not a person');
    writeFileSync(join(folder, 'A', '.DS_Store'), 'not a picture');
    mkdirSync(join(folder, 'Nobody'));
    expect((await fetchLfwPeople({ minFacesPerPerson: 2 })).targetNames).toEqual(['B', 'C']);
    expect((await fetchLfwPeople({ minFacesPerPerson: 3 })).targetNames).toEqual(['B']);
    expect((await fetchLfwPeople()).targetNames).toEqual(['A', 'B', 'C']);
  });

  it('numbers people by their names with spaces, as scikit-learn does', async () => {
    await writeDataHome(environment.dataHome, { 'Al-B': 1, Al_B: 1, AlC: 1 });
    expect((await fetchLfwPeople()).targetNames).toEqual(['Al B', 'Al-B', 'AlC']);
  });

  it('follows links, in the data home and in the folder of people', async () => {
    const elsewhere = join(environment.dataHome, 'elsewhere');
    const folder = await writeDataHome(elsewhere, { A: 1, B: 1 });
    mkdirSync(join(environment.dataHome, 'lfw_home', 'lfw_funneled'), { recursive: true });
    symlinkSync(join(folder, 'A'), join(environment.dataHome, 'lfw_home', 'lfw_funneled', 'Linked'), 'junction');
    expect((await fetchLfwPeople()).targetNames).toEqual(['Linked']);
  });

  it('takes the deep-funneled variant where it is the only one, and says so', async () => {
    await writeDataHome(environment.dataHome, { A: 1 }, 'lfw_deepfunneled');
    expect((await fetchLfwPeople()).description).toContain('deep-funneled');
    await writeDataHome(environment.dataHome, { B: 1 }, 'lfw_funneled');
    const faces = await fetchLfwPeople();
    expect(faces.targetNames).toEqual(['B']);
    expect(faces.description).not.toContain('deep-funneled');
  });

  it('takes the variant that is not funneled when told to', async () => {
    await writeDataHome(environment.dataHome, { A: 1 }, 'lfw');
    expect((await fetchLfwPeople({ funneled: false })).targetNames).toEqual(['A']);
    await expect(fetchLfwPeople()).rejects.toThrow(DataUnavailableError);
  });

  it('looks in the data home that it is given before the one of the environment, and expands ~', async () => {
    await writeDataHome(environment.dataHome, { A: 1 });
    const other = join(environment.dataHome, 'other');
    await writeDataHome(other, { B: 1 });
    expect((await fetchLfwPeople({ dataHome: other })).targetNames).toEqual(['B']);
    await expect(fetchLfwPeople({ dataHome: '~/no such folder' })).rejects.toThrow(join(homedir(), 'no such folder', 'lfw_home', 'lfw_funneled'));
  });

  it('reads other kinds of pictures by sharp: progressive and grey ones', async () => {
    const folder = await writeDataHome(environment.dataHome, { A: 1 });
    writeFileSync(join(folder, 'A', 'A_0001.jpg'), await jpeg(0, { progressive: true }));
    writeFileSync(join(folder, 'A', 'A_0002.jpg'), await sharp(await jpeg(1)).toColourspace('b-w').jpeg().toBuffer());
    const options: LfwOptions = { resize: null, color: true, slice: [[0, 20], [0, 20]] };
    const faces = await fetchLfwPeople(options);
    expect(faces.images.shape).toEqual([2, 20, 20, 3]);
    const bytes = await sharp(join(folder, 'A', 'A_0001.jpg')).extract({ left: 0, top: 0, width: 20, height: 20 }).raw().toBuffer();
    const [first] = new RandomState(42, 'test').permutation(2);
    const row = first === 0 ? 0 : 1;
    expect(Array.from(toFlat(faces.data, 'test').data.slice(row * 1200, (row + 1) * 1200))).toEqual(Array.from(bytes, (byte) => Math.fround(byte / 255)));
  });

  it('reads a file of any size, also after smaller ones', async () => {
    const folder = await writeDataHome(environment.dataHome, { A: 1 });
    const noise = Buffer.from(new RandomState(1, 'test').uniform(250 * 250 * 3).map((share) => share * 256));
    const large = await sharp(noise, { raw: { width: 250, height: 250, channels: 3 } }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    expect(large.length).toBeGreaterThan(2 * 65536);
    writeFileSync(join(folder, 'A', 'A_0002.jpg'), large);
    const faces = await fetchLfwPeople({ resize: null, color: true, slice: [[230, 250], [230, 250]] });
    const bytes = await sharp(large).extract({ left: 230, top: 230, width: 20, height: 20 }).raw().toBuffer();
    const row = new RandomState(42, 'test').permutation(2).indexOf(1);
    expect(Array.from(toFlat(faces.data, 'test').data.slice(row * 1200, (row + 1) * 1200))).toEqual(Array.from(bytes, (byte) => Math.fround(byte / 255)));
  });

  it('names a picture that is broken, or too small for the slice', async () => {
    const folder = await writeDataHome(environment.dataHome, { A: 2 });
    const file = join(folder, 'A', 'A_0002.jpg');
    writeFileSync(file, readFileSync(file).subarray(0, 900));
    await expect(fetchLfwPeople()).rejects.toThrow(file);
    writeFileSync(file, '');
    await expect(fetchLfwPeople()).rejects.toThrow(file);
    writeFileSync(file, await jpeg(1, {}, 100, 90));
    await expect(fetchLfwPeople()).rejects.toThrow(/slice must lie within each picture.*A_0002\.jpg: it has 90 x 100 pixels/);
  });

  it('stops when its signal says so', async () => {
    await writeDataHome(environment.dataHome, { A: 1 });
    await expect(fetchLfwPeople({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });

  it('shows where the faces come from, their shapes, and the pictures per person', async () => {
    await writeDataHome(environment.dataHome, { 'Ada_<b>': 3, Bo: 1 });
    const bundle = (await fetchLfwPeople())[Symbol.for('Jupyter.display') as never] as () => Record<string, string>;
    const { 'text/plain': text, 'text/html': html } = bundle.call(await fetchLfwPeople());
    expect(text).toContain('LFW faces: 4 pictures of 2 people');
    expect(text).toContain('images: [4, 62, 47] float32');
    expect(text).toContain('Ada <b>: 3 pictures (75.0 %)');
    expect(html).toContain('Ada &lt;b&gt;</td><td>3</td><td>75.0 %');
    expect(html).not.toContain('<b>');
  });
});

describe('options that make no sense', () => {
  it.each([
    [{ minFacesPerPerson: -1 }, 'fetchLfwPeople: minFacesPerPerson must be a whole number from 0 on, got -1. Give a number such as 200.'],
    [{ minFacesPerPerson: 1.5 }, 'minFacesPerPerson must be a whole number'],
    [{ resize: 0 }, 'resize must be a factor above 0, or null, got 0'],
    [{ resize: '0.25' }, 'resize must be a factor above 0, or null, got "0.25"'],
    [{ resize: 0.001 }, 'resize must leave at least one pixel, got 0.001, which makes 0 x 0 of 125 x 94'],
    [{ slice: [[70, 70], [0, 10]] }, 'slice must be two pairs [start, stop]'],
    [{ slice: [70, 195] }, 'slice must be two pairs [start, stop]'],
    [{ color: 1 }, 'color must be true or false, got 1'],
    [{ funneled: 'no' }, 'funneled must be true or false, got "no"'],
    [{ downloadIfMissing: 0 }, 'downloadIfMissing must be true or false, got 0'],
    [{ dataHome: '' }, 'dataHome must be the path of a folder, got ""'],
    [{ min_faces_per_person: 200 }, 'options must be among minFacesPerPerson, resize'],
    [null, 'options must be an object, got null'],
  ])('%j is refused: %s', async (options, message) => {
    await expect(fetchLfwPeople(options as LfwOptions)).rejects.toThrow(message);
  });

  it('nobody with so many pictures: says who has the most', async () => {
    await writeDataHome(environment.dataHome, { Ada_B: 2, Bo: 1 });
    await expect(fetchLfwPeople({ minFacesPerPerson: 3 })).rejects.toThrow(/must be at most 2, the number of pictures of Ada B .*got 3/);
  });

  it('no pictures at all: says where they were looked for, and what to do', async () => {
    await expect(fetchLfwPeople({ downloadIfMissing: false })).rejects.toThrow(join(environment.dataHome, 'lfw_home', 'lfw_funneled'));
    await expect(fetchLfwPeople()).rejects.toThrow('NEURONBOOK_OFFLINE');
    mkdirSync(join(environment.dataHome, 'lfw_home', 'lfw_funneled'), { recursive: true });
    await expect(fetchLfwPeople()).rejects.toThrow('must hold pictures, got none');
  });
});

describe('the prepared arrays', () => {
  const cached = () => readdirSync(environment.cache).map((name) => join(environment.cache, name));

  /** Changes the prepared pixels and their checksum, so that it shows whether they are read. */
  async function brand(): Promise<void> {
    const { readPrepared, writePrepared } = await import('../../lib/datasets/edge/prepared-cache.js');
    const prepared = (await readPrepared(cached()[0]))!;
    await writePrepared(cached()[0], { ...prepared, pixels: prepared.pixels.map(() => 0.5) });
  }
  const isBranded = (faces: Faces) => toFlat(faces.data, 'test').data.every((pixel) => pixel === 0.5);

  it('are read by the second call, which gives the same', async () => {
    await writeDataHome(environment.dataHome, { A: 2, B: 1 });
    const first = await fetchLfwPeople();
    expect(cached()).toHaveLength(1);
    const second = await fetchLfwPeople();
    expect(imagesOf(second)).toBe(imagesOf(first));
    expect([targetOf(second), second.targetNames, second.description]).toEqual([targetOf(first), first.targetNames, first.description]);
    await brand();
    expect(isBranded(await fetchLfwPeople())).toBe(true);
  });

  it('are kept apart by options', async () => {
    await writeDataHome(environment.dataHome, { A: 2, B: 1 });
    await fetchLfwPeople();
    expect((await fetchLfwPeople({ resize: 0.25 })).images.shape).toEqual([3, 31, 23]);
    expect((await fetchLfwPeople({ color: true })).images.shape).toEqual([3, 62, 47, 3]);
    expect(cached()).toHaveLength(3);
  });

  it.each([
    ['a byte of them is damaged', (file: string) => { const bytes = readFileSync(file); bytes[bytes.length - 5] ^= 1; writeFileSync(file, bytes); }],
    ['they are cut short', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 500))],
    ['the file is empty', (file: string) => writeFileSync(file, '')],
    ['they are something else', (file: string) => writeFileSync(file, 'neuronbook faces 1\nsomething else')],
  ])('are made anew when %s', async (_, damage) => {
    await writeDataHome(environment.dataHome, { A: 2 });
    const expected = imagesOf(await fetchLfwPeople());
    damage(cached()[0]);
    expect(imagesOf(await fetchLfwPeople())).toBe(expected);
    await brand();
    expect(isBranded(await fetchLfwPeople())).toBe(true);
  });

  it.each([
    ['added', async (folder: string) => writeFileSync(join(folder, 'A', 'A_0009.jpg'), await jpeg(9))],
    ['deleted', async (folder: string) => rmSync(join(folder, 'A', 'A_0002.jpg'))],
    ['renamed', async (folder: string) => renameSync(join(folder, 'A', 'A_0002.jpg'), join(folder, 'A', 'A_0007.jpg'))],
    ['replaced', async (folder: string) => {
      const file = join(folder, 'A', 'A_0002.jpg');
      writeFileSync(file, await jpeg(8));
      utimesSync(file, 1e9, 1e9);
    }],
  ])('are made anew when a picture is %s', async (_, change) => {
    const folder = await writeDataHome(environment.dataHome, { A: 2, B: 2 });
    await fetchLfwPeople();
    await brand();
    await change(folder);
    expect(isBranded(await fetchLfwPeople())).toBe(false);
  });

  it('are made anew when a person is added', async () => {
    await writeDataHome(environment.dataHome, { A: 2 });
    await fetchLfwPeople();
    await writeDataHome(environment.dataHome, { B: 1 });
    expect((await fetchLfwPeople()).targetNames).toEqual(['A', 'B']);
  });

  it('are done without where they cannot be written', async () => {
    await writeDataHome(environment.dataHome, { A: 1 });
    writeFileSync(environment.cache, 'a file where the folder should be');
    expect((await fetchLfwPeople()).images.shape).toEqual([1, 62, 47]);
  });

  it('leave the data home as it was, also when it may not be written to', async () => {
    const folder = await writeDataHome(environment.dataHome, { A: 1 });
    const before = readdirSync(environment.dataHome, { recursive: true });
    chmodSync(join(environment.dataHome, 'lfw_home'), 0o555);
    chmodSync(folder, 0o555);
    await fetchLfwPeople();
    expect(readdirSync(environment.dataHome, { recursive: true })).toEqual(before);
    chmodSync(join(environment.dataHome, 'lfw_home'), 0o755);
    chmodSync(folder, 0o755);
  });
});

const lfwHome = process.env.NEURONBOOK_TEST_LFW;

describeIf(lfwHome !== undefined, 'the real photographs are not here: NEURONBOOK_TEST_LFW names no folder lfw_home')('the real photographs', () => {
  it.each(oracle.cases)('have the pixels, the order and the targets of scikit-learn: $options', async ({ options, shape, images, target, targetNames }) => {
    mkdirSync(join(environment.dataHome, 'lfw_home'), { recursive: true });
    symlinkSync(join(lfwHome!, oracle.madeWith.variant), join(environment.dataHome, 'lfw_home', oracle.madeWith.variant), 'junction');
    const faces = await fetchLfwPeople(options as LfwOptions);
    expect(faces.images.shape).toEqual(shape);
    expect(faces.targetNames).toEqual(targetNames);
    expect(digest(toFlat(faces.target, 'test').data)).toBe(target);
    expect(imagesOf(faces)).toBe(images);
  });
});
