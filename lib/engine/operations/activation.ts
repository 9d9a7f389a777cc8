import { activations } from '../activations.js';
import { lastAxis, sizeOf, type Shape } from '../shape.js';
import type { ActivationSpec } from './layer-spec.js';
import type { Operation, Workspace } from './operation.js';

const empty: Float32Array = new Float32Array(0);

/** a = f(x), a layer of its own. */
export class ActivationOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables = [];
  output = empty;
  outputGradient: Float32Array | null = null;
  private workspace: Workspace | undefined = undefined;

  constructor(readonly inputShape: Shape, private readonly spec: ActivationSpec) {
    this.outputShape = inputShape;
  }

  get logits(): Float32Array | null {
    return this.spec.activation === 'sigmoid' || this.spec.activation === 'softmax' ? this.workspace!.input : null;
  }

  attach(workspace: Workspace): void {
    const length = workspace.rows * sizeOf(this.inputShape);
    this.workspace = workspace;
    this.output = workspace.take(length);
    this.outputGradient = workspace.inputGradient && workspace.take(length);
  }

  forward(rows: number): void {
    const units = lastAxis(this.inputShape);
    activations[this.spec.activation].forward(this.workspace!.input, this.output, rows * sizeOf(this.inputShape) / units, units);
  }

  backward(rows: number, onLogits: boolean): void {
    const { input, inputGradient } = this.workspace!;
    if (!inputGradient) return;
    const length = rows * sizeOf(this.inputShape);
    const units = lastAxis(this.inputShape);
    inputGradient.set(this.outputGradient!.subarray(0, length));
    if (!onLogits) activations[this.spec.activation].backward(input, this.output, inputGradient, length / units, units);
  }
}
