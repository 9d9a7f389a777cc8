import { Input, initializers, layers, losses, metrics, optimizers, regularizers, Sequential } from 'neuronbook/keras';

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
  images: () => {
    const model = new Sequential([
      Input([8, 8, 2]), layers.Rescaling(0.5, { offset: 0.1 }), layers.Conv2D(3, 3, { padding: 'same', activation: 'relu' }), layers.MaxPooling2D(2), layers.BatchNormalization(),
      layers.Conv2D(4, [2, 1], { strides: [1, 2], kernelRegularizer: 'l2', activation: 'leaky_relu' }), layers.AveragePooling2D([1, 2], { strides: 1, padding: 'same' }),
      layers.Flatten(), layers.Dense(3, { activation: 'softmax' })]);
    model.compile({ optimizer: 'adam', loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'] });
    return { model, x: someInputs([8, 8, 2]), y: classes };
  },
  channels: () => {
    const model = new Sequential([Input([6, 6, 1]), layers.Conv2D(4, 3), layers.ReLU({ maxValue: 6 }), layers.GlobalAveragePooling2D(), layers.ELU(), layers.Dense(1)]);
    model.compile({ optimizer: optimizers.SGD({ learningRate: 0.1 }), loss: losses.Huber({ delta: 0.5 }) });
    return { model, x: someInputs([6, 6, 1]), y: values(1) };
  },
  many: () => {
    const model = new Sequential([
      Input([4]), layers.Dense(6), layers.BatchNormalization({ momentum: 0.8, epsilon: 0.01 }), layers.Activation('relu'), layers.Reshape([3, 2]), layers.Flatten(), layers.Flatten(),
      layers.Dense(5, { trainable: false }), layers.BatchNormalization({ scale: false }), layers.BatchNormalization({ trainable: false }), layers.LeakyReLU({ negativeSlope: 0.1 }),
      layers.Activation('leaky_relu'), layers.Dropout(0), layers.Dense(3), layers.Softmax()]);
    model.compile({ optimizer: optimizers.SGD({ learningRate: 0.1, momentum: 0.9 }), loss: losses.CategoricalCrossentropy({ labelSmoothing: 0.1 }), metrics: ['categorical_accuracy'] });
    return { model, x: someInputs([4]), y: oneHot };
  },
  regularizers: () => {
    const model = new Sequential([
      Input([4]), layers.Dense(5, { kernelRegularizer: regularizers.L1(0.02), biasRegularizer: 'l2', activation: 'silu' }),
      layers.Dense(1, { kernelRegularizer: regularizers.L1L2({ l1: 0.01, l2: 0.03 }) })]);
    model.compile({
      optimizer: 'rmsprop', loss: losses.BinaryCrossentropy({ fromLogits: true, labelSmoothing: 0.1 }),
      metrics: [metrics.AUC({ numThresholds: 50 }), metrics.Precision({ thresholds: 0 }), metrics.Recall({ name: 'found' })],
    });
    return { model, x: someInputs([4]), y: binary };
  },
  ...Object.fromEntries(Object.entries({
    amsgrad: () => optimizers.Adam({ learningRate: 0.02, amsgrad: true }),
    adamw: () => optimizers.AdamW({ learningRate: 0.02 }),
    nadam: () => optimizers.Nadam({ learningRate: 0.02, clipnorm: 1 }),
    adagrad: () => optimizers.Adagrad({ learningRate: 0.1 }),
    centered: () => optimizers.RMSprop({ learningRate: 0.01, momentum: 0.5, centered: true }),
    schedule: () => optimizers.SGD({ learningRate: optimizers.schedules.ExponentialDecay({ initialLearningRate: 0.1, decaySteps: 5, decayRate: 0.9 }), momentum: 0.9 }),
  }).map(([name, optimizer]) => [`optimizer ${name}`, () => {
    const model = new Sequential([Input([4]), layers.Dense(5, { activation: 'tanh' }), layers.Dense(1)]);
    model.compile({ optimizer: optimizer(), loss: 'mse' });
    return { model, x: someInputs([4]), y: values(1) };
  }])),
};
