export { fileHost, readBytes, writeBytes, type FileHost } from './file-host.js';
