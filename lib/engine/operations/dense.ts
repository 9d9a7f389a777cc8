import { denseSteps, type DenseLayer, type DenseSteps } from '../dense-steps.js';
import type { Floats } from '../floats.js';
import { lastAxis, sizeOf, type Shape } from '../shape.js';
import type { DenseSpec } from './layer-spec.js';
import type { Operation, VariableSpec, Workspace } from './operation.js';
import { transpose } from './transpose.js';

const empty: Floats = new Float32Array(0);

/**
 * z = x kernel + bias, a = activation(z), along the last axis. Inside, the kernel is (units, inputs), so that the
 * weights of one neuron lie side by side; going back, the gradient with respect to z gives those of kernel, bias and
 * input.
 */
export class DenseOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables: readonly VariableSpec[];
  output = empty;
  outputGradient: Floats | null = null;
  private readonly inputs: number;
  // Rows of the last axis in a sample: 1 for a plain row of features.
  private readonly positions: number;
  private steps: DenseSteps | undefined = undefined;
  private z = empty;

  constructor(readonly inputShape: Shape, private readonly spec: DenseSpec) {
    this.inputs = lastAxis(inputShape);
    this.positions = sizeOf(inputShape) / this.inputs;
    this.outputShape = [...inputShape.slice(0, -1), spec.units];
    const kernel: VariableSpec = { name: 'kernel', shape: [this.inputs, spec.units], trainable: true };
    this.variables = spec.useBias ? [kernel, { name: 'bias', shape: [spec.units], trainable: true }] : [kernel];
  }

  get logits(): Floats | null {
    return this.spec.activation === 'sigmoid' || this.spec.activation === 'softmax' ? this.z : null;
  }

  attach(workspace: Workspace): void {
    const { kernels, variables: [kernel, bias], gradients: [kernelGradient, biasGradient], input, inputGradient } = workspace;
    const { units, activation } = this.spec;
    const length = workspace.rows * this.positions * units;
    this.z = workspace.take(length);
    this.output = activation === 'linear' ? this.z : workspace.take(length);
    const needed = inputGradient !== null || workspace.gradients.some((gradient) => gradient !== null);
    this.outputGradient = needed ? workspace.take(length) : null;
    const layer: DenseLayer = {
      inputs: this.inputs, units, activation, input, kernel, bias: bias ?? null, z: this.z, output: this.output,
      delta: this.outputGradient, kernelGradient, biasGradient: biasGradient ?? null, inputGradient,
    };
    this.steps = kernels.dense?.(layer) ?? denseSteps(kernels, layer);
  }

  forward(rows: number): void {
    this.steps!.forward(rows * this.positions);
  }

  backward(rows: number, onLogits: boolean): void {
    this.steps!.backward(rows * this.positions, onLogits);
  }

  toKeras<Numbers extends Floats>(index: number, own: Numbers): Numbers {
    const copy = own.slice() as Numbers;
    return index === 0 ? transpose(own, copy, this.spec.units, this.inputs) : copy;
  }

  fromKeras(index: number, values: ArrayLike<number>, own: Floats): void {
    if (index === 0) transpose(values, own, this.inputs, this.spec.units);
    else own.set(values);
  }
}
