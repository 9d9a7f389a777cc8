import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../../engine/index.js';
import type { TensorStep } from './tensor-step.js';

/** The same numbers in another shape. */
export class ReshapeStep implements TensorStep {
  constructor(private readonly inputShape: Shape, private readonly shape: Shape) {}

  forward(x: Tensor): Tensor {
    return x.reshape([-1, ...this.shape]);
  }

  backward(delta: Tensor, _: unknown, needed: boolean): Tensor | null {
    return needed ? delta.reshape([-1, ...this.inputShape]) : null;
  }
}
