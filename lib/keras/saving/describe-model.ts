import type { LayerStack } from '../layer-stack.js';
import type { Training } from '../training.js';
import type { Compiled } from './config/compile-config.js';
import type { DescribedModel } from './config/model-config.js';

/** What a model is made of, as far as saving it goes. */
export interface ModelParts {
  readonly stack: LayerStack;
  readonly training: Training | undefined;
  readonly compiled: Compiled | undefined;
}

/** A model that can be taken apart. */
export interface SaveableModel {
  readonly name: string;
  parts(): ModelParts;
}

/** A model as its description needs it. */
export function describe(model: SaveableModel): DescribedModel {
  const { stack, compiled } = model.parts();
  return { name: model.name, layers: stack.layers, inputShape: stack.inputShape, input: stack.input, compiled };
}
