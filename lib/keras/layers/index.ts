export { Dense, type DenseOptions } from './dense.js';
