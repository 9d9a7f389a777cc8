// The engine's four operations in WebAssembly: what lib/engine/plain-kernels.ts and plain-update.ts say in plain loops.
export { denseForward, inputGradients, weightGradients } from './products';
export { adagrad, adam, decay, momentum, nadam, rmsprop, sgd } from './updates';
