import { toFlat } from '../../../arrays/index.js';
import type { Layer } from '../../layers/layer.js';
import { modelToKeras, type DescribedModel } from '../config/model-config.js';
import { isJsonObject, type Json } from '../config/keras-object.js';
import { folderOf, readBytes, writeBytes, type FileHost } from '../file-host.js';
import type { OptimizerState } from '../optimizer-state.js';
import { fingerprint, packArrays, unpackArrays, type NamedArray, type PackedGroup } from './packed-arrays.js';
import { toTopology } from './topology.js';

/** How far the optimizer has come, as the file has it. */
interface PackedState extends PackedGroup {
  readonly steps: number;
  readonly slots: number;
  readonly learningRate: number;
}

// `model.json`: TensorFlow.js reads all but the last entry, this library the last two.
interface LayersModel {
  readonly format: 'layers-model';
  readonly generatedBy: string;
  readonly convertedBy: null;
  readonly modelTopology: Json;
  readonly weightsManifest: readonly PackedGroup[];
  readonly neuronbook: { readonly version: 1; readonly model: unknown; readonly optimizer?: PackedState };
}

/** A saved model, read. */
export interface SavedModel {
  readonly config: unknown;
  readonly weights: readonly NamedArray[];
  readonly optimizer: { readonly steps: number; readonly learningRate: number; readonly slots: readonly (readonly NamedArray[])[] } | undefined;
}

/** What the files of a model hold, ready to be written. */
export interface Packed {
  readonly json: LayersModel;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What TensorFlow.js lacks, a phrase each. */
  readonly lacking: readonly string[];
}

/**
 * Packs a model in TensorFlow.js's layers format, so that `tf.loadLayersModel` loads it in a page: a JSON file with a
 * file of weights beside it. What else this library needs to go on is an entry of its own in the JSON file, with a
 * second file for what the optimizer remembers.
 *
 * @param stem the name of the JSON file without its ending
 */
export function packLayersModel(stem: string, model: DescribedModel, optimizer: (OptimizerState & { learningRate: number }) | undefined): Packed {
  const files = new Map<string, Uint8Array>();
  // The files are named after their content: until the JSON file is replaced, the old one goes on with its own.
  const pack = (what: string, arrays: readonly NamedArray[]): PackedGroup => {
    const { bytes, entries } = packArrays(arrays);
    const path = `${stem}.${what}.${fingerprint(bytes)}.bin`;
    files.set(path, bytes);
    return { paths: [path], weights: entries };
  };
  const weights = model.layers.flatMap(weightsOf);
  const { topology, lacking } = toTopology(model);
  const json: LayersModel = {
    format: 'layers-model', generatedBy: 'neuronbook', convertedBy: null, modelTopology: topology,
    weightsManifest: weights.length > 0 ? [pack('weights', weights)] : [],
    neuronbook: {
      version: 1, model: modelToKeras(model),
      ...(optimizer && {
        optimizer: {
          steps: optimizer.steps, slots: optimizer.slots.length, learningRate: optimizer.learningRate,
          ...pack('optimizer', optimizer.slots.flatMap((arrays, slot) => arrays.map(({ layer, name, shape, data }) => ({ name: `${model.layers[layer].name}/${name}/${slot}`, shape, data })))),
        },
      }),
    },
  };
  return { json, files, lacking };
}

/** Writes what was packed: the JSON file last, and then takes away the files of an older save. */
export async function writeLayersModel(who: string, files: FileHost, path: string, { json, files: parts }: Packed): Promise<void> {
  const before = files.remove ? await filesOf(files, path) : [];
  for (const [name, bytes] of parts) await writeBytes(who, files, beside(path, name), bytes);
  await writeBytes(who, files, path, new TextEncoder().encode(JSON.stringify(json)));
  for (const name of before) if (!parts.has(name)) await files.remove?.(beside(path, name)).catch(() => undefined);
}

/**
 * Reads what {@link writeLayersModel} wrote.
 *
 * @throws Error when a file is missing, damaged, or of another program
 */
export async function readLayersModel(who: string, files: FileHost, path: string): Promise<SavedModel> {
  const json = parse(who, path, await readBytes(who, files, path));
  const { neuronbook, weightsManifest } = json;
  const unpack = async ({ paths, weights }: PackedGroup): Promise<NamedArray[]> => {
    const parts = await Promise.all(paths.map((name) => readBytes(who, files, beside(path, name))));
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
    return unpackArrays(who, bytes, weights);
  };
  const weights = (await Promise.all(weightsManifest.map(unpack))).flat();
  const { optimizer } = neuronbook;
  const memories = optimizer ? await unpack(optimizer) : [];
  return {
    config: neuronbook.model,
    weights,
    optimizer: optimizer && {
      steps: optimizer.steps, learningRate: optimizer.learningRate,
      slots: Array.from({ length: optimizer.slots }, (_, slot) => memories.slice(slot * memories.length / optimizer.slots, (slot + 1) * memories.length / optimizer.slots)),
    },
  };
}

function weightsOf(layer: Layer): NamedArray[] {
  return layer.getWeights().map((weight, index) => {
    const { data, shape } = toFlat(weight, layer.name);
    return { name: `${layer.name}/${layer.weightShapes[index].name}`, shape, data: Float32Array.from(data) };
  });
}

function parse(who: string, path: string, bytes: Uint8Array): LayersModel {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new Error(`${who}: the file must be JSON, got something else in ${JSON.stringify(path)} (${(error as Error).message}). Save the model again.`, { cause: error });
  }
  if (isJsonObject(json) && isJsonObject(json.neuronbook) && Array.isArray(json.weightsManifest)) {
    if (json.neuronbook.version === 1) return json as unknown as LayersModel;
    throw new Error(`${who}: the file must have the form 1 of neuronbook's models, got ${JSON.stringify(json.neuronbook.version)} in ${JSON.stringify(path)}. Use the newer neuronbook that wrote it.`);
  }
  const origin = isJsonObject(json) && typeof json.generatedBy === 'string' ? `one that ${json.generatedBy} wrote` : 'something else';
  throw new Error(`${who}: the file must be one that model.save wrote, got ${origin} in ${JSON.stringify(path)}. Save the model here, or in Python as a .keras file.`);
}

// The files of weights that the model saved there before has.
async function filesOf(files: FileHost, path: string): Promise<string[]> {
  try {
    const bytes = await files.read(path);
    if (!bytes) return [];
    const { weightsManifest, neuronbook } = parse('', path, bytes);
    return [...weightsManifest, ...(neuronbook.optimizer ? [neuronbook.optimizer] : [])].flatMap(({ paths }) => paths).filter((name) => /^[^/\\]+\.bin$/.test(name));
  } catch {
    return [];
  }
}

function beside(path: string, name: string): string {
  const folder = folderOf(path);
  return folder === '.' ? name : folder === '/' ? `/${name}` : `${folder}/${name}`;
}
