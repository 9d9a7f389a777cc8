import { activations, type Activation } from '../activations.js';
import { lastAxis, sizeOf, type Shape } from '../shape.js';
import type { DenseSpec } from './layer-spec.js';
import type { Operation, VariableSpec, Workspace } from './operation.js';
import { transpose } from './transpose.js';

const empty: Float32Array = new Float32Array(0);

/**
 * z = x kernel + bias, a = activation(z), along the last axis. Inside, the kernel is (units, inputs), so that the
 * weights of one neuron lie side by side; going back, the gradient with respect to z gives those of kernel, bias and
 * input.
 */
export class DenseOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables: readonly VariableSpec[];
  output = empty;
  outputGradient: Float32Array | null = null;
  private readonly activation: Activation;
  private readonly inputs: number;
  // Rows of the last axis in a sample: 1 for a plain row of features.
  private readonly positions: number;
  private workspace: Workspace | undefined = undefined;
  private z = empty;

  constructor(readonly inputShape: Shape, private readonly spec: DenseSpec) {
    this.activation = activations[spec.activation];
    this.inputs = lastAxis(inputShape);
    this.positions = sizeOf(inputShape) / this.inputs;
    this.outputShape = [...inputShape.slice(0, -1), spec.units];
    const kernel: VariableSpec = { name: 'kernel', shape: [this.inputs, spec.units], trainable: true };
    this.variables = spec.useBias ? [kernel, { name: 'bias', shape: [spec.units], trainable: true }] : [kernel];
  }

  get logits(): Float32Array | null {
    return this.spec.activation === 'sigmoid' || this.spec.activation === 'softmax' ? this.z : null;
  }

  attach(workspace: Workspace): void {
    const length = workspace.rows * this.positions * this.spec.units;
    this.workspace = workspace;
    this.z = workspace.take(length);
    this.output = this.spec.activation === 'linear' ? this.z : workspace.take(length);
    const needed = workspace.inputGradient !== null || workspace.gradients.some((gradient) => gradient !== null);
    this.outputGradient = needed ? workspace.take(length) : null;
  }

  forward(rows: number): void {
    const { kernels, input, variables: [kernel, bias] } = this.workspace!;
    const { units } = this.spec;
    const count = rows * this.positions;
    kernels.denseForward(input, kernel, bias ?? null, this.z, count, this.inputs, units);
    this.activation.forward(this.z, this.output, count, units);
  }

  backward(rows: number, onLogits: boolean): void {
    const { kernels, input, inputGradient, variables: [kernel], gradients: [kernelGradient, biasGradient] } = this.workspace!;
    const { units } = this.spec;
    const delta = this.outputGradient;
    if (!delta) return;
    const count = rows * this.positions;
    if (!onLogits) this.activation.backward(this.z, this.output, delta, count, units);
    if (kernelGradient) kernels.weightGradients(input, delta, kernelGradient, biasGradient ?? null, count, this.inputs, units);
    if (inputGradient) kernels.inputGradients(delta, kernel, inputGradient, count, this.inputs, units);
  }

  toKeras(index: number, own: Float32Array): Float32Array {
    return index === 0 ? transpose(own, new Float32Array(own.length), this.spec.units, this.inputs) : own.slice();
  }

  fromKeras(index: number, values: ArrayLike<number>, own: Float32Array): void {
    if (index === 0) transpose(values, own, this.inputs, this.spec.units);
    else own.set(values);
  }
}
