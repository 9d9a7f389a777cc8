export { Dense, type DenseOptions } from './dense.js';
export { Input } from './input.js';
