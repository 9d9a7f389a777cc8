import { types } from 'node:util';

/** Tells whether a value is an error, also one from another realm. */
export function isError(value: unknown): value is Error {
  if (types.isNativeError(value)) return true;
  try {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
  } catch {
    return false; // A Proxy that refuses to be asked.
  }
}
