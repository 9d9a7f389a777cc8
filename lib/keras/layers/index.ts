export { Dense, type DenseOptions } from './dense.js';
export { Dropout, type DropoutOptions } from './dropout.js';
export { Input } from './input.js';
export type { Layer, LayerOptions } from './layer.js';
export { TensorflowLayer, type TensorflowLayerOptions, type TensorFunction, type TensorLike, type TensorWeight } from '../tensorflow/tensorflow-layer.js';
