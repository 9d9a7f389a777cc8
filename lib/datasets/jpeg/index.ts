export { decodeJpeg, type Part } from './decode-jpeg.js';
export { JpegMemory } from './jpeg-memory.js';
