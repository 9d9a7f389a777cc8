import { maker, type Callable } from '../callable.js';
import { Loss, lossKinds, type CrossentropyOptions, type LossId } from './loss.js';

/** The mean of (prediction - label)^2: `losses.MeanSquaredError()`. */
export const MeanSquaredError: Callable<[], Loss> = lossMaker('mean_squared_error');
/** The mean of |prediction - label|: `losses.MeanAbsoluteError()`. */
export const MeanAbsoluteError: Callable<[], Loss> = lossMaker('mean_absolute_error');
/** For a yes or no, with labels 0 and 1: `losses.BinaryCrossentropy({ fromLogits: true })`. */
export const BinaryCrossentropy: Callable<[options?: CrossentropyOptions], Loss> = lossMaker('binary_crossentropy');
/** For one of several classes, with one-hot labels: `losses.CategoricalCrossentropy()`. */
export const CategoricalCrossentropy: Callable<[options?: CrossentropyOptions], Loss> = lossMaker('categorical_crossentropy');
/** For one of several classes, with class numbers as labels: `losses.SparseCategoricalCrossentropy()`. */
export const SparseCategoricalCrossentropy: Callable<[options?: CrossentropyOptions], Loss> = lossMaker('sparse_categorical_crossentropy');

function lossMaker(name: LossId): Callable<[options?: CrossentropyOptions], Loss> {
  return maker(lossKinds[name].className, (options?: CrossentropyOptions) => new Loss(name, options));
}
