import { activations, type ActivationName } from './activations.js';
import type { KernelMaker, Kernels } from './kernels.js';
import { plainKernels } from './plain-kernels.js';

/** What a dense layer is made of. */
export interface DenseSpec {
  readonly units: number;
  readonly activation: ActivationName;
  readonly useBias: boolean;
}

interface Layer extends DenseSpec {
  readonly inputs: number;
  readonly start: number;
  weights: Float32Array;
  bias: Float32Array | null;
  weightGradient: Float32Array;
  biasGradient: Float32Array | null;
  z: Float32Array;
  a: Float32Array;
  delta: Float32Array;
}

const empty: Float32Array = new Float32Array(0);

/**
 * A stack of dense layers on one flat memory: parameters, gradients, the optimizer's slots, and the working arrays
 * for a batch. A layer computes z = x weights^T + bias, a = activation(z); going back, the gradient with respect to
 * z (`delta`) gives the gradients of the weights and of the layer before. All parameters start at 0.
 *
 * @example
 * const network = new Network(2, [{ units: 1, activation: 'relu', useBias: true }]);
 * network.setKernel(0, Float32Array.of(1, -1));
 * network.reserve(1);
 * network.input.set([3, 1]);
 * network.forward(1);
 * network.output[0]; // 2
 */
export class Network {
  /** How many numbers training changes. */
  readonly parameterCount: number;
  /** The rows that fit into the working arrays. */
  rows = 0;
  /** All parameters, layer after layer: the kernel as (units, inputs), then the bias. */
  parameters = empty;
  /** The gradients, in the order of the parameters. */
  gradients = empty;
  /** What the optimizer remembers. */
  slots: Float32Array[] = [];
  /** Who writes to the slots at present, to be told before another does. */
  slotOwner: { putAside(): void } | undefined = undefined;
  /** A batch of rows, to be written before {@link forward}: (rows, inputs). */
  input = empty;
  private kernels: Kernels;
  private readonly layers: Layer[] = [];

  /** @param inputs numbers in a row; @param makeKernels the version of the kernels, plain loops by default */
  constructor(readonly inputs: number, specs: readonly DenseSpec[], private readonly makeKernels: KernelMaker = plainKernels) {
    let start = 0;
    let width = inputs;
    for (const { units, activation, useBias } of specs) {
      this.layers.push({ units, activation, useBias, inputs: width, start, weights: empty, bias: null,
        weightGradient: empty, biasGradient: null, z: empty, a: empty, delta: empty });
      start += units * width + (useBias ? units : 0);
      width = units;
    }
    this.parameterCount = start;
    this.kernels = makeKernels(0);
    this.layOut(0, 0, true);
  }

  /** Which kernels are used, such as 'plain'. */
  get kernelName(): string {
    return this.kernels.name;
  }

  /** The width of a row of output. */
  get units(): number {
    return this.last.units;
  }

  /** What the last layer gave out: (rows, units). */
  get output(): Float32Array {
    return this.last.a;
  }

  /** What the last layer summed up, before its activation: (rows, units). */
  get logits(): Float32Array {
    return this.last.z;
  }

  /** Where the loss writes its gradient before {@link backward}: (rows, units). */
  get outputGradient(): Float32Array {
    return this.last.delta;
  }

  /** Makes room for batches of `rows` rows, and for `slots` arrays of the optimizer; never less than before. */
  reserve(rows: number, slots = this.slots.length): void {
    if (rows <= this.rows && slots <= this.slots.length && this.gradients.length > 0) return;
    this.layOut(Math.max(rows, this.rows), Math.max(slots, this.slots.length), false);
  }

  /** Computes the first `rows` rows of {@link input} through all layers. */
  forward(rows: number): void {
    let x = this.input;
    for (const layer of this.layers) {
      this.kernels.denseForward(x, layer.weights, layer.bias, layer.z, rows, layer.inputs, layer.units);
      activations[layer.activation].forward(layer.z, layer.a, rows, layer.units);
      x = layer.a;
    }
  }

  /**
   * Computes the gradients of all parameters from {@link outputGradient}, after {@link forward} of the same rows.
   *
   * @param onLogits true when the loss wrote its gradient with respect to the logits
   */
  backward(rows: number, onLogits: boolean): void {
    for (let index = this.layers.length - 1; index >= 0; index--) {
      const layer = this.layers[index];
      const { inputs, units, delta } = layer;
      const before = index > 0 ? this.layers[index - 1] : undefined;
      if (!(onLogits && layer === this.last)) activations[layer.activation].backward(layer.z, layer.a, delta, rows, units);
      this.kernels.weightGradients(before ? before.a : this.input, delta, layer.weightGradient, layer.biasGradient, rows, inputs, units);
      if (before) this.kernels.inputGradients(delta, layer.weights, before.delta, rows, inputs, units);
    }
  }

  /** One optimizer step with the present gradients. */
  update(rule: Parameters<Kernels['update']>[0]): void {
    this.kernels.update(rule, this.parameters, this.gradients, this.slots);
  }

  /** A layer's weights as Keras lays them out: (inputs, units). */
  getKernel(index: number): Float32Array {
    const { inputs, units, weights } = this.layers[index];
    return transpose(weights, new Float32Array(inputs * units), units, inputs);
  }

  /** Sets a layer's weights from Keras's layout: (inputs, units). */
  setKernel(index: number, kernel: ArrayLike<number>): void {
    const { inputs, units, weights } = this.layers[index];
    transpose(kernel, weights, inputs, units);
  }

  /** A layer's bias, (units,), itself and not a copy; null where it has none. */
  biasOf(index: number): Float32Array | null {
    return this.layers[index].bias;
  }

  private get last(): Layer {
    return this.layers[this.layers.length - 1];
  }

  // One memory of exactly the size needed; parameters and slots move over.
  private layOut(rows: number, slots: number, parametersOnly: boolean): void {
    const width = this.layers.reduce((sum, layer) => sum + padded(rows * layer.units) * (layer.activation === 'linear' ? 2 : 3), 0);
    const size = padded(this.parameterCount);
    const kernels = this.makeKernels(parametersOnly ? size : size * (2 + slots) + padded(rows * this.inputs) + width);
    let next = 0;
    const take = (length: number): Float32Array => {
      const part = kernels.memory.subarray(next, next + length);
      next += padded(length);
      return part;
    };
    const parameters = take(this.parameterCount);
    parameters.set(this.parameters);
    this.gradients = parametersOnly ? empty : take(this.parameterCount);
    this.slots = Array.from({ length: slots }, (_, index) => {
      const slot = take(this.parameterCount);
      if (index < this.slots.length) slot.set(this.slots[index]);
      return slot;
    });
    if (!parametersOnly) this.input = take(rows * this.inputs);
    for (const layer of this.layers) {
      const biasStart = layer.start + layer.units * layer.inputs;
      const biasEnd = biasStart + layer.units;
      layer.weights = parameters.subarray(layer.start, biasStart);
      layer.bias = layer.useBias ? parameters.subarray(biasStart, biasEnd) : null;
      if (parametersOnly) continue;
      layer.weightGradient = this.gradients.subarray(layer.start, biasStart);
      layer.biasGradient = layer.useBias ? this.gradients.subarray(biasStart, biasEnd) : null;
      layer.z = take(rows * layer.units);
      layer.a = layer.activation === 'linear' ? layer.z : take(rows * layer.units);
      layer.delta = take(rows * layer.units);
    }
    this.parameters = parameters;
    this.kernels = kernels;
    this.rows = rows;
  }
}

// Parts start at multiples of 16 bytes, as SIMD likes them.
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function transpose(from: ArrayLike<number>, to: Float32Array, rows: number, columns: number): Float32Array {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) to[column * rows + row] = from[row * columns + column];
  }
  return to;
}
