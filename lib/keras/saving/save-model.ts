import type { Trainer } from '../../engine/index.js';
import { checkOptions } from '../checks/options.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { describe, type SaveableModel } from './describe-model.js';
import { fileFormat } from './file-format.js';
import { fileHost, writeBytes, type FileOptions } from './file-host.js';
import { writeHdf5 } from './hdf5/hdf5-writer.js';
import { packKerasFile, weightsRoot } from './keras-file.js';
import { writeOptimizer } from './keras-optimizer.js';
import { writeLayers } from './keras-variables.js';
import { readState } from './optimizer-state.js';
import { packLayersModel, writeLayersModel } from './tensorflow/layers-model.js';

/** `model.save`. What is saved is the model as it is when this is called. */
export async function saveModel(model: SaveableModel, path: string, options: FileOptions): Promise<void> {
  const who = 'model.save';
  checkOptions(who, options, ['files']);
  const files = fileHost(who, options.files);
  const format = fileFormat(who, path);
  if (format.kind === 'weights') throw new TypeError(`${who}: path must end in .keras, in .json, or be a folder, got ${JSON.stringify(path)}. Save the weights alone with model.saveWeights.`);
  const optimizer = model.parts().training?.optimizer;
  if (format.kind === 'keras') {
    const root = weightsRoot(model.name);
    writeLayers(root, model.parts().stack.layers);
    if (optimizer) writeOptimizer(root, optimizer, trainerOf(model, optimizer));
    await writeBytes(who, files, format.path, await packKerasFile(describe(model), root));
    return;
  }
  const trainer = optimizer && trainerOf(model, optimizer);
  const packed = packLayersModel(format.stem, describe(model),
    trainer && { ...readState(trainer, optimizer.slots), learningRate: optimizer.learningRate });
  if (packed.lacking.length > 0) {
    console.warn(`${who}: TensorFlow.js lacks ${packed.lacking.join(' and ')}, so that tf.loadLayersModel refuses this file; loadModel of this library reads it.`);
  }
  await writeLayersModel(who, files, format.path, packed);
}

/** `model.saveWeights`. */
export async function saveWeights(model: SaveableModel, path: string, options: FileOptions): Promise<void> {
  const who = 'model.saveWeights';
  checkOptions(who, options, ['files']);
  const files = fileHost(who, options.files);
  if (typeof path !== 'string' || !path.endsWith('.weights.h5')) {
    throw new TypeError(`${who}: path must end in .weights.h5, got ${JSON.stringify(path)}. Write one such as 'models/faces.weights.h5', or model.save for the whole model.`);
  }
  const { stack, training } = model.parts();
  if (!stack.built) throw new Error(`${who}: the model must be built, got one without weights. Start it with Input([...]), or fit it first.`);
  const root = weightsRoot(model.name);
  writeLayers(root, stack.layers);
  if (training) writeOptimizer(root, training.optimizer, trainerOf(model, training.optimizer));
  await writeBytes(who, files, path, writeHdf5(root));
}

// The trainer that knows how far the optimizer has come, once it has begun with this model.
function trainerOf(model: SaveableModel, optimizer: Optimizer): Trainer | undefined {
  const { training } = optimizer;
  return training && training.layers === model.parts().stack ? training.trainer : undefined;
}
