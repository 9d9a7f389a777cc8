import type { Callable } from '../callable.js';
import { Loss, type CrossentropyOptions, type LossId } from './loss.js';

/** The mean of (prediction - label)^2: `losses.MeanSquaredError()`. */
export const MeanSquaredError: Callable<[], Loss> = maker('mean_squared_error');
/** The mean of |prediction - label|: `losses.MeanAbsoluteError()`. */
export const MeanAbsoluteError: Callable<[], Loss> = maker('mean_absolute_error');
/** For a yes or no, with labels 0 and 1: `losses.BinaryCrossentropy({ fromLogits: true })`. */
export const BinaryCrossentropy: Callable<[options?: CrossentropyOptions], Loss> = maker('binary_crossentropy');
/** For one of several classes, with one-hot labels: `losses.CategoricalCrossentropy()`. */
export const CategoricalCrossentropy: Callable<[options?: CrossentropyOptions], Loss> = maker('categorical_crossentropy');
/** For one of several classes, with class numbers as labels: `losses.SparseCategoricalCrossentropy()`. */
export const SparseCategoricalCrossentropy: Callable<[options?: CrossentropyOptions], Loss> = maker('sparse_categorical_crossentropy');

// With new and without: a function that returns an object gives that object in both cases.
function maker(name: LossId): Callable<[options?: CrossentropyOptions], Loss> {
  return function make(options?: CrossentropyOptions): Loss {
    return new Loss(name, options);
  } as Callable<[options?: CrossentropyOptions], Loss>;
}
