import { sizeOf, type Operation, type Shape, type VariableSpec, type Workspace } from '../../engine/index.js';
import { FunctionStep, type TensorCall } from './function-step.js';
import type { Tensorflow } from './load-tensorflow.js';

const empty: Float32Array = new Float32Array(0);

/** A function of TensorFlow.js as one operation of a network on the engine: its numbers go in, and are read out. */
export class TensorflowOperation implements Operation {
  readonly logits = null;
  output = empty;
  outputGradient: Float32Array | null = null;
  /** The same in a network that TensorFlow.js computes. */
  readonly step: FunctionStep;
  private workspace: Workspace<Float32Array> | undefined = undefined;

  constructor(private readonly tf: Tensorflow, call: TensorCall, readonly inputShape: Shape, readonly outputShape: Shape, readonly variables: readonly VariableSpec[]) {
    this.step = new FunctionStep(tf, call, variables.map(({ shape }) => shape));
  }

  attach(workspace: Workspace<Float32Array>): void {
    const length = workspace.rows * sizeOf(this.outputShape);
    this.workspace = workspace;
    this.output = workspace.take(length);
    const needed = workspace.inputGradient !== null || workspace.gradients.some((gradient) => gradient !== null);
    this.outputGradient = needed ? workspace.take(length) : null;
  }

  forward(rows: number): void {
    const { input, variables } = this.workspace!;
    this.tf.tidy(() => {
      this.output.set(this.step.forward(this.tensor(input, rows, this.inputShape), variables).dataSync());
    });
  }

  backward(rows: number): void {
    const { input, inputGradient, variables, gradients } = this.workspace!;
    const delta = this.outputGradient;
    if (!delta) return;
    this.tf.tidy(() => {
      this.step.take(this.tensor(input, rows, this.inputShape), variables);
      const result = this.step.backward(this.tensor(delta, rows, this.outputShape), gradients, inputGradient !== null);
      if (result) inputGradient!.set(result.dataSync());
    });
  }

  private tensor(values: Float32Array, rows: number, shape: Shape) {
    return this.tf.tensor(values.subarray(0, rows * sizeOf(shape)), [rows, ...shape]);
  }
}
