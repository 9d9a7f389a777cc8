import { describeValue } from '../../arrays/index.js';
import { sizeOf, type InitializerName, type LayerSpec, type Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkOptions, checkWhole } from '../checks/options.js';
import { resolveInitializer, type Initializer } from '../initializers/initializer.js';
import { Layer, type LayerOptions, type WeightSpec } from '../layers/layer.js';
import { loadedTensorflow } from './loaded.js';
import { TensorflowOperation } from './tensorflow-operation.js';
import { tryTensorCall } from './try-tensor-call.js';

/** As much of a TensorFlow.js tensor as is asked for here: the package's own are all such. */
export interface TensorLike {
  readonly shape: number[];
  readonly dtype: string;
}

/**
 * A differentiable function of TensorFlow.js: the output for a batch x (rows, ...inputShape) and the weights. It may
 * take any kind of tensor.
 */
export type TensorFunction = (x: never, ...weights: never[]) => TensorLike;

/** A weight of a layer made of a function: its shape, or that and how it is drawn. */
export type TensorWeight = Shape | {
  shape: Shape;
  /** How it is drawn. Default 'glorot_uniform', for a single axis 'zeros'. */
  initializer?: InitializerName | Initializer;
};

/** Options of a layer made of a function. */
export interface TensorflowLayerOptions extends LayerOptions {
  /** Its weights by name, in the order in which the function takes them; or a function that gives them for the shape of a sample. Default none. */
  weights?: Readonly<Record<string, TensorWeight>> | ((inputShape: Shape) => Readonly<Record<string, TensorWeight>>);
}

/** A layer that is a function of TensorFlow.js. Made by `layers.TensorflowLayer`. */
export class FunctionLayer extends Layer {
  private readonly call: TensorFunction;
  private readonly weightsOf: (inputShape: Shape) => Readonly<Record<string, TensorWeight>>;

  constructor(call: TensorFunction, options: TensorflowLayerOptions = {}) {
    if (typeof call !== 'function') {
      throw new TypeError(`TensorflowLayer: call must be a function of tensors, got ${describeValue(call)}. Write layers.TensorflowLayer((x) => tf.reverse(x, 1)).`);
    }
    super('TensorflowLayer', options, ['weights']);
    const { weights = {} } = options;
    this.call = call;
    this.weightsOf = typeof weights === 'function' ? weights : () => weights;
  }

  computeOutputShape(inputShape: Shape): Shape {
    return tryTensorCall(this.name, this.tensorflow(), this.call as never, inputShape, this.weightSpecs(inputShape));
  }

  spec(): LayerSpec {
    return {
      kind: 'custom',
      make: (inputShape) => new TensorflowOperation(this.tensorflow(), this.call as never, inputShape, this.outputShape!, this.weightSpecs(inputShape)),
    };
  }

  /**
   * A function cannot be written to a file.
   *
   * @throws TypeError always
   */
  override getConfig(): never {
    throw new TypeError(`${this.name}: a layer must be describable by numbers and names, got one made of a function. Save the weights alone: await model.saveWeights('model.weights.h5').`);
  }

  protected override weightSpecs(inputShape: Shape): WeightSpec[] {
    const who = `${this.name}.weights`;
    return Object.entries(this.weightsOf(inputShape)).map(([name, weight]) => {
      const fix = `Write weights: { ${name}: [3, 8] }.`;
      if (typeof weight !== 'object' || weight === null) throw new TypeError(`${who}: ${name} must be a shape, got ${describeValue(weight)}. ${fix}`);
      if ('shape' in weight) checkOptions(`${who}.${name}`, weight, ['shape', 'initializer']);
      const { shape, initializer } = 'shape' in weight ? weight : { shape: weight, initializer: undefined };
      if (!Array.isArray(shape)) throw new TypeError(`${who}: ${name} must be a shape, got ${describeValue(shape)}. ${fix}`);
      for (const length of shape) checkWhole(who, `each length of ${name}`, length, 1, fix);
      // As Keras counts: all axes but the last two are a window, through which each input reaches each unit.
      const window = sizeOf(shape.slice(0, -2));
      return {
        name, shape, trainable: true, fanIn: window * (shape.at(-2) ?? shape.at(-1) ?? 1), fanOut: window * (shape.at(-1) ?? 1),
        initializer: resolveInitializer(who, name, initializer ?? (shape.length > 1 ? 'glorot_uniform' : 'zeros')),
      };
    });
  }

  private tensorflow() {
    const loaded = loadedTensorflow();
    if (loaded) return loaded.tf;
    throw new Error(`${this.name}: TensorFlow.js must be loaded before the layer gets its inputs, got none yet. Write await useBackend('tensorflow'), or to stay with the other engine const { tf } = await useTensorflow(), from 'neuronbook/keras/tensorflow'.`);
  }
}

/**
 * A layer that is a differentiable function of TensorFlow.js: `layers.TensorflowLayer(call, { weights })`, with or
 * without `new`. It can stand anywhere in a model, whatever backend that is on; the shape of its output is found by
 * calling it. TensorFlow.js has to be loaded when the layer learns the shape of its input.
 *
 * @param call gives the output for a batch (rows, ...inputShape) and the weights: a tensor of as many rows
 * @throws TypeError or RangeError that names the option
 * @example
 * const { tf } = await useTensorflow();
 * const conv = layers.TensorflowLayer((x, kernel) => tf.conv1d(x, kernel, 1, 'same'), { weights: { kernel: [3, 4, 8] } });
 * const series = new Sequential([Input([10, 4]), conv, layers.Dense(1)]);
 * conv.outputShape; // [10, 8]
 */
export const TensorflowLayer = callable('TensorflowLayer', FunctionLayer);
/** A layer made by `layers.TensorflowLayer`. */
export type TensorflowLayer = FunctionLayer;
