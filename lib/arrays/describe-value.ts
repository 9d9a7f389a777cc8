import { isFrame, isList, isNDArray, isSeries } from './array-input.js';

/**
 * Names a value as an error message should: short, with its kind and shape, never its whole content.
 *
 * @example
 * describeValue([[1, 2], [3, 4]]); // 'an array of 2 items'
 * describeValue('relu');           // '"relu"'
 */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 37)}...` : value);
  if (typeof value === 'function') return value.name ? `the function ${value.name}` : 'a function';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object') return String(value);
  if (isFrame(value)) return 'a DataFrame';
  if (isSeries(value)) return `a Series of ${value.length} item${value.length === 1 ? '' : 's'}`;
  if (Array.isArray(value)) return `an array of ${value.length} item${value.length === 1 ? '' : 's'}`;
  if (isNDArray(value)) return `an NDArray of shape [${value.shape.join(', ')}]`;
  const kind = value.constructor?.name;
  if (isList(value)) return `a ${kind} of ${value.length} item${value.length === 1 ? '' : 's'}`;
  return kind && kind !== 'Object' ? `a value of type ${kind}` : 'an object';
}
