import { KernelNetwork, Random, sizeOf, type KernelMaker, type LayerSpec, type Loss, type Shape } from 'neuronbook/engine';

/** The mean of a loss over rows, and the gradient that a network computes of it, beside central differences. */
export interface GradientCheck {
  inputShape: Shape;
  specs: readonly LayerSpec[];
  loss: Loss;
  onLogits?: boolean;
  target: Float32Array;
  rows: number;
  seed: number;
  kernels?: KernelMaker;
}

/**
 * Fails when a network's gradients are not those of central differences; float32 limits these to about 1e-3. The
 * difference is taken in training mode, so a layer that draws must draw the same each time.
 */
export function expectTrueGradients({ inputShape, specs, loss, onLogits = false, target, rows, seed, kernels }: GradientCheck): void {
  const network = new KernelNetwork(inputShape, specs, kernels);
  const random = new Random(seed);
  const units = network.outputShape.at(-1)!;
  const outputs = rows * sizeOf(network.outputShape) / units;
  network.reserve(rows);
  network.parameters.forEach((_, i) => { network.parameters[i] = 2 * random.next() - 1; });
  network.input.forEach((_, i) => { network.input[i] = 2 * random.next() - 1; });
  const mean = (): number => {
    const perRow = new Float32Array(outputs);
    network.learn(rows, onLogits, () => {
      loss(onLogits ? network.logits(true)! : network.output, target, outputs, units, perRow, network.outputGradient);
      network.outputGradient.forEach((_, i) => { network.outputGradient[i] /= outputs; });
    });
    return perRow.reduce((sum, value) => sum + value, 0) / outputs;
  };
  mean();
  const step = 2 ** -8;
  network.gradients.slice().forEach((gradient, i) => {
    const kept = network.parameters[i];
    network.parameters[i] = kept + step;
    const above = mean();
    network.parameters[i] = kept - step;
    const below = mean();
    network.parameters[i] = kept;
    expect(Math.abs((above - below) / (2 * step) - gradient)).toBeLessThan(2e-3 * Math.max(1, Math.abs(gradient)));
  });
}
