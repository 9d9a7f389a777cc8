import type { Tensor } from '@tensorflow/tfjs';
import type { ActivationName } from '../../engine/index.js';
import type { Tensorflow } from './load-tensorflow.js';
import type { TensorStep } from './tensor-step.js';

interface TensorActivation {
  forward(tf: Tensorflow, z: Tensor): Tensor;
  /** The gradient with respect to z, from the one with respect to a = f(z). */
  backward(tf: Tensorflow, a: Tensor, delta: Tensor): Tensor;
}

/** What TensorFlow.js computes in a few operations; the engine computes the others. */
const activations: Partial<Record<ActivationName, TensorActivation>> = {
  relu: { forward: (tf, z) => tf.relu(z), backward: (tf, a, delta) => delta.mul(tf.sign(a)) },
  tanh: { forward: (tf, z) => tf.tanh(z), backward: (tf, a, delta) => delta.sub(delta.mul(a).mul(a)) },
  sigmoid: { forward: (tf, z) => tf.sigmoid(z), backward: (tf, a, delta) => { const part = delta.mul(a); return part.sub(part.mul(a)); } },
};

/** Whether there is an {@link ActivationStep} for it. */
export function isTensorActivation(name: ActivationName): boolean {
  return name in activations;
}

/** a = f(z). */
export class ActivationStep implements TensorStep {
  private a: Tensor | undefined = undefined;

  constructor(private readonly tf: Tensorflow, private readonly name: ActivationName) {}

  forward(z: Tensor): Tensor {
    this.a = activations[this.name]!.forward(this.tf, z);
    return this.a;
  }

  backward(delta: Tensor, _: unknown, needed: boolean): Tensor | null {
    return needed ? activations[this.name]!.backward(this.tf, this.a!, delta) : null;
  }
}
