import { kerasJson } from './config/keras-json.js';
import { modelToKeras, type DescribedModel } from './config/model-config.js';
import { emptyGroup, groupAt, type Hdf5Group } from './hdf5/hdf5-tree.js';
import { readHdf5 } from './hdf5/hdf5-reader.js';
import { writeHdf5 } from './hdf5/hdf5-writer.js';
import { damagedFiles } from './zip-checksums.js';

/** What lies in a `.keras` file. */
export interface KerasFile {
  /** The model's description: architecture and what it was compiled with. */
  readonly config: unknown;
  /** Weights and the optimizer's state. */
  readonly weights: Hdf5Group;
  /** The version of Keras that wrote it, if it says so. */
  readonly version: string | undefined;
}

const metadataName = 'metadata.json';
const configName = 'config.json';
const weightsName = 'model.weights.h5';

// The version whose form this library writes and is tested against.
const kerasVersion = '3.15.1';

/** The bytes of a `.keras` file: a zip archive, stored without compression as Keras does, of three files. */
export async function packKerasFile(model: DescribedModel, weights: Hdf5Group): Promise<Uint8Array> {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const saved = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}@${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
  const encoder = new TextEncoder();
  const files = {
    [metadataName]: encoder.encode(JSON.stringify({ keras_version: kerasVersion, date_saved: saved })),
    [configName]: encoder.encode(kerasJson(modelToKeras(model))),
    [weightsName]: writeHdf5(weights),
  };
  const { zipSync } = await import('fflate');
  return zipSync(files, { level: 0 });
}

/**
 * Reads a `.keras` file.
 *
 * @throws Error when it is no such file, or damaged, or not of Keras 3
 */
export async function unpackKerasFile(who: string, path: string, bytes: Uint8Array): Promise<KerasFile> {
  const { unzipSync, strFromU8 } = await import('fflate');
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes);
  } catch (error) {
    throw new Error(`${who}: the file must be a whole zip archive, as every .keras file is, got ${what(bytes)} in ${JSON.stringify(path)} (${(error as Error).message}). `
      + 'Copy or save it again.', { cause: error });
  }
  const missing = [configName, weightsName].filter((name) => !(name in files));
  if (missing.length > 0) {
    throw new Error(`${who}: a .keras file must hold ${configName} and ${weightsName}, got ${Object.keys(files).join(', ') || 'nothing'} in ${JSON.stringify(path)}. Save it with Keras 3: model.save('model.keras').`);
  }
  const [damaged] = damagedFiles(bytes, files);
  if (damaged !== undefined) throw new Error(`${who}: the .keras file must be whole, got a damaged ${damaged} in ${JSON.stringify(path)}. Copy or save it again.`);
  const metadata = metadataName in files ? parse(who, metadataName, strFromU8(files[metadataName])) as { keras_version?: string } : {};
  return {
    config: parse(who, configName, strFromU8(files[configName])),
    weights: await readHdf5(who, files[weightsName]),
    version: metadata?.keras_version,
  };
}

/** The root of a file of weights, with the group that Keras keeps the model's own in. */
export function weightsRoot(modelName: string): Hdf5Group {
  const root = emptyGroup();
  groupAt(root, 'vars').attributes.set('name', modelName);
  return root;
}

/** The advice that belongs to an error about a file of another version of Keras. */
export function versionNote(version: string | undefined): string {
  if (version === undefined || version === kerasVersion) return '';
  return ` The file was written by Keras ${version}; this library knows the form of ${kerasVersion}.`;
}

function parse(who: string, name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${who}: ${name} in the file must be JSON, got something else (${(error as Error).message}). Save the model again.`, { cause: error });
  }
}

function what(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  if (bytes[0] === 0x89 && bytes[1] === 0x48) return 'an HDF5 file';
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? 'a part of one' : 'something else';
}
