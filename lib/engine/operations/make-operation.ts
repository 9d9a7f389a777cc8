import type { Shape } from '../shape.js';
import { ActivationOperation } from './activation.js';
import { DenseOperation } from './dense.js';
import { DropoutOperation } from './dropout.js';
import type { LayerSpec } from './layer-spec.js';
import type { Operation } from './operation.js';
import { ReshapeOperation } from './reshape.js';

/** The operation of a layer for inputs of this shape. */
export function makeOperation(inputShape: Shape, spec: LayerSpec): Operation {
  switch (spec.kind) {
    case 'dense': return new DenseOperation(inputShape, spec);
    case 'activation': return new ActivationOperation(inputShape, spec);
    case 'reshape': return new ReshapeOperation(inputShape, spec);
    case 'dropout': return new DropoutOperation(inputShape, spec);
    case 'custom': return spec.make(inputShape);
  }
}
