import type { NDArray } from 'numpy-ts';
import { fromFlat, RandomState } from 'neuronbook/arrays';
import { firstWeights, type OracleCase, type RowWeights } from './oracle-case';

/** The inputs, labels and first weights of a case. */
export interface OracleData {
  x: NDArray;
  y: NDArray;
  weights: NDArray[];
  rowWeights: Record<RowWeights, NDArray>;
  /** x, y and row weights, from row to row. */
  rows(array: NDArray, from: number, to?: number): NDArray;
}

/** Draws the data of a case as oracle_run.py draws it: NumPy's RandomState, number by number in the same order. */
export function makeData(c: OracleCase): OracleData {
  const random = new RandomState(c.seed, 'oracle');
  const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
  const draw = (shape: readonly number[]): Float64Array => random.uniform(size(shape)).map((u) => 2 * u - 1);
  const array = (data: Float64Array | Float32Array | number[], shape: readonly number[]): NDArray => fromFlat({ data: Float32Array.from(data), shape: [...shape] });
  const { outputShape, variables } = c.expected;

  const xShape = [c.rows, ...c.inputShape];
  const flatX = Float32Array.from(draw(xShape), (u) => c.inputs * u);
  const x = array(flatX, xShape);
  const { data, shape } = makeTarget(c, flatX, draw([c.rows, ...outputShape]), outputShape);
  const weights = variables.map(([kind, dims]) => array(draw(dims).map((u) => firstWeights[kind](u, c.scale)), dims));
  const u = draw([c.rows]);
  return {
    x, y: array(data, shape), weights,
    rowWeights: { random: array(u.map((v) => 1.25 + v), [c.rows]), 'some zero': array(u.map((v) => (v < 0 ? 0 : 1 + v)), [c.rows]) },
    rows: (whole, from, to = c.rows) => {
      const [, ...rest] = whole.shape;
      return array((whole.data as Float32Array).subarray(from * size(rest), to * size(rest)), [to - from, ...rest]);
    },
  };
}

function makeTarget(c: OracleCase, x: Float32Array, raw: Float64Array, outputShape: readonly number[]): { data: Float64Array | Float32Array | number[]; shape: number[] } {
  const width = outputShape.at(-1)!;
  const shape = [c.rows, ...outputShape];
  if (c.target === 'values') return { data: raw, shape };
  if (c.target === 'zeros') return { data: new Float32Array(raw.length), shape };
  if (c.target === 'probabilities') return { data: raw.map((v) => (v + 1) / 2), shape };
  const perRow = raw.length / c.rows;
  const features = x.length / c.rows;
  if (c.target === 'binary' || c.target === 'binary column') {
    const data = raw.map((v, i) => {
      const row = Math.floor(i / perRow) * features;
      return v + x[row] + x[row + Math.min(1, features - 1)] > 0 ? 1 : 0;
    });
    return { data, shape: width === 1 && c.target === 'binary' ? [c.rows] : shape };
  }
  const classes = Array.from({ length: raw.length / width }, (_, i) => {
    const values = Array.from(raw.subarray(i * width, (i + 1) * width));
    return values.indexOf(Math.max(...values));
  });
  if (c.target === 'onehot') return { data: classes.flatMap((k) => Array.from({ length: width }, (_, i) => (i === k ? 1 : 0))), shape };
  return { data: classes, shape: c.target === 'column' ? [c.rows, 1] : shape.slice(0, -1) };
}
