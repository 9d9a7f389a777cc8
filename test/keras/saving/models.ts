import { Input, initializers, layers, losses, optimizers, Sequential } from 'neuronbook/keras';

const rows = 24;

/** Numbers that look random, the same each time: (rows, ...shape). */
export function someInputs(shape: readonly number[], count = rows): number[][] {
  const size = shape.reduce((a, b) => a * b, 1);
  const flat = Array.from({ length: count * size }, (_, i) => Math.round(1000 * Math.sin(1.7 * i + 0.3)) / 1000);
  const cut = (values: unknown[], [length, ...rest]: readonly number[]): unknown[] => (rest.length === 0 && values.length === length ? values
    : Array.from({ length }, (_, i) => cut(values.slice(i * values.length / length, (i + 1) * values.length / length), rest)));
  return cut(flat, [count, ...shape]) as number[][];
}

/** A model with the data that it is trained on. */
export interface Case {
  readonly model: Sequential;
  readonly x: number[][];
  readonly y: number[] | number[][];
}

const values = (units: number): number[][] => Array.from({ length: rows }, (_, i) => Array.from({ length: units }, (_, j) => Math.cos(i + j)));
const binary = Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 1 : 0));
const classes = Array.from({ length: rows }, (_, i) => i * 7 % 3);
const oneHot = classes.map((label) => [0, 1, 2].map((k) => (k === label ? 1 : 0)));

const activationNames = ['linear', 'relu', 'relu6', 'elu', 'selu', 'gelu', 'silu', 'leaky_relu', 'softplus', 'softsign', 'tanh', 'sigmoid', 'softmax'] as const;

/** Compiled models of every kind, not trained yet; each call makes new ones. */
export const cases: Record<string, () => Case> = {
  faces: () => {
    const model = new Sequential([Input([30]), layers.Dense(20, { activation: 'relu' }), layers.Dense(10, { activation: 'relu' }), layers.Dense(1, { activation: 'sigmoid' })], { name: 'faces' });
    model.compile({ optimizer: 'adam', loss: 'binary_crossentropy', metrics: ['accuracy'] });
    return { model, x: someInputs([30]), y: binary };
  },
  activations: () => {
    const model = new Sequential([Input([4]), ...activationNames.map((activation) => layers.Dense(3, { activation })), layers.Dense(2)]);
    model.compile({ optimizer: optimizers.SGD({ learningRate: 0.1, momentum: 0.9, nesterov: true }), loss: 'mse', metrics: ['mae'] });
    return { model, x: someInputs([4]), y: values(2) };
  },
  initializers: () => {
    const model = new Sequential([
      Input({ shape: [4], name: 'features' }), layers.Dense(5, { kernelInitializer: initializers.HeNormal({ seed: 3 }), biasInitializer: initializers.Constant(0.2) }),
      layers.Dense(5, { kernelInitializer: 'random_normal', useBias: false, name: 'named' }), layers.Dropout(0.5, { seed: 1 }), layers.Dense(3, { activation: 'softmax' })]);
    model.compile({ optimizer: optimizers.RMSprop({ learningRate: 0.01, momentum: 0.5 }), loss: losses.CategoricalCrossentropy() });
    return { model, x: someInputs([4]), y: oneHot };
  },
  frozen: () => {
    const model = new Sequential([Input([4]), layers.Dense(5, { activation: 'tanh', trainable: false }), layers.Dense(3)]);
    model.compile({ optimizer: optimizers.SGD({ learningRate: 0.1 }), loss: losses.SparseCategoricalCrossentropy({ fromLogits: true }), metrics: ['accuracy'] });
    return { model, x: someInputs([4]), y: classes };
  },
};
