import type { Floats } from '../floats.js';
import { sizeOf, type Shape } from '../shape.js';
import type { BatchNormalizationSpec } from './layer-spec.js';
import type { Operation, VariableSpec, Workspace } from './operation.js';

const empty: Floats = new Float32Array(0);

/**
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta for each channel of an axis, mean and variance being
 * those of the batch in training, where the moving averages follow them, and else the moving averages (Ioffe and
 * Szegedy 2015). The variance is the mean of the squared distances, divided by n and not by n - 1, also the moving one.
 */
export class BatchNormalizationOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables: readonly VariableSpec[];
  readonly logits = null;
  output = empty;
  outputGradient: Floats | null = null;
  private readonly channels: number;
  // How many numbers of one channel lie side by side: 1 along the last axis.
  private readonly run: number;
  private readonly mean: Float64Array;
  // 1 / sqrt(variance + epsilon)
  private readonly inverse: Float64Array;
  private workspace: Workspace | undefined = undefined;
  // Whether the last forward took the batch's own moments, on which the gradient depends.
  private ofBatch = false;

  constructor(readonly inputShape: Shape, private readonly spec: BatchNormalizationSpec) {
    this.outputShape = inputShape;
    const axis = spec.axis ?? inputShape.length - 1;
    this.channels = inputShape[axis];
    this.run = sizeOf(inputShape.slice(axis + 1));
    this.mean = new Float64Array(this.channels);
    this.inverse = new Float64Array(this.channels);
    const variable = (name: string, trainable: boolean): VariableSpec => ({ name, shape: [this.channels], trainable });
    this.variables = [
      ...(spec.scale ? [variable('gamma', true)] : []), ...(spec.center ? [variable('beta', true)] : []),
      variable('moving_mean', false), variable('moving_variance', false),
    ];
  }

  attach(workspace: Workspace): void {
    const length = workspace.rows * sizeOf(this.inputShape);
    this.workspace = workspace;
    this.output = workspace.take(length);
    const needed = workspace.inputGradient !== null || workspace.gradients.some((gradient) => gradient !== null);
    this.outputGradient = needed ? workspace.take(length) : null;
  }

  forward(rows: number, training: boolean): void {
    const { input } = this.workspace!;
    const { output, channels, run, mean, inverse } = this;
    const { gamma, beta } = this.parts(this.workspace!.variables);
    const length = rows * sizeOf(this.inputShape);
    this.ofBatch = training && this.spec.trainable !== false;
    if (this.ofBatch) this.measure(length);
    else this.recall();
    for (let i = 0; i < length;) {
      for (let c = 0; c < channels; c++) {
        for (const end = i + run; i < end; i++) output[i] = (input[i] - mean[c]) * inverse[c] * (gamma ? gamma[c] : 1) + (beta ? beta[c] : 0);
      }
    }
  }

  backward(rows: number): void {
    const { input, inputGradient } = this.workspace!;
    const { channels, run, mean, inverse, outputGradient: delta } = this;
    if (!delta) return;
    const length = rows * sizeOf(this.inputShape);
    const sums = new Float64Array(channels);
    const products = new Float64Array(channels);
    for (let i = 0; i < length;) {
      for (let c = 0; c < channels; c++) {
        for (const end = i + run; i < end; i++) {
          sums[c] += delta[i];
          products[c] += delta[i] * (input[i] - mean[c]) * inverse[c];
        }
      }
    }
    const gradients = this.parts(this.workspace!.gradients);
    gradients.gamma?.set(products);
    gradients.beta?.set(sums);
    if (!inputGradient) return;
    const { gamma } = this.parts(this.workspace!.variables);
    // Mean and variance change with the inputs too: what all of them have in common drops out.
    const share = this.ofBatch ? channels / length : 0;
    for (let i = 0; i < length;) {
      for (let c = 0; c < channels; c++) {
        for (const end = i + run; i < end; i++) {
          const normal = (input[i] - mean[c]) * inverse[c];
          inputGradient[i] = (gamma ? gamma[c] : 1) * inverse[c] * (delta[i] - share * (sums[c] + normal * products[c]));
        }
      }
    }
  }

  // The batch's moments, and the moving averages one step after them.
  private measure(length: number): void {
    const { input } = this.workspace!;
    const { channels, run, mean, inverse: variance } = this;
    const count = length / channels;
    mean.fill(0);
    variance.fill(0);
    for (let i = 0; i < length;) for (let c = 0; c < channels; c++) for (const end = i + run; i < end; i++) mean[c] += input[i];
    for (let c = 0; c < channels; c++) mean[c] /= count;
    for (let i = 0; i < length;) for (let c = 0; c < channels; c++) for (const end = i + run; i < end; i++) variance[c] += (input[i] - mean[c]) ** 2;
    const { movingMean, movingVariance } = this.parts(this.workspace!.variables);
    const old = Math.fround(this.spec.momentum);
    const fresh = Math.fround(1 - this.spec.momentum);
    for (let c = 0; c < channels; c++) {
      variance[c] /= count;
      movingMean![c] = movingMean![c] * old + mean[c] * fresh;
      movingVariance![c] = movingVariance![c] * old + variance[c] * fresh;
      this.inverse[c] = 1 / Math.sqrt(variance[c] + this.spec.epsilon);
    }
  }

  private recall(): void {
    const { movingMean, movingVariance } = this.parts(this.workspace!.variables);
    this.mean.set(movingMean!);
    for (let c = 0; c < this.channels; c++) this.inverse[c] = 1 / Math.sqrt(movingVariance![c] + this.spec.epsilon);
  }

  private parts<T>(arrays: readonly T[]): { gamma?: T; beta?: T; movingMean: T; movingVariance: T } {
    const { scale, center } = this.spec;
    const rest = arrays.slice(-2);
    return { gamma: scale ? arrays[0] : undefined, beta: center ? arrays[scale ? 1 : 0] : undefined, movingMean: rest[0], movingVariance: rest[1] };
  }
}
