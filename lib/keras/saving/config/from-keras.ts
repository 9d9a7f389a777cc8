import { suggestion } from '../../../arrays/index.js';
import * as initializers from '../../initializers/index.js';
import * as layers from '../../layers/index.js';
import * as losses from '../../losses/index.js';
import * as metrics from '../../metrics/index.js';
import * as optimizers from '../../optimizers/index.js';
import * as regularizers from '../../regularizers/index.js';
import { isJsonObject, isKerasObject, type Json, type JsonObject, type KerasObject } from './keras-object.js';
import { camelCase } from './spelling.js';

type Maker = (...args: unknown[]) => unknown;

/** What a module of Keras is here. */
const namespaces: Readonly<Record<string, object>> = {
  'keras.layers': layers, 'keras.initializers': initializers, 'keras.regularizers': regularizers, 'keras.losses': losses, 'keras.metrics': metrics,
  'keras.optimizers': optimizers, 'keras.optimizers.schedules': optimizers.schedules,
};

/** How a class takes its options, where that is not in one object: which of them stand before it. */
const positions: Readonly<Record<string, readonly string[]>> = {
  Dense: ['units'], Dropout: ['rate'], Activation: ['activation'], Reshape: ['targetShape'], Conv2D: ['filters', 'kernelSize'],
  MaxPooling2D: ['poolSize'], Rescaling: ['scale'], Constant: ['value'],
};

/**
 * Options in this library's spelling. What is null has Keras's default, and is left out; what is an object of
 * Keras, such as an initializer, is made.
 *
 * @param defaults what is left out as well, when it has this value: options that only Keras has
 */
export function optionsFromKeras(who: string, config: Json, defaults: JsonObject = {}): Record<string, unknown> {
  if (!isJsonObject(config)) return {};
  return Object.fromEntries(Object.entries(config)
    .filter(([name, value]) => value !== null && !(name in defaults && JSON.stringify(defaults[name]) === JSON.stringify(value)))
    .map(([name, value]) => [camelCase(name), isKerasObject(value) ? fromKeras(who, value) : value]));
}

/**
 * Makes an object from what Keras wrote of it.
 *
 * @throws TypeError when there is no such class here, with what there is
 */
export function fromKeras(who: string, { module, class_name: className, config }: KerasObject, defaults?: JsonObject): unknown {
  const makers = Object.entries(namespaces[module] ?? {}) as [string, Maker][];
  const make = makers.find(([name]) => name === className)?.[1];
  if (!make) {
    const names = makers.map(([name]) => name).filter((name) => /^[A-Z]/.test(name) && name !== 'Input' && name !== 'Metric');
    throw new TypeError(`${who}: the ${kindOf(module, config)} must be one that this library has, got ${module}.${className}. ${names.length > 0 ? suggestion(className, names) : 'There are none.'}`);
  }
  return makeFrom(make, className, optionsFromKeras(who, config, defaults));
}

function kindOf(module: string, config: Json): string {
  const kind = module.replace(/^keras\./, '').replace(/(loss)es$|s$/, '$1');
  return module === 'keras.layers' && isJsonObject(config) && typeof config.name === 'string' ? `${kind} ${config.name}` : kind;
}

// Calls a maker with its options, those that it takes by place first.
function makeFrom(make: Maker, className: string, options: Readonly<Record<string, unknown>>): unknown {
  const rest = { ...options };
  const first = (positions[className] ?? []).map((name) => {
    const value = rest[name];
    delete rest[name];
    return value;
  });
  return make(...first, ...(Object.keys(rest).length > 0 ? [rest] : []));
}
