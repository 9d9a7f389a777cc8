import type { Layer } from '../../layers/layer.js';
import { fromKeras } from './from-keras.js';
import { float32Policy, isJsonObject, isKerasObject, kerasObject, type Json, type JsonObject, type KerasObject } from './keras-object.js';
import { toKeras } from './spelling.js';

interface Extras {
  /** Options that Keras 3 has, and writes, beside those of this library: with their defaults. */
  readonly written?: JsonObject;
  /** The same, for what only some versions of Keras 3 know: read, not written. */
  readonly read?: JsonObject;
  /** Whether Keras writes the shape that the layer was built for. */
  readonly built?: boolean;
}

const noConstraints: JsonObject = { kernel_regularizer: null, bias_regularizer: null, kernel_constraint: null, bias_constraint: null };
const channelsLast: JsonObject = { data_format: 'channels_last' };

const extras: Readonly<Record<string, Extras>> = {
  Dense: { written: noConstraints, built: true },
  Conv2D: { written: { ...channelsLast, dilation_rate: [1, 1], groups: 1, activity_regularizer: null, ...noConstraints }, built: true },
  MaxPooling2D: { written: channelsLast },
  AveragePooling2D: { written: channelsLast },
  GlobalAveragePooling2D: { written: channelsLast },
  GlobalMaxPooling2D: { written: channelsLast },
  Flatten: { written: channelsLast, built: true },
  BatchNormalization: {
    written: { beta_regularizer: null, gamma_regularizer: null, beta_constraint: null, gamma_constraint: null, synchronized: false },
    read: { renorm: false, renorm_momentum: 0.99 }, built: true,
  },
  Dropout: { written: { noise_shape: null } },
  Softmax: { written: { axis: -1 } },
};

/** A layer as Keras writes it. */
export function layerToKeras(layer: Layer): KerasObject {
  const { written = {}, built = false } = extras[layer.className] ?? {};
  const { name, trainable, ...options } = toKeras(layer.getConfig());
  const object = kerasObject('keras.layers', layer.className, { name, trainable, dtype: float32Policy, ...written, ...options });
  return built && layer.inputShape ? { ...object, build_config: { input_shape: [null, ...layer.inputShape] } } : object;
}

/**
 * A layer made from what Keras wrote.
 *
 * @throws TypeError when there is no such layer here, or it has options that this library lacks
 */
export function layerFromKeras(who: string, object: KerasObject): Layer {
  const { class_name: className, config } = object;
  const name = isJsonObject(config) && typeof config.name === 'string' ? config.name : className;
  const { written = {}, read = {} } = extras[className] ?? {};
  refuseOtherNumbers(who, name, isJsonObject(config) ? config.dtype : undefined);
  const { dtype: _, ...options } = isJsonObject(config) ? config : {};
  if (object.registered_name && object.registered_name !== className && object.module !== 'keras.layers') {
    throw new TypeError(`${who}: the layer ${name} must be one of Keras's own, got ${object.registered_name}, which somebody wrote. Replace it by layers that Keras has.`);
  }
  try {
    return fromKeras(who, { ...object, config: options }, { ...written, ...read }) as Layer;
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith(`${who}: `)) throw error;
    throw new TypeError(`${who}: the layer ${name} must have options that this library has, got others. ${message}`, { cause: error });
  }
}

/** The class that Keras writes for the shape of a model's input. */
export function inputToKeras(name: string, shape: readonly number[]): KerasObject {
  return kerasObject('keras.layers', 'InputLayer', { batch_shape: [null, ...shape], dtype: 'float32', sparse: false, name });
}

function refuseOtherNumbers(who: string, name: string, dtype: Json | undefined): void {
  const policy = isKerasObject(dtype) && isJsonObject(dtype.config) ? dtype.config.name : dtype;
  if (policy === undefined || policy === null || policy === 'float32') return;
  throw new TypeError(`${who}: the layer ${name} must compute in float32, got ${JSON.stringify(policy)}. Save it in Python with dtype='float32'.`);
}
