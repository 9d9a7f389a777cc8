import { fromFlat } from '../../arrays/index.js';
import { checkFlag, checkOptions } from '../checks/options.js';
import { Input } from '../layers/input.js';
import type { Layer } from '../layers/layer.js';
import { Sequential, type CompileOptions } from '../sequential.js';
import { inCompile } from './config/compile-config.js';
import { modelFromKeras, type Description } from './config/model-config.js';
import type { SaveableModel } from './describe-model.js';
import { fileFormat } from './file-format.js';
import { fileHost, readBytes, type FileHost, type FileOptions } from './file-host.js';
import { readHdf5 } from './hdf5/hdf5-reader.js';
import type { Hdf5Group } from './hdf5/hdf5-tree.js';
import { unpackKerasFile, versionNote } from './keras-file.js';
import { readOptimizer } from './keras-optimizer.js';
import { readLayers } from './keras-variables.js';
import { writeState } from './optimizer-state.js';
import { readLayersModel, type SavedModel } from './tensorflow/layers-model.js';
import type { NamedArray } from './tensorflow/packed-arrays.js';

/** What {@link loadModel} takes. */
export interface LoadOptions extends FileOptions {
  /** False to leave out what it was compiled with, and how far its optimizer had come. Default true. */
  compile?: boolean;
}

/**
 * Loads a model that `model.save` wrote, here or in Python with Keras 3: layers, weights, what it was compiled with,
 * and how far the optimizer had come, so that training goes on where it stopped. Write `await` before it.
 *
 * @param path a `.keras` file, a `.json` file or its folder, or an address of one
 * @throws Error when there is no such file, or it is damaged; TypeError when it holds a layer or an option that this
 *   library lacks
 * @example
 * await model.save('models/example');
 * const same = await loadModel('models/example');
 * same.name; // 'example'
 */
export async function loadModel(path: string, options: LoadOptions = {}): Promise<Sequential> {
  const who = 'loadModel';
  checkOptions(who, options, ['files', 'compile']);
  const compile = checkFlag(who, 'compile', options.compile ?? true);
  const files = fileHost(who, options.files);
  const format = fileFormat(who, path);
  if (format.kind === 'weights') {
    throw new TypeError(`${who}: path must be that of a whole model, got ${JSON.stringify(path)}, which holds weights alone. Make the model, and call model.loadWeights.`);
  }
  if (format.kind === 'tensorflow') {
    const saved = await readLayersModel(who, files, format.path);
    return restore(who, modelFromKeras(who, saved.config), compile, (model) => { setWeights(who, model, saved.weights); }, (model) => { restoreOptimizer(who, model, saved); });
  }
  const { config, weights, version } = await unpackKerasFile(who, path, await readBytes(who, files, path));
  try {
    return restore(who, modelFromKeras(who, config), compile, (model) => { readLayers(who, weights, model.layers); }, (model) => { restoreKerasOptimizer(who, model, weights); });
  } catch (error) {
    if (error instanceof Error) error.message += versionNote(version);
    throw error;
  }
}

/**
 * Makes a model from what `model.toJSON()` returned, here or as `model.to_json()` in Python: the same layers with new
 * weights, compiled as that was.
 *
 * @throws TypeError when it is no such text, or has layers or options that this library lacks
 * @example
 * modelFromJSON(model.toJSON()).name; // 'example'
 */
export function modelFromJSON(json: string): Sequential {
  const who = 'modelFromJSON';
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new TypeError(`${who}: json must be what model.toJSON() returned, got something else (${(error as Error).message}). Files are read by loadModel.`, { cause: error });
  }
  return restore(who, modelFromKeras(who, value), true);
}

/** `model.loadWeights`. */
export async function loadWeights(model: SaveableModel, path: string, options: FileOptions): Promise<void> {
  const who = 'model.loadWeights';
  checkOptions(who, options, ['files']);
  const files = fileHost(who, options.files);
  const format = fileFormat(who, path);
  const { stack } = model.parts();
  if (!stack.built) throw new Error(`${who}: the model must be built, got one without weights. Start it with Input([...]), or fit it first.`);
  if (format.kind === 'tensorflow') setWeights(who, stack, (await readLayersModel(who, files, format.path)).weights);
  else readLayers(who, await readWeights(who, files, format.kind, path), stack.layers);
}

async function readWeights(who: string, files: FileHost, kind: 'keras' | 'weights', path: string): Promise<Hdf5Group> {
  const bytes = await readBytes(who, files, path);
  return kind === 'weights' ? readHdf5(who, bytes) : (await unpackKerasFile(who, path, bytes)).weights;
}

function restore(who: string, description: Description, compile: boolean, weights?: (model: Sequential) => void, optimizer?: (model: Sequential) => void): Sequential {
  const { name, inputShape, inputName, layers } = description;
  const model = new Sequential([...(inputShape ? [Input({ shape: inputShape, ...(inputName && { name: inputName }) })] : []), ...layers], { name });
  if (model.built) weights?.(model);
  const compiled = compile ? description.compiled() : undefined;
  if (compiled) {
    try {
      model.compile(Object.fromEntries(Object.entries(compiled).filter(([, value]) => value !== undefined)) as unknown as CompileOptions);
    } catch (error) {
      throw inCompile(who, error);
    }
    if (model.built) optimizer?.(model);
  }
  return model;
}

function setWeights(who: string, { layers }: { readonly layers: readonly Layer[] }, arrays: readonly NamedArray[]): void {
  const wanted = layers.reduce((sum, layer) => sum + layer.weightShapes.length, 0);
  if (arrays.length !== wanted) throw new RangeError(`${who}: the model must get ${wanted} arrays of weights, got ${arrays.length}. The file belongs to another model.`);
  let next = 0;
  const parts = layers.map((layer) => layer.weightShapes.map((weight) => ({ layer, weight, array: arrays[next++] })));
  for (const { layer, weight: { name, shape }, array } of parts.flat()) {
    if (shape.length === array.shape.length && shape.every((length, axis) => length === array.shape[axis])) continue;
    throw new RangeError(`${who}: the ${name} of the layer ${layer.name} must have shape [${shape.join(', ')}], got [${array.shape.join(', ')}]. The file belongs to another model.`);
  }
  layers.forEach((layer, i) => {
    if (parts[i].length > 0) layer.setWeights(parts[i].map(({ array: { data, shape } }) => fromFlat({ data, shape: [...shape] })));
  });
}

function restoreOptimizer(who: string, model: Sequential, { optimizer: saved }: SavedModel): void {
  const { stack, training } = model.parts();
  if (!saved || !training || !stack.inputShape) return;
  if (!training.optimizer.learningRateSchedule) training.optimizer.learningRate = saved.learningRate;
  const slots = saved.slots.map((arrays) => arrays.map((array) => ({ ...array, layer: 0 })));
  if (writeState(training.ready(who, stack.inputShape), training.optimizer.slots, { steps: saved.steps, slots })) return;
  throw new RangeError(`${who}: what the optimizer remembers must belong to the model's weights, got other shapes. Load the model with { compile: false }, and compile it here.`);
}

function restoreKerasOptimizer(who: string, model: Sequential, weights: Hdf5Group): void {
  const { stack, training } = model.parts();
  if (training && stack.inputShape) readOptimizer(who, weights, training.optimizer, () => training.ready(who, stack.inputShape!));
}
