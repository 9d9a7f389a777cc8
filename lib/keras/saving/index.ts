export { fileHost, readBytes, writeBytes, type FileHost, type FileOptions } from './file-host.js';
export { loadModel, modelFromJSON, type LoadOptions } from './load-model.js';
