import type { Shape } from '../shape.js';
import { ActivationOperation } from './activation.js';
import { BatchNormalizationOperation } from './batch-normalization.js';
import { Conv2DOperation } from './conv2d.js';
import { DenseOperation } from './dense.js';
import { DropoutOperation } from './dropout.js';
import { GlobalPooling2DOperation } from './global-pooling2d.js';
import type { LayerSpec } from './layer-spec.js';
import type { Operation } from './operation.js';
import { Pooling2DOperation } from './pooling2d.js';
import { RescalingOperation } from './rescaling.js';
import { ReshapeOperation } from './reshape.js';

/** The operation of a layer for inputs of this shape. */
export function makeOperation(inputShape: Shape, spec: LayerSpec): Operation {
  switch (spec.kind) {
    case 'dense': return new DenseOperation(inputShape, spec);
    case 'activation': return new ActivationOperation(inputShape, spec);
    case 'reshape': return new ReshapeOperation(inputShape, spec);
    case 'dropout': return new DropoutOperation(inputShape, spec);
    case 'batch_normalization': return new BatchNormalizationOperation(inputShape, spec);
    case 'conv2d': return new Conv2DOperation(inputShape, spec);
    case 'max_pooling2d': case 'average_pooling2d': return new Pooling2DOperation(inputShape, spec);
    case 'global_average_pooling2d': case 'global_max_pooling2d': return new GlobalPooling2DOperation(inputShape, spec);
    case 'rescaling': return new RescalingOperation(inputShape, spec);
    case 'custom': return spec.make(inputShape);
  }
}
