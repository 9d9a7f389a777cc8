import { describeValue } from '../arrays/index.js';
import { activations, type ActivationName } from '../engine/index.js';
import { suggestion } from './checks/nearest.js';

/**
 * Reads an activation given by name.
 *
 * @throws TypeError with the nearest name
 */
export function resolveActivation(who: string, value: unknown): ActivationName {
  if (typeof value === 'string' && Object.hasOwn(activations, value)) return value as ActivationName;
  throw new TypeError(`${who}: activation must be one that exists, got ${describeValue(value)}. ${suggestion(value, Object.keys(activations))}`);
}
