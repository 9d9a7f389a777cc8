import { types } from 'node:util';
import { findImage } from './images.js';
import { contentOf, type Forms } from './mime-bundle.js';

/** An image in bytes, such as `readFileSync('face.png')`, as a picture; undefined for any other value. */
export function imageForms(value: unknown): Forms | Promise<Forms | undefined> | undefined {
  if (types.isUint8Array(value)) return formsOfBytes(value);
  if (types.isArrayBuffer(value)) return formsOfBytes(new Uint8Array(value));
  if (!types.isProxy(value) && value instanceof Blob && value.type.startsWith('image/')) return value.arrayBuffer().then((bytes) => formsOfBytes(new Uint8Array(bytes)));
  return undefined;
}

function formsOfBytes(bytes: Uint8Array): Forms | undefined {
  const image = findImage(bytes);
  if (!image) return undefined;
  const { mimeType, name, width, height } = image;
  const size = width === undefined ? undefined : { width, height };
  const text = [`${name} image`, ...(size ? [`${width} × ${height}`] : []), byteCount(bytes.length)].join(', ');
  return { data: { [mimeType]: contentOf(mimeType, bytes), 'text/plain': `<${text}>` }, metadata: size ? { [mimeType]: size } : {} };
}

/**
 * A number of bytes for people.
 *
 * @example
 * byteCount(1234); // '1.2 kB'
 */
export function byteCount(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
