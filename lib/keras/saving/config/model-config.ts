import type { Shape } from '../../../engine/index.js';
import type { InputSpec } from '../../layers/input.js';
import type { Layer } from '../../layers/layer.js';
import { compileFromKeras, compileToKeras, type Compiled, type CompileInput } from './compile-config.js';
import { float32Policy, isJsonObject, isKerasObject, kerasObject, type Json, type KerasObject } from './keras-object.js';
import { inputToKeras, layerFromKeras, layerToKeras } from './layer-config.js';

/** A model, as far as its description goes. */
export interface DescribedModel {
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly inputShape: Shape | undefined;
  readonly input: InputSpec | undefined;
  readonly compiled: Compiled | undefined;
}

/** What a description holds. */
export interface Description {
  readonly name: string;
  readonly inputShape: Shape | undefined;
  readonly inputName: string | undefined;
  readonly layers: readonly Layer[];
  /** What it was compiled with, if it was; read only when asked, since this library may lack it. */
  readonly compiled: () => CompileInput | undefined;
}

/** A Sequential model as Keras 3 writes it. */
export function modelToKeras(model: DescribedModel): KerasObject {
  const shape = model.inputShape && [null, ...model.inputShape];
  const layers = model.layers.map(layerToKeras);
  const config = {
    name: model.name, trainable: true, dtype: float32Policy,
    layers: shape ? [inputToKeras(model.input?.name ?? 'input_layer', model.inputShape!), ...layers] : layers,
    ...(shape && model.layers.length > 0 ? { build_input_shape: shape } : {}),
  };
  return {
    ...kerasObject('keras', 'Sequential', config),
    ...(shape && model.layers.length > 0 ? { build_config: { input_shape: shape } } : {}),
    compile_config: model.compiled ? compileToKeras(model.compiled) : {},
  };
}

/**
 * Reads what Keras wrote of a Sequential model; its layers are made.
 *
 * @throws TypeError or RangeError when it is no such model, or has layers or options that this library lacks
 */
export function modelFromKeras(who: string, value: unknown): Description {
  if (!isKerasObject(value) || !isJsonObject(value.config)) {
    throw new TypeError(`${who}: the description must be a model that Keras 3 wrote, got something else. Give what model.toJSON() returned.`);
  }
  if (value.class_name !== 'Sequential') {
    throw new TypeError(`${who}: the model must be a Sequential one, got ${value.class_name}. Build it in Python as keras.Sequential([...]) and save that.`);
  }
  const { config } = value;
  const objects = (Array.isArray(config.layers) ? config.layers : []) as Json[];
  if (!objects.every(isKerasObject)) {
    throw new TypeError(`${who}: the layers must be written as Keras 3 writes them, got something else. Save the model again, with Keras 3.`);
  }
  const [first] = objects;
  const input = first?.class_name === 'InputLayer' ? first : undefined;
  const inputConfig = isJsonObject(input?.config) ? input.config : {};
  return {
    name: typeof config.name === 'string' ? config.name : 'sequential',
    inputShape: shapeOf(who, inputConfig.batch_shape ?? config.build_input_shape),
    inputName: typeof inputConfig.name === 'string' ? inputConfig.name : undefined,
    layers: objects.slice(input ? 1 : 0).map((layer) => layerFromKeras(who, layer)),
    compiled: () => compileFromKeras(who, value.compile_config),
  };
}

function shapeOf(who: string, shape: Json | undefined): Shape | undefined {
  if (!Array.isArray(shape)) return undefined;
  const sample = (shape as Json[]).slice(1);
  if (sample.length > 0 && sample.every((length) => typeof length === 'number')) return sample as number[];
  throw new RangeError(`${who}: the shape of a sample must be known, got [${sample.map((length) => length ?? 'None').join(', ')}]. Give Input its lengths when you make the model.`);
}

/** Options of a model in this library's spelling: what {@link modelToKeras} writes in Keras's. */
export function modelConfig(model: DescribedModel): Record<string, unknown> {
  return {
    name: model.name,
    inputShape: model.inputShape && [...model.inputShape],
    layers: model.layers.map((layer) => ({ className: layer.className, config: layer.getConfig() })),
  };
}

