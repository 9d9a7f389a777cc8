import { toFlat, type ArrayInput } from '../../arrays/index.js';
import type { ApplyActivation } from './known-activations.js';

/** One neuron with what it is drawn from. */
export interface ReadNeuron {
  readonly weights: readonly number[];
  readonly bias: number;
  readonly activation: string;
}

/** A layer in plain numbers. */
export interface ReadLayer {
  readonly neurons: readonly ReadNeuron[];
  readonly inputs: number;
  /** Its name, or 'several activations' where its neurons differ. */
  readonly activation: string;
  /** Weights and biases together. */
  readonly count: number;
  readonly hasBias: boolean;
  /** Undefined for an activation that is known by its name alone. */
  readonly activate: ApplyActivation | undefined;
}

/** A layer from its matrix and, where it has one, its bias. */
export function layerOfKernel(kernel: ArrayInput, bias: ArrayInput | undefined, { activation, activate }: { activation: string; activate: ApplyActivation | undefined }, who: string): ReadLayer {
  const { data, shape } = toFlat(kernel, `${who}: kernel`);
  if (shape.length !== 2 || shape.includes(0)) {
    throw new TypeError(`${who}: a kernel must have shape (inputs, neurons), got (${shape.join(', ')}). It has a row for each input and a column for each neuron.`);
  }
  const [inputs, units] = shape;
  const biases = bias === undefined ? undefined : toFlat(bias, `${who}: bias`).data;
  if (biases && biases.length !== units) throw new RangeError(`${who}: a bias must have one number for each of the ${units} neurons, got ${biases.length}. A kernel has a column for each neuron.`);
  const neurons = Array.from({ length: units }, (_, j) => ({
    weights: Array.from({ length: inputs }, (_unused, k) => data[k * units + j]), bias: biases?.[j] ?? 0, activation,
  }));
  return checkedLayer({ neurons, inputs, activation, count: data.length + (biases?.length ?? 0), hasBias: biases !== undefined, activate }, who);
}

/** A layer whose numbers are all finite. */
export function checkedLayer(layer: ReadLayer, who: string): ReadLayer {
  for (const [j, { weights, bias }] of layer.neurons.entries()) {
    const wrong = [...weights, bias].find((value) => !Number.isFinite(value));
    if (wrong !== undefined) throw new RangeError(`${who}: weights and biases must be finite numbers, got ${wrong} in neuron ${j + 1}. Training may have run away: try a smaller learning rate.`);
  }
  return layer;
}
