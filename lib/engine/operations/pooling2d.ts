import type { Floats } from '../floats.js';
import { sizeOf, type Shape } from '../shape.js';
import type { Pooling2DSpec } from './layer-spec.js';
import type { Operation, Workspace } from './operation.js';
import { inside, windowAxes } from './windows.js';

const empty: Floats = new Float32Array(0);

/**
 * The largest, or the mean, of each channel in every window. Of equal numbers the first counts as the largest, and
 * gets the gradient; places outside the image count nowhere, not in the mean either.
 */
export class Pooling2DOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables = [];
  readonly logits = null;
  output = empty;
  outputGradient: Floats | null = null;
  private readonly axes: ReturnType<typeof windowAxes>;
  private readonly channels: number;
  private workspace: Workspace | undefined = undefined;
  // Which number of the image was the largest of each window.
  private chosen = new Int32Array(0);

  constructor(readonly inputShape: Shape, private readonly spec: Pooling2DSpec) {
    this.axes = windowAxes(inputShape, spec.poolSize, spec.strides, spec.padding);
    this.channels = inputShape[2];
    this.outputShape = [this.axes.y.count, this.axes.x.count, this.channels];
  }

  attach(workspace: Workspace): void {
    const length = workspace.rows * sizeOf(this.outputShape);
    this.workspace = workspace;
    this.output = workspace.take(length);
    this.outputGradient = workspace.inputGradient && workspace.take(length);
    if (this.spec.kind === 'max_pooling2d' && this.chosen.length < length) this.chosen = new Int32Array(length);
  }

  forward(rows: number): void {
    if (this.spec.kind === 'max_pooling2d') this.eachWindow(rows, this.largest);
    else this.eachWindow(rows, this.mean);
  }

  backward(rows: number): void {
    const { inputGradient } = this.workspace!;
    if (!inputGradient) return;
    inputGradient.fill(0, 0, rows * sizeOf(this.inputShape));
    if (this.spec.kind === 'average_pooling2d') return this.eachWindow(rows, this.spread);
    const { chosen, outputGradient } = this;
    for (let i = 0; i < rows * sizeOf(this.outputShape); i++) inputGradient[chosen[i]] += outputGradient![i];
  }

  // Calls `use` with a window: its first number's place, its height, its width, and where its result goes.
  private eachWindow(rows: number, use: (from: number, height: number, width: number, to: number) => void): void {
    const { axes: { y, x }, channels } = this;
    let to = 0;
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < y.count; i++) {
        const { first: top, end: bottom } = inside(y, i);
        for (let j = 0; j < x.count; j++, to += channels) {
          const { first: left, end: right } = inside(x, j);
          use(((row * y.length + top) * x.length + left) * channels, bottom - top, right - left, to);
        }
      }
    }
  }

  private readonly largest = (from: number, height: number, width: number, to: number): void => {
    const { input } = this.workspace!;
    const { channels, output, chosen } = this;
    const line = this.inputShape[1] * channels;
    for (let c = 0; c < channels; c++) {
      let best = from + c;
      for (let v = 0; v < height; v++) {
        for (let h = 0, at = from + v * line + c; h < width; h++, at += channels) if (input[at] > input[best] || Number.isNaN(input[at])) best = at;
      }
      output[to + c] = input[best];
      chosen[to + c] = best;
    }
  };

  private readonly mean = (from: number, height: number, width: number, to: number): void => {
    const { input } = this.workspace!;
    const { channels, output } = this;
    const line = this.inputShape[1] * channels;
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      for (let v = 0; v < height; v++) for (let h = 0, at = from + v * line + c; h < width; h++, at += channels) sum += input[at];
      output[to + c] = sum / (height * width);
    }
  };

  private readonly spread = (from: number, height: number, width: number, to: number): void => {
    const inputGradient = this.workspace!.inputGradient!;
    const { channels, outputGradient } = this;
    const line = this.inputShape[1] * channels;
    for (let c = 0; c < channels; c++) {
      const share = outputGradient![to + c] / (height * width);
      for (let v = 0; v < height; v++) for (let h = 0, at = from + v * line + c; h < width; h++, at += channels) inputGradient[at] += share;
    }
  };
}
