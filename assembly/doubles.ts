// What a network in double precision needs, two numbers at a time (WebAssembly SIMD).
export { denseForward, inputGradients, weightGradients } from './double-products';
export { layerBackward, layerForward } from './double-layers';
export { sgd } from './double-updates';
