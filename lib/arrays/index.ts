export {
  isFrame, isList, isNDArray, isSeries, isTensor,
  type ArrayInput, type FrameLike, type NestedNumbers, type NumericArray, type SeriesLike, type TensorLike,
} from './array-input.js';
export { describeValue } from './describe-value.js';
export { toFlat, type FlatArray } from './flat-array.js';
export { fromFlat, toNDArray } from './nd-array.js';
export { nearest, suggestion } from './nearest.js';
export { randomSource, type RandomSource } from './random-source.js';
export { checkSeed, RandomState } from './random-state.js';
