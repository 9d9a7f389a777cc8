export {
  binaryCrossentropy, binaryCrossentropyOnLogits, categoricalCrossentropy, categoricalCrossentropyOnLogits, klDivergence,
  sparseCategoricalCrossentropy, sparseCategoricalCrossentropyOnLogits,
} from './crossentropy.js';
export { binaryFocalCrossentropy, binaryFocalCrossentropyOnLogits, type FocalOptions } from './focal.js';
export { categoricalHinge, hinge, squaredHinge } from './hinge.js';
export type { Loss } from './loss.js';
export {
  cosineSimilarity, huber, logCosh, meanAbsoluteError, meanAbsolutePercentageError, meanSquaredError, meanSquaredLogarithmicError, poisson,
} from './regression.js';
export { rowLoss, type RowLoss } from './row-loss.js';
export { smoothTowardsAll, smoothTowardsHalf } from './smoothing.js';
