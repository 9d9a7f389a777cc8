export { decodeJpeg } from './decode-jpeg.js';
export { JpegMemory } from './jpeg-memory.js';
export type { Part } from './plane-decoder.js';
