export { loadModel, modelFromJSON } from './saving/index.js';
export { Sequential } from './sequential.js';
