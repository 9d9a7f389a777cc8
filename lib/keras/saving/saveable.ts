import { describe, type ModelParts } from './describe-model.js';
import { kerasJson } from './config/keras-json.js';
import { modelConfig, modelToKeras } from './config/model-config.js';
import type { FileOptions } from './file-host.js';
import { saveModel, saveWeights } from './save-model.js';

/** What can be kept in a file: the part of a model that saves and describes it. */
export abstract class Saveable {
  abstract readonly name: string;

  /** @internal What it is made of. */
  abstract parts(): ModelParts;

  /**
   * Saves the model: its layers, weights, what it was compiled with, and how far the optimizer has come. The path's
   * ending decides the form: `.keras` is Keras's own, which Python reads; `.json`, or a folder, is TensorFlow.js's,
   * which a page reads. Write `await` before it.
   *
   * @throws TypeError for another ending; Error when it cannot be written, and then an older file is left as it was
   * @example
   * await model.save('models/faces.keras');
   */
  async save(path: string, options: FileOptions = {}): Promise<void> {
    await saveModel(this, path, options);
  }

  /**
   * Saves the weights alone, in a file that ends in `.weights.h5`, as Keras does.
   *
   * @throws TypeError for another ending; Error before the model is built, or when it cannot be written
   * @example
   * await model.saveWeights('models/faces.weights.h5');
   */
  async saveWeights(path: string, options: FileOptions = {}): Promise<void> {
    await saveWeights(this, path, options);
  }

  /**
   * Sets the weights from a file: one of weights, or a whole model of the same layers.
   *
   * @throws RangeError when they belong to another model, and then nothing is set
   * @example
   * await model.saveWeights('models/faces.weights.h5');
   * await model.loadWeights('models/faces.weights.h5');
   */
  async loadWeights(path: string, options: FileOptions = {}): Promise<void> {
    const { loadWeights } = await import('./load-model.js');
    await loadWeights(this, path, options);
  }

  /**
   * The model's description as Keras's JSON, without weights: {@link modelFromJSON} reads it, and so does
   * `keras.models.model_from_json` in Python.
   *
   * @example
   * JSON.parse(model.toJSON()).class_name; // 'Sequential'
   */
  toJSON(): string {
    return kerasJson(modelToKeras(describe(this)));
  }

  /**
   * The name, the shape of one sample, and what makes each layer.
   *
   * @example
   * model.getConfig().name; // 'example'
   */
  getConfig(): Record<string, unknown> {
    return modelConfig(describe(this));
  }
}
