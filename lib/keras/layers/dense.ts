import { lastAxis, type LayerSpec, type Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkWhole } from '../checks/options.js';
import { KernelLayer, type KernelLayerOptions } from './kernel-layer.js';
import type { WeightSpec } from './layer.js';

/** Options of a dense layer. */
export type DenseOptions = KernelLayerOptions;

/** A layer of neurons, each connected to every input: output = activation(inputs kernel + bias). Made by `layers.Dense`. */
export class DenseLayer extends KernelLayer {
  /** Neurons, which is also the width of the output. */
  readonly units: number;

  /** @param units the number of neurons */
  constructor(units: number, options: DenseOptions = {}) {
    checkWhole('Dense', 'units', units, 1, 'A layer is made of whole neurons. Give their number, as in layers.Dense(10).');
    super('Dense', options);
    this.units = units;
  }

  computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape.slice(0, -1), this.units];
  }

  spec(): LayerSpec {
    return { kind: 'dense', units: this.units, activation: this.activation, useBias: this.useBias };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), units: this.units };
  }

  protected override weightSpecs(inputShape: Shape): WeightSpec[] {
    const inputs = lastAxis(inputShape);
    return this.kernelAndBias([inputs, this.units], this.units, inputs, this.units);
  }
}

/**
 * A layer of neurons, each connected to every input: `layers.Dense(20, { activation: 'relu' })`, with or without `new`.
 *
 * @param units the number of neurons
 * @throws RangeError or TypeError that names the option
 * @example
 * layers.Dense(20, { activation: 'relu' }).units; // 20
 */
export const Dense = callable('Dense', DenseLayer);
/** A layer made by `layers.Dense`. */
export type Dense = DenseLayer;
