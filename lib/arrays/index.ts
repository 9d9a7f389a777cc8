export { toFlat, toNDArray, isNDArray, type ArrayInput, type FlatArray, type NestedNumbers, type NumericArray, type SeriesLike, type TensorLike } from './array-input.js';
export { describeValue } from './describe-value.js';
export { withRandomState } from './random-state.js';
