/** An array's place among packed ones, as TensorFlow.js lists it. */
export interface PackedEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
}

/** Packed arrays with their names: an item of TensorFlow.js's `weightsManifest`. */
export interface PackedGroup {
  /** The files, beside the JSON. */
  readonly paths: readonly string[];
  readonly weights: readonly PackedEntry[];
}

/** An array with its name. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The arrays one after the other, as float32 with the lowest byte first. */
export function packArrays(arrays: readonly NamedArray[]): { bytes: Uint8Array; entries: PackedEntry[] } {
  const bytes = new Uint8Array(arrays.reduce((sum, { data }) => sum + 4 * data.length, 0));
  let at = 0;
  for (const { data } of arrays) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return { bytes, entries: arrays.map(({ name, shape }) => ({ name, shape: [...shape], dtype: 'float32' })) };
}

/**
 * Takes packed arrays apart.
 *
 * @throws RangeError when there are more or fewer bytes than the list says
 */
export function unpackArrays(who: string, bytes: Uint8Array, entries: readonly PackedEntry[]): NamedArray[] {
  let at = 0;
  const arrays = entries.map(({ name, shape }): NamedArray => {
    const length = shape.reduce((product, dimension) => product * dimension, 1);
    const data = new Float32Array(new Uint8Array(bytes.subarray(at, at + 4 * length)).buffer, 0, Math.max(0, Math.min(length, Math.floor((bytes.length - at) / 4))));
    at += 4 * length;
    return { name, shape, data };
  });
  if (at === bytes.length) return arrays;
  throw new RangeError(`${who}: the file of weights must have ${at} bytes, got ${bytes.length}. A part was lost, or it belongs to another model: save it again.`);
}

/**
 * A short name for bytes, the same for the same ones: FNV-1a with 32 bits (Fowler, Noll and Vo 1991).
 *
 * @example
 * fingerprint(new Uint8Array([97])); // 'e40c292c'
 */
export function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
