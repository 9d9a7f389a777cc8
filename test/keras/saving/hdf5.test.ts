import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHdf5 } from '../../../lib/keras/saving/hdf5/hdf5-reader';
import { emptyGroup, groupAt, type Hdf5Array } from '../../../lib/keras/saving/hdf5/hdf5-tree';
import { writeHdf5 } from '../../../lib/keras/saving/hdf5/hdf5-writer';

const array = (shape: number[], ...values: number[]): Hdf5Array => ({ shape, data: Float32Array.from(values) });

describe('an HDF5 file', () => {
  it('gives back groups, arrays, whole numbers and names as they were written', async () => {
    const root = emptyGroup();
    const vars = groupAt(root, 'layers/dense/vars');
    vars.attributes.set('name', 'größer');
    vars.entries.set('0', array([2, 3], 1, -2, 3.5, 1e-30, 3e38, 0));
    vars.entries.set('1', array([], 7));
    groupAt(root, 'optimizer').entries.set('iteration', { shape: [], data: BigInt64Array.of(-5n) });
    groupAt(root, 'empty').entries.set('none', array([0, 3]));
    const read = await readHdf5('test', writeHdf5(root));
    expect(read).toEqual(root);
  });

  it('holds a group of a thousand arrays, sorted as bytes are', async () => {
    const root = emptyGroup();
    const vars = groupAt(root, 'optimizer/vars');
    for (let i = 0; i < 1000; i++) vars.entries.set(String(i), array([1], i));
    const read = groupAt(await readHdf5('test', writeHdf5(root)), 'optimizer/vars');
    expect(read.entries.size).toBe(1000);
    for (let i = 0; i < 1000; i++) expect(read.entries.get(String(i))).toEqual(array([1], i));
  });

  it('written by h5py in the newest form of the format is read as well', async () => {
    const read = await readHdf5('test', readFileSync(join(__dirname, 'fixtures', 'newest-form.h5')));
    expect(groupAt(read, 'layers/dense_11/vars').entries.get('0')).toEqual(array([2, 3], 0, 1, 2, 3, 4, 5));
    expect(read.entries.get('iteration')).toEqual({ shape: [], data: BigInt64Array.of(5n) });
  });

  it('that is none, or was cut, is refused', async () => {
    await expect(readHdf5('loadModel', new TextEncoder().encode('not one'))).rejects.toThrow('loadModel: the weights must be an HDF5 file, got other bytes. Save the model again.');
    const root = emptyGroup();
    groupAt(root, 'layers/dense/vars').entries.set('0', array([100], ...Array.from({ length: 100 }, (_, i) => i)));
    const whole = writeHdf5(root);
    for (const length of [50, 200, 500, whole.length - 300]) {
      await expect(readHdf5('loadModel', whole.slice(0, length))).rejects.toThrow(/^loadModel: the HDF5 file of the weights must be whole, got a damaged or unusual one/);
    }
  });
});
