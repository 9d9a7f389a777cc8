import { KernelNetwork, plainKernels, type LayerSpec, type Network, type Shape } from '../engine/index.js';

/** Makes the network of a model on the backend in use. */
export function makeNetwork(inputShape: Shape, specs: readonly LayerSpec[]): Network {
  return new KernelNetwork(inputShape, specs, plainKernels);
}
