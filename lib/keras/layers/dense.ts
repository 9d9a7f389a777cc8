import { lastAxis, type ActivationName, type InitializerName, type LayerSpec, type Shape } from '../../engine/index.js';
import { resolveActivation, type ActivationInput } from '../activation.js';
import { callable } from '../callable.js';
import { checkFlag, checkWhole } from '../checks/options.js';
import { resolveInitializer, type Initializer } from '../initializers/initializer.js';
import { resolveRegularizer, type Regularizer, type RegularizerName } from '../regularizers/regularizer.js';
import { Layer, type LayerOptions, type WeightSpec } from './layer.js';

/** Options of a dense layer. */
export interface DenseOptions extends LayerOptions {
  /** What each neuron does with its sum. Default 'linear'. */
  activation?: ActivationInput | null;
  /** Whether each neuron adds a number of its own. Default true. */
  useBias?: boolean;
  /** How the first weights are drawn. Default 'glorot_uniform'. */
  kernelInitializer?: InitializerName | Initializer;
  /** How the first biases are drawn. Default 'zeros'. */
  biasInitializer?: InitializerName | Initializer;
  /** What the size of the weights adds to the loss. Default nothing. */
  kernelRegularizer?: RegularizerName | Regularizer | null;
  /** What the size of the biases adds to the loss. Default nothing. */
  biasRegularizer?: RegularizerName | Regularizer | null;
}

/** A layer of neurons, each connected to every input: output = activation(inputs kernel + bias). Made by `layers.Dense`. */
export class DenseLayer extends Layer {
  /** Neurons, which is also the width of the output. */
  readonly units: number;
  readonly activation: ActivationName;
  readonly useBias: boolean;
  private readonly kernelInitializer: Initializer;
  private readonly biasInitializer: Initializer;
  private readonly kernelRegularizer: Regularizer | undefined;
  private readonly biasRegularizer: Regularizer | undefined;

  /** @param units the number of neurons */
  constructor(units: number, options: DenseOptions = {}) {
    checkWhole('Dense', 'units', units, 1, 'A layer is made of whole neurons. Give their number, as in layers.Dense(10).');
    super('Dense', options, ['activation', 'useBias', 'kernelInitializer', 'biasInitializer', 'kernelRegularizer', 'biasRegularizer']);
    this.units = units;
    this.activation = resolveActivation('Dense', options.activation ?? 'linear');
    this.useBias = checkFlag('Dense', 'useBias', options.useBias ?? true);
    this.kernelInitializer = resolveInitializer('Dense', 'kernelInitializer', options.kernelInitializer ?? 'glorot_uniform');
    this.biasInitializer = resolveInitializer('Dense', 'biasInitializer', options.biasInitializer ?? 'zeros');
    this.kernelRegularizer = resolveRegularizer('Dense', 'kernelRegularizer', options.kernelRegularizer);
    this.biasRegularizer = resolveRegularizer('Dense', 'biasRegularizer', options.biasRegularizer);
  }

  override get outputActivation(): ActivationName {
    return this.activation;
  }

  computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape.slice(0, -1), this.units];
  }

  spec(): LayerSpec {
    return { kind: 'dense', units: this.units, activation: this.activation, useBias: this.useBias };
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), units: this.units, activation: this.activation, useBias: this.useBias,
      kernelInitializer: this.kernelInitializer.toConfig(), biasInitializer: this.biasInitializer.toConfig(),
      kernelRegularizer: this.kernelRegularizer?.toConfig() ?? null, biasRegularizer: this.biasRegularizer?.toConfig() ?? null,
    };
  }

  protected override weightSpecs(inputShape: Shape): WeightSpec[] {
    const inputs = lastAxis(inputShape);
    const { units } = this;
    const kernel: WeightSpec = { name: 'kernel', shape: [inputs, units], initializer: this.kernelInitializer, fanIn: inputs, fanOut: units, trainable: true, penalty: this.kernelRegularizer?.penalty };
    const bias: WeightSpec = { name: 'bias', shape: [units], initializer: this.biasInitializer, fanIn: units, fanOut: units, trainable: true, penalty: this.biasRegularizer?.penalty };
    return this.useBias ? [kernel, bias] : [kernel];
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
