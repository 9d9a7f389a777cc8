import { ByteWriter } from './byte-writer.js';
import { isGroup, type Hdf5Array, type Hdf5Group } from './hdf5-tree.js';

/**
 * The bytes of an HDF5 file in the format's first version (superblock 0, version 1 headers, groups as symbol tables,
 * arrays in one piece), which is what h5py writes by default and every HDF5 library reads. Section numbers below are
 * those of the HDF5 File Format Specification 3.0.
 *
 * @example
 * const root = emptyGroup();
 * groupAt(root, 'layers/dense/vars').entries.set('0', { shape: [2], data: Float32Array.of(1, 2) });
 * writeHdf5(root).subarray(1, 4); // Uint8Array [72, 68, 70]
 */
export function writeHdf5(root: Hdf5Group): Uint8Array {
  const out = new ByteWriter();
  const treeRank = Math.max(16, Math.ceil(largest(root) / leafEntries / 2));
  // II.A: the superblock. The end of the file and the root's address are filled in when they are known.
  out.append(Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a));
  out.put(1, 0, 0, 0, 0, 0, 8, 8, 0).put(2, leafEntries / 2, treeRank).put(4, 0).put(8, 0).append(nowhere);
  const endOfFile = out.length;
  out.zeros(8).append(nowhere);
  const rootEntry = out.length;
  out.zeros(40);
  const { header, tree, heap } = writeGroup(out, root, treeRank);
  out.patch(rootEntry, 0, header, cachedGroup, tree, heap);
  out.patch(endOfFile, out.length);
  return out.result();
}

interface Written { readonly header: number; readonly tree: number; readonly heap: number }

// An address that means: nowhere.
const nowhere = new Uint8Array(8).fill(0xff);
const leafEntries = 8;
// III.C: an entry whose last 16 bytes hold the tree's and the heap's address; 0 when they hold nothing.
const cachedGroup = 1;

function largest(group: Hdf5Group): number {
  return Math.max(group.entries.size, ...[...group.entries.values()].filter(isGroup).map(largest));
}

// III.A.1 and III.B to III.D: names in a heap; links in leaves of 8, sorted by name; a tree over the leaves.
function writeGroup(out: ByteWriter, group: Hdf5Group, treeRank: number): Written {
  const names = [...group.entries.keys()].sort((a, b) => compareBytes(new TextEncoder().encode(a), new TextEncoder().encode(b)));
  const links = names.map((name) => {
    const entry = group.entries.get(name)!;
    return isGroup(entry) ? writeGroup(out, entry, treeRank) : { header: writeArray(out, entry), tree: undefined, heap: 0 };
  });

  const heapData = new ByteWriter().zeros(8);
  const offsets = names.map((name) => {
    const at = heapData.length;
    heapData.text(name).zeros(1).align();
    return at;
  });
  const heap = out.align().length;
  const noFreeSpace = 1;
  out.text('HEAP').put(4, 0).put(8, heapData.length, noFreeSpace, heap + 32).append(heapData.result());

  const leaves: number[] = [];
  for (let start = 0; start < links.length; start += leafEntries) {
    const part = links.slice(start, start + leafEntries);
    leaves.push(out.length);
    out.text('SNOD').put(1, 1, 0).put(2, part.length);
    part.forEach(({ header, tree, heap: names }, i) => {
      out.put(8, offsets[start + i], header);
      if (tree === undefined) out.zeros(24);
      else out.put(8, cachedGroup, tree, names);
    });
    out.zeros(40 * (leafEntries - part.length));
  }

  const tree = out.length;
  out.text('TREE').put(1, 0, 0).put(2, leaves.length).append(nowhere).append(nowhere).put(8, 0);
  leaves.forEach((leaf, i) => out.put(8, leaf, offsets[Math.min((i + 1) * leafEntries, names.length) - 1]));
  out.zeros(16 * (2 * treeRank - leaves.length));

  const header = writeHeader(out, [
    [0x11, new ByteWriter().put(8, tree, heap)],
    ...[...group.attributes].map(([name, value]): Message => [0x0c, attribute(name, value)]),
  ]);
  return { header, tree, heap };
}

// IV.A.2: what an array is (dataspace, datatype, fill value) and where its numbers are.
function writeArray(out: ByteWriter, { data, shape }: Hdf5Array): number {
  const at = out.align().length;
  out.append(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const layout = new ByteWriter().put(1, 3, 1);
  if (data.byteLength === 0) layout.append(nowhere).put(8, 0);
  else layout.put(8, at, data.byteLength);
  return writeHeader(out, [
    [0x01, dataspace(shape)],
    [0x03, data instanceof Float32Array ? float32() : int64()],
    [0x05, new ByteWriter().put(1, 2, 2, 2, 0)],
    [0x08, layout],
  ]);
}

type Message = readonly [type: number, body: ByteWriter];

// IV.A.1.a
function writeHeader(out: ByteWriter, messages: readonly Message[]): number {
  const body = new ByteWriter();
  for (const [type, message] of messages) body.put(2, type, message.align().length).put(4, 0).append(message.result());
  const header = out.align().length;
  out.put(1, 1, 0).put(2, messages.length).put(4, 1, body.length, 0).append(body.result());
  return header;
}

function dataspace(shape: readonly number[]): ByteWriter {
  return new ByteWriter().put(1, 1, shape.length, 0, 0).put(4, 0).put(8, ...shape);
}

// IEEE 754: the sign is bit 31, then 8 bits of exponent with bias 127, then 23 of mantissa with a 1 left out before it.
function float32(): ByteWriter {
  return new ByteWriter().put(1, 0x11, 0x20, 31, 0).put(4, 4).put(2, 0, 32).put(1, 23, 8, 0, 23).put(4, 127);
}

// Two's complement: the flag 0x08 says that there is a sign.
function int64(): ByteWriter {
  return new ByteWriter().put(1, 0x10, 0x08, 0, 0).put(4, 8).put(2, 0, 64);
}

// IV.A.2.m: a text of fixed length in UTF-8, zeros after it, as a scalar.
function attribute(name: string, value: string): ByteWriter {
  const key = new TextEncoder().encode(name);
  const text = new TextEncoder().encode(value);
  const type = new ByteWriter().put(1, 0x13, 0x11, 0, 0).put(4, text.length);
  const space = dataspace([]);
  const message = new ByteWriter().put(1, 1, 0).put(2, key.length + 1, type.length, space.length).append(key).zeros(1).align();
  return message.append(type.align().result()).append(space.align().result()).append(text);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
