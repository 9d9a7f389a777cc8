/** An array of numbers in an HDF5 file: float32, or whole numbers of 64 bits. */
export interface Hdf5Array {
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

/** A group of an HDF5 file, as a folder has files and folders. */
export interface Hdf5Group {
  /** Short texts that say something about the group. */
  readonly attributes: Map<string, string>;
  readonly entries: Map<string, Hdf5Group | Hdf5Array>;
}

/** A group with nothing in it. */
export function emptyGroup(): Hdf5Group {
  return { attributes: new Map(), entries: new Map() };
}

/** Whether an entry is a group, and not an array. */
export function isGroup(entry: Hdf5Group | Hdf5Array): entry is Hdf5Group {
  return 'entries' in entry;
}

/** The group at a path such as 'layers/dense/vars', which is made where it is missing. */
export function groupAt(root: Hdf5Group, path: string): Hdf5Group {
  let group = root;
  for (const name of path.split('/')) {
    const next = group.entries.get(name) ?? emptyGroup();
    if (!isGroup(next)) throw new Error(`HDF5: ${path} must be a group, got an array. Use another name.`);
    group.entries.set(name, next);
    group = next;
  }
  return group;
}
