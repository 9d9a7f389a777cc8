import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { Conv2DSpec, Operation, Pooling2DSpec } from '../../engine/index.js';
import { FunctionStep } from './function-step.js';
import type { Tensorflow } from './load-tensorflow.js';
import type { TensorStep } from './tensor-step.js';

/** Filters over images, before the activation. Outside it keeps the kernel as the engine's operation does. */
export class Conv2DStep implements TensorStep {
  private readonly inner: FunctionStep;

  constructor(tf: Tensorflow, { strides, padding }: Conv2DSpec, private readonly operation: Operation) {
    this.inner = new FunctionStep(tf, (x, kernel, bias) => {
      const z = tf.conv2d(x as Tensor4D, kernel as Tensor4D, [...strides], padding);
      return bias ? z.add(bias as Tensor1D) : z;
    }, operation.variables.map(({ shape }) => shape));
  }

  forward(x: Tensor, weights: readonly Float32Array[]): Tensor {
    return this.inner.forward(x, weights.map((own, index) => this.operation.toKeras?.(index, own) ?? own));
  }

  backward(delta: Tensor, gradients: readonly (Float32Array | null)[], needed: boolean): Tensor | null {
    const found = gradients.map((own) => own && new Float32Array(own.length));
    const result = this.inner.backward(delta, found, needed);
    gradients.forEach((own, index) => {
      if (!own) return;
      if (this.operation.fromKeras) this.operation.fromKeras(index, found[index]!, own);
      else own.set(found[index]!);
    });
    return result;
  }
}

/** The largest of each channel in every window of an image. */
export function maxPoolingStep(tf: Tensorflow, { poolSize, strides, padding }: Pooling2DSpec): TensorStep {
  return new FunctionStep(tf, (x) => tf.maxPool(x as Tensor4D, [...poolSize], [...strides], padding), []);
}
