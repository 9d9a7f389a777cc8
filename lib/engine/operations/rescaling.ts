import type { Floats } from '../floats.js';
import { sizeOf, type Shape } from '../shape.js';
import type { RescalingSpec } from './layer-spec.js';
import type { Operation, Workspace } from './operation.js';

const empty: Floats = new Float32Array(0);

/** y = x scale + offset. */
export class RescalingOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables = [];
  readonly logits = null;
  output = empty;
  outputGradient: Floats | null = null;
  private workspace: Workspace | undefined = undefined;

  constructor(readonly inputShape: Shape, private readonly spec: RescalingSpec) {
    this.outputShape = inputShape;
  }

  attach(workspace: Workspace): void {
    const length = workspace.rows * sizeOf(this.inputShape);
    this.workspace = workspace;
    this.output = workspace.take(length);
    this.outputGradient = workspace.inputGradient && workspace.take(length);
  }

  forward(rows: number): void {
    const { scale, offset } = this.spec;
    const { input } = this.workspace!;
    const length = rows * sizeOf(this.inputShape);
    for (let i = 0; i < length; i++) this.output[i] = input[i] * scale + offset;
  }

  backward(rows: number): void {
    const { inputGradient } = this.workspace!;
    const length = rows * sizeOf(this.inputShape);
    if (inputGradient) for (let i = 0; i < length; i++) inputGradient[i] = this.outputGradient![i] * this.spec.scale;
  }
}
