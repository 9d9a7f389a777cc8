import type { Sequential } from '../sequential.js';

/** The learning rate of a model's optimizer as Keras tells it, which keeps it as float32: 0.001 is 0.0010000000474974513. */
export function learningRateOf(model: Sequential): number {
  return Math.fround(model.optimizer!.learningRate);
}

/** Sets it. */
export function setLearningRate(model: Sequential, value: number): void {
  model.optimizer!.learningRate = value;
}
