import { describeValue } from '../../arrays/index.js';
import { suggestion } from '../checks/nearest.js';
import { Adam } from './adam.js';
import { Optimizer } from './optimizer.js';
import { RMSprop } from './rmsprop.js';
import { SGD } from './sgd.js';

/** The name of an optimizer, as Keras spells it. */
export type OptimizerName = 'sgd' | 'SGD' | 'adam' | 'Adam' | 'rmsprop' | 'RMSprop';

const named: Record<OptimizerName, () => Optimizer> = { sgd: SGD, SGD, adam: Adam, Adam, rmsprop: RMSprop, RMSprop };

/**
 * Reads an optimizer given by name or as an object.
 *
 * @throws TypeError with the nearest name
 */
export function resolveOptimizer(who: string, value: unknown): Optimizer {
  if (value instanceof Optimizer) return value;
  if (typeof value === 'string' && Object.hasOwn(named, value)) return named[value as OptimizerName]();
  throw new TypeError(`${who}: optimizer must be one that exists, got ${describeValue(value)}. ${suggestion(value, ['sgd', 'adam', 'rmsprop'])}`);
}
