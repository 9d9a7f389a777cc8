import type { Layer } from '../../layers/layer.js';
import type { DescribedModel } from '../config/model-config.js';
import type { Json, JsonObject } from '../config/keras-object.js';

/** A model in the words of TensorFlow.js 4, which are Keras 2's. */
export interface Topology {
  /** For `tf.loadLayersModel`. */
  readonly topology: JsonObject;
  /** What TensorFlow.js lacks, a phrase each; when there is something, a page cannot load the model. */
  readonly lacking: readonly string[];
}

interface TensorFlowLayer { readonly class_name: string; readonly config: JsonObject }

/**
 * Translates a model for `tf.loadLayersModel`. What Keras 3 calls otherwise is renamed, and an activation that is a
 * layer there becomes one. How weights were first drawn is left out: they come from the file.
 */
export function toTopology(model: DescribedModel): Topology {
  const lacking: string[] = [];
  const layers = model.layers.flatMap((layer) => translate(layer, lacking));
  if (!model.inputShape) lacking.push('a model without the shape of its input');
  const input: TensorFlowLayer[] = model.inputShape
    ? [{ class_name: 'InputLayer', config: { batch_input_shape: [null, ...model.inputShape], dtype: 'float32', sparse: false, name: model.input?.name ?? 'input_layer' } }] : [];
  return {
    topology: {
      class_name: 'Sequential', config: { name: model.name, layers: [...input, ...layers] as unknown as Json },
      keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js',
    },
    lacking,
  };
}

// Names of activations that mean the same there; silu has its older name. Its hard_sigmoid is another function.
const activations: Readonly<Record<string, string>> = {
  linear: 'linear', relu: 'relu', relu6: 'relu6', elu: 'elu', selu: 'selu', gelu: 'gelu', mish: 'mish', silu: 'swish', swish: 'swish', softplus: 'softplus',
  softsign: 'softsign', tanh: 'tanh', sigmoid: 'sigmoid', softmax: 'softmax', log_softmax: 'logSoftmax',
};
const leakySlope = 0.2;

function translate(layer: Layer, lacking: string[]): TensorFlowLayer[] {
  const options = layer.getConfig() as Record<string, Json>;
  const base: JsonObject = { name: layer.name, trainable: layer.trainable, dtype: 'float32' };
  const make = (config: JsonObject, className = layer.className): TensorFlowLayer => ({ class_name: className, config: { ...base, ...config } });
  const leaky = (alpha: Json, name = layer.name): TensorFlowLayer => make({ alpha, name }, 'LeakyReLU');
  const activation = (): string => {
    const name = String(options.activation);
    if (!(name in activations)) lacking.push(`the activation ${name} of ${layer.name}`);
    return activations[name] ?? name;
  };
  // An activation string of Keras that is a layer in TensorFlow.js.
  const withActivation = (config: JsonObject): TensorFlowLayer[] => (options.activation === 'leaky_relu'
    ? [make({ ...config, activation: 'linear' }), leaky(leakySlope, `${layer.name}_leaky_relu`)]
    : [make({ ...config, activation: activation() })]);
  switch (layer.className) {
    case 'Dense':
      return withActivation({ units: options.units, use_bias: options.useBias, ...regularizers(options) });
    case 'Conv2D':
      return withActivation({
        filters: options.filters, kernel_size: options.kernelSize, strides: options.strides, padding: options.padding,
        data_format: 'channels_last', dilation_rate: options.dilationRate ?? [1, 1], use_bias: options.useBias, ...regularizers(options),
      });
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return [make({ pool_size: options.poolSize, strides: options.strides, padding: options.padding, data_format: 'channels_last' })];
    case 'Activation':
      return options.activation === 'leaky_relu' ? [leaky(leakySlope)] : [make({ activation: activation() })];
    case 'LeakyReLU':
      return [leaky(options.negativeSlope)];
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      if (options.keepdims) lacking.push(`keepdims of ${layer.name}`);
      return [make({ data_format: 'channels_last' })];
    case 'ELU':
      if (options.alpha !== 1) lacking.push(`the alpha of ${layer.name}`);
      return [make({ alpha: options.alpha })];
    case 'ReLU':
      if (options.negativeSlope || options.threshold) lacking.push(`the slope or threshold of ${layer.name}`);
      return [make({ max_value: options.maxValue ?? null })];
    case 'Rescaling':
      return [make({ scale: options.scale, offset: options.offset })];
    case 'Softmax':
      return [make({ axis: -1 })];
    case 'Dropout':
      return [make({ rate: options.rate })];
    case 'BatchNormalization':
      return [make({ axis: options.axis, momentum: options.momentum, epsilon: options.epsilon, center: options.center, scale: options.scale })];
    case 'Reshape':
      return [make({ target_shape: options.targetShape })];
    case 'Flatten':
      // There it refuses what is flat already, and here it leaves that as it is.
      return layer.inputShape?.length === 1 ? [] : [make({ data_format: 'channels_last' })];
    default:
      lacking.push(`the layer ${layer.name} (${layer.className})`);
      return [make(options)];
  }
}

// There one class has both parts.
function regularizers(options: Record<string, Json>): JsonObject {
  return Object.fromEntries(['kernel', 'bias'].map((weight) => {
    const given = options[`${weight}Regularizer`] as { config?: { l1?: number; l2?: number } } | null | undefined;
    const { l1 = 0, l2 = 0 } = given?.config ?? {};
    return [`${weight}_regularizer`, given ? { class_name: 'L1L2', config: { l1, l2 } } : null];
  }));
}
