import type { Floats } from '../floats.js';
import type { Shape } from '../shape.js';
import type { GlobalPooling2DSpec } from './layer-spec.js';
import type { Operation, Workspace } from './operation.js';
import { Pooling2DOperation } from './pooling2d.js';

/** One window as large as the image. */
export class GlobalPooling2DOperation implements Operation {
  readonly outputShape: Shape;
  readonly variables = [];
  readonly logits = null;
  private readonly pooling: Pooling2DOperation;

  constructor(readonly inputShape: Shape, spec: GlobalPooling2DSpec) {
    const [height, width, channels] = inputShape;
    this.outputShape = spec.keepdims ? [1, 1, channels] : [channels];
    this.pooling = new Pooling2DOperation(inputShape, {
      kind: spec.kind === 'global_average_pooling2d' ? 'average_pooling2d' : 'max_pooling2d',
      poolSize: [height, width], strides: [height, width], padding: 'valid',
    });
  }

  get output(): Floats {
    return this.pooling.output;
  }

  get outputGradient(): Floats | null {
    return this.pooling.outputGradient;
  }

  attach(workspace: Workspace): void {
    this.pooling.attach(workspace);
  }

  forward(rows: number): void {
    this.pooling.forward(rows);
  }

  backward(rows: number): void {
    this.pooling.backward(rows);
  }
}
