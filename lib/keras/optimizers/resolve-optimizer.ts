import { describeValue, suggestion } from '../../arrays/index.js';
import { Adadelta } from './adadelta.js';
import { Adagrad } from './adagrad.js';
import { Adam, AdamW } from './adam.js';
import { Adamax } from './adamax.js';
import { Ftrl } from './ftrl.js';
import { Lion } from './lion.js';
import { Nadam } from './nadam.js';
import { Optimizer, type OptimizerOptions } from './optimizer.js';
import { RMSprop } from './rmsprop.js';
import { makeSchedule } from './schedules/make-schedule.js';
import { SGD } from './sgd.js';

type ClassName = 'SGD' | 'Adam' | 'AdamW' | 'Nadam' | 'RMSprop' | 'Adagrad' | 'Adadelta' | 'Adamax' | 'Lion' | 'Ftrl';

const makers: Record<ClassName, (options?: OptimizerOptions) => Optimizer> = { SGD, Adam, AdamW, Nadam, RMSprop, Adagrad, Adadelta, Adamax, Lion, Ftrl };

/** The name of an optimizer, as Keras spells it. */
export type OptimizerName = ClassName | Lowercase<ClassName>;

// Keras takes them in capitals and small letters alike.
const byName = new Map(Object.entries(makers).map(([name, make]) => [name.toLowerCase(), make]));

/**
 * Reads an optimizer given by name or as an object.
 *
 * @throws TypeError with the nearest name
 */
export function resolveOptimizer(who: string, value: unknown): Optimizer {
  if (value instanceof Optimizer) return value;
  const make = typeof value === 'string' ? byName.get(value.toLowerCase()) : undefined;
  if (make) return make();
  throw new TypeError(`${who}: optimizer must be one that exists, got ${describeValue(value)}. ${suggestion(value, [...byName.keys()])}`);
}

/**
 * Makes an optimizer from its class's name and its `getConfig()`.
 *
 * @throws TypeError with the nearest name, or when an option is not one of that optimizer
 * @example
 * optimizers.deserialize({ className: 'Adam', config: { learningRate: 0.01 } }).learningRate; // 0.01
 */
export function deserialize({ className, config }: { readonly className: string; readonly config: Record<string, unknown> }): Optimizer {
  const make = byName.get(String(className).toLowerCase());
  if (!make) throw new TypeError(`optimizers.deserialize: className must be an optimizer's, got ${describeValue(className)}. ${suggestion(className, Object.keys(makers))}`);
  const rate = config.learningRate;
  const schedule = typeof rate === 'object' && rate !== null ? makeSchedule(rate as Parameters<typeof makeSchedule>[0]) : rate;
  return make({ ...config, learningRate: schedule as OptimizerOptions['learningRate'] });
}
