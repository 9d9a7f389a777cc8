import type { ActivationName, InitializerName, Shape } from '../../engine/index.js';
import { resolveActivation, type ActivationInput } from '../activation.js';
import { checkFlag } from '../checks/options.js';
import { resolveInitializer, type Initializer } from '../initializers/initializer.js';
import { resolveRegularizer, type Regularizer, type RegularizerName } from '../regularizers/regularizer.js';
import { Layer, type LayerOptions, type WeightSpec } from './layer.js';

/** Options of layers that have a kernel and a bias. */
export interface KernelLayerOptions extends LayerOptions {
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

const known = ['activation', 'useBias', 'kernelInitializer', 'biasInitializer', 'kernelRegularizer', 'biasRegularizer'];

/** A layer of neurons with a kernel, a bias and an activation: what dense layers and convolutions have in common. */
export abstract class KernelLayer extends Layer {
  readonly activation: ActivationName;
  readonly useBias: boolean;
  private readonly initializers: Record<'kernel' | 'bias', Initializer>;
  private readonly regularizers: Record<'kernel' | 'bias', Regularizer | undefined>;

  /**
   * @param className the class's name, as the summary shows it
   * @param others the options of this layer beside those of every layer with a kernel
   */
  constructor(className: string, options: KernelLayerOptions, others: readonly string[] = []) {
    super(className, options, [...others, ...known]);
    this.activation = resolveActivation(className, options.activation ?? 'linear');
    this.useBias = checkFlag(className, 'useBias', options.useBias ?? true);
    this.initializers = {
      kernel: resolveInitializer(className, 'kernelInitializer', options.kernelInitializer ?? 'glorot_uniform'),
      bias: resolveInitializer(className, 'biasInitializer', options.biasInitializer ?? 'zeros'),
    };
    this.regularizers = {
      kernel: resolveRegularizer(className, 'kernelRegularizer', options.kernelRegularizer),
      bias: resolveRegularizer(className, 'biasRegularizer', options.biasRegularizer),
    };
  }

  override getConfig(): Record<string, unknown> {
    const { activation, useBias, initializers, regularizers } = this;
    return {
      ...super.getConfig(), activation, useBias,
      kernelInitializer: initializers.kernel.toConfig(), biasInitializer: initializers.bias.toConfig(),
      kernelRegularizer: regularizers.kernel?.toConfig() ?? null, biasRegularizer: regularizers.bias?.toConfig() ?? null,
    };
  }

  /** The kernel and, where there is one, the bias of so many units. */
  protected kernelAndBias(shape: Shape, units: number, fanIn: number, fanOut: number): WeightSpec[] {
    const { initializers, regularizers } = this;
    const kernel: WeightSpec = { name: 'kernel', shape, initializer: initializers.kernel, fanIn, fanOut, trainable: true, penalty: regularizers.kernel?.penalty };
    const bias: WeightSpec = { name: 'bias', shape: [units], initializer: initializers.bias, fanIn: units, fanOut: units, trainable: true, penalty: regularizers.bias?.penalty };
    return this.useBias ? [kernel, bias] : [kernel];
  }
}
