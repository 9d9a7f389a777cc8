import { activations, type Activation } from '../activations.js';
import type { Floats } from '../floats.js';
import { sizeOf, type Shape } from '../shape.js';
import type { Conv2DSpec } from './layer-spec.js';
import type { Operation, VariableSpec, Workspace } from './operation.js';
import { fromPatches, toPatches, type PatchLayout } from './patches.js';
import { transpose } from './transpose.js';
import { windowAxes } from './windows.js';

const empty: Floats = new Float32Array(0);

// Numbers that the patches may take at once: 4 MiB. Larger batches go through in groups of rows.
const mostPatchNumbers = 2 ** 20;

/**
 * Filters over images (height, width, channels): each window becomes a row, which goes through a dense layer whose
 * units are the filters. Inside, the kernel is (filters, height x width x channels).
 */
export class Conv2DOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables: readonly VariableSpec[];
  output = empty;
  outputGradient: Floats | null = null;
  private readonly layout: PatchLayout;
  private readonly activation: Activation;
  // Windows in an image, and numbers in a window.
  private readonly positions: number;
  private readonly inputs: number;
  private workspace: Workspace | undefined = undefined;
  private z = empty;
  private group = 1;
  private patches = empty;
  private kernelPart = empty;
  private biasPart = empty;

  constructor(readonly inputShape: Shape, private readonly spec: Conv2DSpec) {
    const channels = inputShape[2];
    const { filters, kernelSize, strides, padding } = spec;
    const axes = windowAxes(inputShape, kernelSize, strides, padding);
    this.layout = { ...axes, channels };
    this.activation = activations[spec.activation];
    this.positions = axes.y.count * axes.x.count;
    this.inputs = kernelSize[0] * kernelSize[1] * channels;
    this.outputShape = [axes.y.count, axes.x.count, filters];
    const kernel: VariableSpec = { name: 'kernel', shape: [...kernelSize, channels, filters], trainable: true };
    this.variables = spec.useBias ? [kernel, { name: 'bias', shape: [filters], trainable: true }] : [kernel];
  }

  get logits(): Floats | null {
    return this.spec.activation === 'sigmoid' || this.spec.activation === 'softmax' ? this.z : null;
  }

  attach(workspace: Workspace): void {
    const { rows } = workspace;
    const { positions, inputs, spec: { filters } } = this;
    const length = rows * positions * filters;
    this.workspace = workspace;
    this.z = workspace.take(length);
    this.output = this.spec.activation === 'linear' ? this.z : workspace.take(length);
    this.group = Math.max(1, Math.min(rows, Math.floor(mostPatchNumbers / (positions * inputs))));
    this.patches = workspace.take(rows === 0 ? 0 : this.group * positions * inputs);
    this.kernelPart = workspace.take(rows > this.group ? inputs * filters : 0);
    this.biasPart = workspace.take(rows > this.group ? filters : 0);
    const needed = workspace.inputGradient !== null || workspace.gradients.some((gradient) => gradient !== null);
    this.outputGradient = needed ? workspace.take(length) : null;
  }

  forward(rows: number): void {
    const { kernels, variables: [kernel, bias] } = this.workspace!;
    const { positions, spec: { filters } } = this;
    for (let row = 0; row < rows; row += this.group) {
      const count = Math.min(this.group, rows - row);
      this.extract(row, count);
      kernels.denseForward(this.patches, kernel, bias ?? null, this.part(this.z, row, count), count * positions, this.inputs, filters);
    }
    this.activation.forward(this.z, this.output, rows * positions, filters);
  }

  backward(rows: number, onLogits: boolean): void {
    const { kernels, inputGradient, variables: [kernel], gradients: [kernelGradient, biasGradient] } = this.workspace!;
    const { positions, inputs, group, patches, kernelPart, biasPart, spec: { filters } } = this;
    if (!this.outputGradient) return;
    if (!onLogits) this.activation.backward(this.z, this.output, this.outputGradient, rows * positions, filters);
    for (let row = 0; row < rows; row += group) {
      const count = Math.min(group, rows - row);
      const delta = this.part(this.outputGradient, row, count);
      if (kernelGradient) {
        // The patches of the only group are still there from the way forward.
        if (rows > group) this.extract(row, count);
        const first = row === 0;
        kernels.weightGradients(patches, delta, first ? kernelGradient : kernelPart, biasGradient ? (first ? biasGradient : biasPart) : null, count * positions, inputs, filters);
        if (!first) add(kernelPart, kernelGradient);
        if (!first && biasGradient) add(biasPart, biasGradient);
      }
      if (inputGradient) {
        // They are not needed any more, so their gradients take their place.
        kernels.inputGradients(delta, kernel, patches, count * positions, inputs, filters);
        fromPatches(patches, inputGradient, row * sizeOf(this.inputShape), count, this.layout);
      }
    }
  }

  toKeras<Numbers extends Floats>(index: number, own: Numbers): Numbers {
    const copy = own.slice() as Numbers;
    return index === 0 ? transpose(own, copy, this.spec.filters, this.inputs) : copy;
  }

  fromKeras(index: number, values: ArrayLike<number>, own: Floats): void {
    if (index === 0) transpose(values, own, this.inputs, this.spec.filters);
    else own.set(values);
  }

  private extract(row: number, count: number): void {
    toPatches(this.workspace!.input, row * sizeOf(this.inputShape), count, this.layout, this.patches);
  }

  private part(array: Floats, row: number, count: number): Floats {
    const size = this.positions * this.spec.filters;
    return array.subarray(row * size, (row + count) * size);
  }
}

function add(part: Floats, sum: Floats): void {
  for (let i = 0; i < sum.length; i++) sum[i] += part[i];
}
