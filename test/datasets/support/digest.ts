import { createHash } from 'node:crypto';

/** SHA-256 of an array's bytes. */
export function digest(array: ArrayBufferView): string {
  return createHash('sha256').update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)).digest('hex');
}
