export { decodeJpeg, type Part } from './decode-jpeg.js';
