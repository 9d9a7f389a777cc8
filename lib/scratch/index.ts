export { elu, leakyRelu, linear, maxout, relu, sigmoid, softmax, tanh, type Activation } from './activations.js';
export { Neuron } from './neuron.js';
export { Layer } from './layer.js';
export { Network, type Rows, type Targets, type TrainOptions } from './network.js';
export { binaryCrossentropy, categoricalCrossentropy, mse, type Loss } from './losses.js';
export { Adam, SGD, type Optimizer } from './optimizers.js';
