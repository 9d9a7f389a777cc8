import * as np from 'numpy-ts';
import { Input, layers, losses, optimizers, Sequential } from 'neuronbook/keras';

/** One case of oracle.json: how the model is made and trained, and what Keras gave. */
export interface OracleCase {
  name: string;
  units: number[];
  activations: string[];
  loss: string;
  optimizer: { kind: 'SGD' | 'Adam' | 'RMSprop' } & Record<string, unknown>;
  fits: { batchSize: number; epochs: number; validationSplit?: number; validationRows?: number; initialEpoch?: number }[];
  metrics: string[];
  target: 'values' | 'zeros' | 'binary' | 'onehot' | 'classes' | 'column';
  rows: number;
  features: number;
  scale: number;
  useBias: boolean;
  fromLogits: boolean;
  seed: number;
  short?: boolean;
  expected: {
    history: Record<string, number[]>;
    evaluate: number[];
    weights: number[][];
    predict: number[];
    noise: Record<'loss' | 'evaluate' | 'weights' | 'predict', number>;
  };
}

/** The data and first weights of a case, drawn as oracle.py draws them. */
export function makeData(c: OracleCase): { x: number[][]; y: number[] | number[][]; weights: (number[] | number[][])[] } {
  np.random.seed(c.seed);
  const draw = (count: number): number[] => Array.from((np.random.random([count]) as unknown as { data: Float64Array }).data.slice(), (u) => 2 * u - 1);
  const matrix = (rows: number, columns: number, change: (v: number) => number): number[][] => {
    const flat = draw(rows * columns);
    return Array.from({ length: rows }, (_, r) => flat.slice(r * columns, (r + 1) * columns).map(change));
  };
  const width = c.units.at(-1)!;
  const x = matrix(c.rows, c.features, (v) => Math.fround(1.7 * v));
  const raw = matrix(c.rows, width, (v) => v);
  const targets = (): number[] | number[][] => {
    if (c.target === 'values') return raw.map((row) => row.map(Math.fround));
    if (c.target === 'zeros') return raw.map((row) => row.map(() => 0));
    if (c.target === 'binary') {
      const rows = raw.map((row, r) => row.map((v) => (v + x[r][0] + x[r][1] > 0 ? 1 : 0)));
      return width === 1 ? rows.map(([v]) => v) : rows;
    }
    const classes = raw.map((row) => row.indexOf(Math.max(...row)));
    if (c.target === 'onehot') return classes.map((k) => raw[0].map((_, i) => (i === k ? 1 : 0)));
    return c.target === 'column' ? classes.map((k) => [k]) : classes;
  };
  const y = targets();
  const weights: (number[] | number[][])[] = [];
  let inputs = c.features;
  for (const units of c.units) {
    weights.push(matrix(inputs, units, (v) => c.scale * v));
    if (c.useBias) weights.push(draw(units).map((v) => c.scale * v));
    inputs = units;
  }
  return { x, y, weights };
}

/** The case's model, compiled. */
export function makeModel(c: OracleCase): Sequential {
  const model = new Sequential([Input([c.features]), ...c.units.map((units, i) =>
    layers.Dense(units, { activation: c.activations[i] as 'relu', useBias: c.useBias }))]);
  const { kind, ...options } = c.optimizer;
  const withLogits = { binary_crossentropy: losses.BinaryCrossentropy, categorical_crossentropy: losses.CategoricalCrossentropy,
    sparse_categorical_crossentropy: losses.SparseCategoricalCrossentropy };
  model.compile({
    loss: c.fromLogits ? withLogits[c.loss as keyof typeof withLogits]({ fromLogits: true }) : c.loss as 'mse',
    optimizer: optimizers[kind](options), metrics: c.metrics as 'mae'[],
  });
  return model;
}

/** The largest difference, relative to the largest of the expected numbers. */
export function distance(actual: ArrayLike<number>, expected: readonly number[]): number {
  if (actual.length !== expected.length) return Infinity;
  const top = expected.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-30);
  return expected.reduce((most, v, i) => Math.max(most, Number.isNaN(actual[i]) ? Infinity : Math.abs(actual[i] - v)), 0) / top;
}
