import { isJsonObject, kerasObject, type ClassConfig, type Json, type JsonObject } from './keras-object.js';

/**
 * An option's name as Keras spells it.
 *
 * @example
 * snakeCase('kernelInitializer'); // 'kernel_initializer'
 */
export function snakeCase(name: string): string {
  return name.replace(/^beta(?=\d)/, 'beta_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * An option's name as this library spells it.
 *
 * @example
 * camelCase('beta_1'); // 'beta1'
 */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The name of a class in small letters, as Keras makes it for automatic names and for the groups of saved weights.
 *
 * @example
 * snakeClass('MaxPooling2D'); // 'max_pooling2d'
 */
export function snakeClass(className: string): string {
  return className.replace(/(.)([A-Z][a-z]+)/g, '$1_$2').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Options in Keras's spelling; what is made of a class and options, such as an initializer, is wrapped as Keras does. */
export function toKeras(config: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined)
    .map(([name, value]) => [snakeCase(name), kerasValue(name, value)]));
}

function kerasValue(name: string, value: unknown): Json {
  if (!isClassConfig(value)) return value as Json;
  const module = /Initializer$/.test(name) ? 'keras.initializers' : /Regularizer$/.test(name) ? 'keras.regularizers'
    : /Constraint$/.test(name) ? 'keras.constraints' : name === 'learningRate' ? 'keras.optimizers.schedules' : 'keras.layers';
  return kerasObject(module, value.className, { ...initializerDefaults[value.className], ...toKeras(value.config) });
}

function isClassConfig(value: unknown): value is ClassConfig {
  return isJsonObject(value) && typeof value.className === 'string' && isJsonObject(value.config);
}

const seeded: JsonObject = { seed: null };

// What Keras writes beside the options that were given.
const initializerDefaults: Readonly<Record<string, JsonObject>> = {
  GlorotUniform: seeded, GlorotNormal: seeded, HeUniform: seeded, HeNormal: seeded, LecunUniform: seeded, LecunNormal: seeded,
  RandomNormal: { ...seeded, mean: 0, stddev: 0.05 }, TruncatedNormal: { ...seeded, mean: 0, stddev: 0.05 },
  RandomUniform: { ...seeded, minval: -0.05, maxval: 0.05 }, Constant: { value: 0 },
};
