import { isJsonObject, isKerasObject, kerasObject, type Json, type JsonObject, type KerasObject } from './keras-object.js';
import { fromKeras } from './from-keras.js';
import { toKeras } from './spelling.js';

/** A loss or a metric, as far as a description goes. */
export interface Described {
  readonly className: string;
  getConfig(): Record<string, unknown>;
}

/** What `model.compile` was given: names, functions, makers, or objects that can say what they are made of. */
export interface Compiled {
  readonly optimizer: { readonly className: string; getConfig(): Record<string, unknown> };
  readonly loss: unknown;
  readonly metrics: readonly unknown[] | undefined;
  readonly weightedMetrics: readonly unknown[] | undefined;
}

// What Keras writes for every optimizer, loss and metric beside the options of this library.
const everyOptimizer: JsonObject = {
  weight_decay: null, clipnorm: null, global_clipnorm: null, clipvalue: null, use_ema: false, ema_momentum: 0.99,
  ema_overwrite_frequency: null, loss_scale_factor: null, gradient_accumulation_steps: null,
};
const everyLoss: JsonObject = { reduction: 'sum_over_batch_size' };
const writtenLosses: Readonly<Record<string, JsonObject>> = {
  BinaryCrossentropy: { label_smoothing: 0, axis: -1 }, CategoricalCrossentropy: { label_smoothing: 0, axis: -1 }, SparseCategoricalCrossentropy: { ignore_class: null },
};
const readLosses: JsonObject = { axis: -1, label_smoothing: 0 };
const writtenMetrics: Readonly<Record<string, JsonObject>> = {
  BinaryAccuracy: { threshold: 0.5 },
  Precision: { thresholds: null, top_k: null, class_id: null }, Recall: { thresholds: null, top_k: null, class_id: null },
  AUC: { num_thresholds: 200, curve: 'ROC', summation_method: 'interpolation', multi_label: false, num_labels: null, label_weights: null, from_logits: false },
};
const readMetrics: JsonObject = {
  dtype: 'float32', summation_method: 'interpolation', multi_label: false, from_logits: false, threshold: 0.5, axis: -1, label_smoothing: 0,
};

/** What `compile` was told, as Keras writes it. */
export function compileToKeras({ optimizer, loss, metrics, weightedMetrics }: Compiled): JsonObject {
  const { className } = optimizer;
  const watched = (metric: unknown): Json => named('keras.metrics', metric, { dtype: 'float32' }, writtenMetrics);
  return {
    optimizer: kerasObject('keras.optimizers', className, { ...everyOptimizer, ...toKeras(optimizer.getConfig()) }),
    loss: named('keras.losses', loss, everyLoss, writtenLosses),
    loss_weights: null,
    metrics: metrics?.map(watched) ?? null,
    weighted_metrics: weightedMetrics?.map(watched) ?? null,
    run_eagerly: false,
    steps_per_execution: 1,
    jit_compile: false,
  };
}

function named(module: string, value: unknown, every: JsonObject, some: Readonly<Record<string, JsonObject>>): Json {
  if (typeof value === 'string') return value;
  // A function of the learner's own has a name alone, and so has a class that nobody called.
  if (typeof value === 'function') return { module: 'builtins', class_name: 'function', config: value.name, registered_name: 'function' };
  const { className } = value as Described;
  const { name, ...config } = (value as Described).getConfig();
  if (className === 'function') return { module: 'builtins', class_name: 'function', config: String(name), registered_name: 'function' };
  return kerasObject(module, className, { name: String(name), ...every, ...some[className], ...toKeras(config) });
}

/** What `compile` takes, from what Keras wrote. */
export interface CompileInput {
  readonly optimizer: unknown;
  readonly loss: unknown;
  readonly metrics: readonly unknown[] | undefined;
  readonly weightedMetrics: readonly unknown[] | undefined;
}

/**
 * Reads what Keras wrote of `compile`: undefined when there is nothing, or no loss, so that it cannot train.
 *
 * @throws TypeError when it holds what this library lacks, with what to do
 */
export function compileFromKeras(who: string, config: Json | undefined): CompileInput | undefined {
  if (!isJsonObject(config) || config.loss === null || config.loss === undefined) return undefined;
  try {
    refuseOthers(config);
    const optimizer = isKerasObject(config.optimizer) ? optimizerFrom(who, config.optimizer) : config.optimizer ?? undefined;
    const watched = (value: Json | undefined): unknown[] | undefined => (value === null || value === undefined ? undefined : flat(value).map((metric) => objectFrom(who, metric, readMetrics)));
    const [loss, ...others] = flat(config.loss);
    if (others.length > 0) throw new TypeError('the model must have one loss, got several.');
    return { optimizer, loss: objectFrom(who, loss, { ...everyLoss, ...readLosses }), metrics: watched(config.metrics), weightedMetrics: watched(config.weighted_metrics) };
  } catch (error) {
    throw inCompile(who, error);
  }
}

/** The error for what a model was compiled with, with the way round it. */
export function inCompile(who: string, error: unknown): TypeError {
  return new TypeError(`${who}: ${(error as Error).message.replace(`${who}: `, '')} Or load the model with { compile: false }, and compile it here.`, { cause: error });
}

function optimizerFrom(who: string, object: KerasObject): unknown {
  return fromKeras(who, object, everyOptimizer);
}

// A name stays a name; so does a function of Keras, which it writes as its name.
function objectFrom(who: string, value: Json, defaults: JsonObject): unknown {
  if (!isKerasObject(value)) return value;
  if (value.class_name === 'function') return value.config;
  return fromKeras(who, value, defaults);
}

// Keras puts what belongs to one output into lists of their own.
function flat(value: Json | undefined): Json[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value.flatMap(flat) : [value as Json];
}

function refuseOthers({ loss_weights: lossWeights }: JsonObject): void {
  if (flat(lossWeights).some((weight) => weight !== 1)) throw new TypeError('there must be no loss_weights, got some.');
}
