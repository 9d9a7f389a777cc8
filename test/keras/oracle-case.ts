import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Keras object as data: `layers.Dense(5, { activation: 'relu' })` is { class: 'Dense', args: [5], options: {...} }. */
export interface Made {
  class: string;
  args?: unknown[];
  options?: Record<string, unknown>;
}

/** What `model.fit` is given; `validationRows` are held out from the end, weights are named kinds of them. */
export interface FitSpec extends Record<string, unknown> {
  validationRows?: number;
  validationWeights?: RowWeights;
  sampleWeight?: RowWeights;
}

export type RowWeights = 'random' | 'some zero';

/** One case of oracle-*.json: how the model is made and trained (see oracle_cases.py), and what Keras gave. */
export interface OracleCase {
  name: string;
  inputShape: number[];
  layers: Made[];
  loss: string | Made;
  optimizer: string | Made;
  metrics: (string | Made)[];
  weightedMetrics?: (string | Made)[];
  target: 'values' | 'zeros' | 'probabilities' | 'binary' | 'binary column' | 'onehot' | 'classes' | 'column';
  rows: number;
  scale: number;
  inputs: number;
  seed: number;
  fits: FitSpec[];
  evaluate: { batchSize?: number; sampleWeight?: RowWeights };
  /** Large: only the first 60 numbers of each array are kept, and limits are those for the faces. */
  short?: boolean;
  expected: {
    /** Each weight's kind and shape, in Keras's order. */
    variables: [kind: keyof typeof firstWeights, shape: number[]][];
    outputShape: number[];
    history: Record<string, number[]>;
    evaluate: number[];
    evaluateNames: string[];
    weights: number[][];
    predict: number[];
    noise: Record<'loss' | 'metrics' | 'evaluate' | 'weights' | 'predict', number>;
  };
}

/** What the first weights are, given numbers u from -1 to 1; as in oracle_run.py. */
export const firstWeights = {
  kernel: (u: number, scale: number) => scale * u,
  bias: (u: number, scale: number) => scale * u,
  gamma: (u: number) => 1 + 0.5 * u,
  beta: (u: number) => 0.5 * u,
  moving_mean: (u: number) => 0.5 * u,
  moving_variance: (u: number) => 1 + 0.5 * u,
};

/** The files of cases in a folder, by theme. */
export function readThemes(folder: string): { theme: string; cases: OracleCase[] }[] {
  return readdirSync(folder).filter((file) => /^oracle-.*\.json$/.test(file)).sort().flatMap((file) => {
    const { cases } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { cases?: OracleCase[] };
    return cases ? [{ theme: file.slice('oracle-'.length, -'.json'.length), cases }] : [];
  });
}
