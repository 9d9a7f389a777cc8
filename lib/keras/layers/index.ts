import { callable } from '../callable.js';
import { DenseLayer } from './dense.js';
export type { DenseOptions } from './dense.js';

/**
 * A layer of neurons, each connected to every input: `layers.Dense(20, { activation: 'relu' })`, with or without `new`.
 */
export const Dense = callable(DenseLayer);
/** A layer made by `layers.Dense`. */
export type Dense = DenseLayer;
