import { describeValue } from '../../arrays/index.js';

/** 0 says nothing, 1 says what the callback does. */
export type CallbackVerbose = 0 | 1;

/**
 * Reads a callback's option `verbose`.
 *
 * @throws RangeError when it is not 0 or 1
 */
export function readVerbose(who: string, value: unknown = 0): CallbackVerbose {
  if (value === 0 || value === 1) return value;
  throw new RangeError(`${who}: verbose must be 0 or 1, got ${describeValue(value)}. 1 says what the callback does.`);
}
