export { decodeJpeg, JpegMemory, type Part } from './decode-jpeg.js';
