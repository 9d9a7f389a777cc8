import type { Floats } from '../floats.js';
import { sizeOf, type Shape } from '../shape.js';
import type { DropoutSpec } from './layer-spec.js';
import type { Operation, Workspace } from './operation.js';

const empty: Floats = new Float32Array(0);

/**
 * In training each number is kept with probability 1 - rate and then divided by it, so that the mean stays; otherwise
 * it goes through as it is (Srivastava et al. 2014).
 */
export class DropoutOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables = [];
  readonly logits = null;
  output = empty;
  outputGradient: Floats | null = null;
  private workspace: Workspace | undefined = undefined;
  // What each number was multiplied by: 0, or 1 / (1 - rate).
  private factors = empty;

  constructor(readonly inputShape: Shape, private readonly spec: DropoutSpec) {
    this.outputShape = inputShape;
  }

  passes(training: boolean): boolean {
    return !training || this.spec.rate === 0;
  }

  attach(workspace: Workspace): void {
    const length = workspace.rows * sizeOf(this.inputShape);
    this.workspace = workspace;
    this.output = workspace.take(length);
    this.factors = workspace.take(length);
    this.outputGradient = workspace.inputGradient && workspace.take(length);
  }

  forward(rows: number, training: boolean): void {
    const { input } = this.workspace!;
    const { output, factors, spec: { rate } } = this;
    const length = rows * sizeOf(this.inputShape);
    if (this.passes(training)) {
      output.set(input.subarray(0, length));
      factors.fill(1, 0, length);
      return;
    }
    const random = this.spec.random();
    for (let i = 0; i < length; i++) {
      factors[i] = random.next() < rate ? 0 : 1 / (1 - rate);
      output[i] = input[i] * factors[i];
    }
  }

  backward(rows: number): void {
    const { inputGradient } = this.workspace!;
    if (!inputGradient) return;
    const length = rows * sizeOf(this.inputShape);
    for (let i = 0; i < length; i++) inputGradient[i] = this.outputGradient![i] * this.factors[i];
  }
}
