/// <reference path="./jsfive.d.ts" />
import type { Dataset, Group } from 'jsfive';
import { emptyGroup, type Hdf5Array, type Hdf5Group } from './hdf5-tree.js';

/**
 * Reads an HDF5 file of any version; loads the package that does it when it is first called.
 *
 * @throws Error when it is none, or is damaged, or holds what is neither groups nor plain numbers
 */
export async function readHdf5(who: string, bytes: Uint8Array): Promise<Hdf5Group> {
  const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
  if (!signature.every((byte, i) => bytes[i] === byte)) throw new Error(`${who}: the weights must be an HDF5 file, got other bytes. Save the model again.`);
  const jsfive = await import('jsfive');
  const readArray = (path: string, dataset: Dataset): Hdf5Array => {
    const { shape, dtype } = dataset;
    if (typeof dtype !== 'string' || !/^[<>|][fiu]\d$/.test(dtype)) throw new Error(`${path} must hold plain numbers`);
    const size = shape.reduce((product, dimension) => product * dimension, 1);
    const values = size === 0 ? [] : dataset.value;
    if (values.length !== size) throw new Error(`${path} must hold ${size} numbers, got ${values.length}`);
    if (/[iu]/.test(dtype[1])) return { shape, data: BigInt64Array.from(Array.from(values, BigInt)) };
    return { shape, data: Float32Array.from(values as ArrayLike<number>) };
  };
  const readGroup = (path: string, group: Group): Hdf5Group => {
    const read = emptyGroup();
    for (const [name, value] of Object.entries(group.attrs)) if (typeof value === 'string') read.attributes.set(name, value);
    for (const name of group.keys) {
      const entry = group.get(name);
      const inner = path ? `${path}/${name}` : name;
      if (entry === null) throw new Error(`${inner} must be in the file itself, got a link`);
      read.entries.set(name, entry instanceof jsfive.Group ? readGroup(inner, entry) : readArray(inner, entry));
    }
    return read;
  };
  try {
    return readGroup('', new jsfive.File(new Uint8Array(bytes).buffer, 'weights'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${who}: the HDF5 file of the weights must be whole, got a damaged or unusual one (${reason}). Save the model again.`, { cause: error });
  }
}
