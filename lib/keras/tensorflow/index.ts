export { loadTensorflow, tensorflowEngines, type LoadedTensorflow, type LoadTensorflowOptions, type Tensorflow, type TensorflowEngine } from './load-tensorflow.js';
export { useTensorflow } from './loaded.js';
