import { makeActivation, type Activation } from '../activations.js';
import type { Floats } from '../floats.js';
import { lastAxis, sizeOf, type Shape } from '../shape.js';
import type { ActivationSpec } from './layer-spec.js';
import type { Operation, Workspace } from './operation.js';

const empty: Floats = new Float32Array(0);

/** a = f(x), a layer of its own. The linear one hands its arrays on, and a sigmoid's logits with them. */
export class ActivationOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables = [];
  output = empty;
  outputGradient: Floats | null = null;
  private readonly activation: Activation;
  private readonly linear: boolean;
  private workspace: Workspace | undefined = undefined;

  constructor(readonly inputShape: Shape, private readonly spec: ActivationSpec) {
    this.outputShape = inputShape;
    this.activation = makeActivation(spec.activation, spec.parameters);
    this.linear = spec.activation === 'linear';
  }

  get logits(): Floats | null {
    return this.spec.activation === 'sigmoid' || this.spec.activation === 'softmax' ? this.workspace!.input : null;
  }

  passes(): boolean {
    return this.linear;
  }

  attach(workspace: Workspace): void {
    const { rows, input, inputGradient } = workspace;
    const length = rows * sizeOf(this.inputShape);
    this.workspace = workspace;
    this.output = this.linear ? input : workspace.take(length);
    this.outputGradient = this.linear ? inputGradient : inputGradient && workspace.take(length);
  }

  forward(rows: number): void {
    if (this.linear) return;
    const units = lastAxis(this.inputShape);
    this.activation.forward(this.workspace!.input, this.output, rows * sizeOf(this.inputShape) / units, units);
  }

  backward(rows: number, onLogits: boolean): void {
    const { input, inputGradient } = this.workspace!;
    if (!inputGradient || this.linear) return;
    const length = rows * sizeOf(this.inputShape);
    const units = lastAxis(this.inputShape);
    inputGradient.set(this.outputGradient!.subarray(0, length));
    if (!onLogits) this.activation.backward(input, this.output, inputGradient, length / units, units);
  }
}
