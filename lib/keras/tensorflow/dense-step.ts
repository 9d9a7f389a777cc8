import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { lastAxis, type Shape } from '../../engine/index.js';
import type { Tensorflow } from './load-tensorflow.js';
import type { TensorStep } from './tensor-step.js';

/**
 * z = x kernel + bias along the last axis. As in the engine the kernel is (units, inputs).
 *
 * On WebAssembly a product with a transposed matrix takes a slow loop, which adds a fused bias several times besides
 * (TensorFlow.js 4.22), so there the matrix is transposed first.
 */
export class DenseStep implements TensorStep {
  private readonly inputs: number;
  private x: Tensor2D | undefined = undefined;
  private kernel: Tensor2D | undefined = undefined;

  constructor(private readonly tf: Tensorflow, private readonly inputShape: Shape, private readonly units: number) {
    this.inputs = lastAxis(inputShape);
  }

  forward(x: Tensor, [kernel, bias]: readonly Float32Array[]): Tensor {
    const { tf, inputs, units } = this;
    const flat = x.rank === 2 ? x as Tensor2D : x.reshape<Tensor2D>([x.size / inputs, inputs]);
    this.x = flat;
    const turned = tf.tensor2d(kernel, [units, inputs]);
    this.kernel = turned;
    const z = this.product(flat, turned, bias && tf.tensor1d(bias));
    return x.rank === 2 ? z : z.reshape([...x.shape.slice(0, -1), units]);
  }

  backward(delta: Tensor, [kernel, bias]: readonly (Float32Array | null)[], needed: boolean): Tensor | null {
    const { tf, units, turnsFirst } = this;
    const flat = delta.rank === 2 ? delta as Tensor2D : delta.reshape<Tensor2D>([delta.size / units, units]);
    if (kernel) kernel.set((turnsFirst ? tf.matMul(flat.transpose(), this.x!) : tf.matMul(flat, this.x!, true)).dataSync());
    if (bias) bias.set(flat.sum<Tensor1D>(0).dataSync());
    return needed ? tf.matMul(flat, this.kernel!).reshape([-1, ...this.inputShape]) : null;
  }

  // x kernel^T + bias. Fused with a transposed matrix it is nine times slower on TensorFlow's library, for small ones.
  private product(x: Tensor2D, kernel: Tensor2D, bias: Tensor1D | undefined): Tensor {
    const { tf } = this;
    if (this.turnsFirst) return tf.fused.matMul({ a: x, b: kernel.transpose(), bias });
    const product = tf.matMul(x, kernel, false, true);
    return bias ? product.add(bias) : product;
  }

  private get turnsFirst(): boolean {
    return this.tf.getBackend() === 'wasm';
  }
}
