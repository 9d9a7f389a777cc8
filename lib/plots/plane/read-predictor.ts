import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';

/** A point of the plane. */
export type PlanePoint = readonly [x1: number, x2: number];

/** Anything that predicts rows (n, 2), as a network written by hand or a Keras model, or one row, as a neuron. */
export interface Predictor {
  // As a method, so that what takes rows, one row or any array all fits.
  predict(rows: number[][] & number[]): unknown;
  /** Keras's way to predict without a progress bar. */
  predictOnBatch?(rows: number[][]): unknown;
}

/** A model, or a function of a point. */
export type PlaneModel = Predictor | ((point: PlanePoint) => number | readonly number[]);

/** What a model gives out: (n, outputs), row after row. */
export interface Predictions {
  readonly values: Float64Array;
  readonly outputs: number;
}

/**
 * What a model predicts for points of the plane.
 *
 * @param who the function that was called
 * @throws TypeError when it is no model, or predicts something else than one or more numbers for each row
 */
export function predictPoints(model: PlaneModel, points: readonly PlanePoint[], who: string): Predictions {
  if (typeof model === 'function') {
    if (model.length > 1) {
      throw new TypeError(`${who}: model must be a function of one point, got one of ${model.length} arguments. Take the point apart, as in ([x1, x2]) => x1 + x2.`);
    }
    return ofRows(points.map((point) => model(point)), 'the function', who);
  }
  if (typeof model !== 'object' || model === null || typeof (model as Partial<Predictor>).predict !== 'function') {
    throw new TypeError(`${who}: model must have predict(rows), or be a function of a point, got ${describeValue(model)}. Give a network, a Keras model, or ([x1, x2]) => x1 + x2.`);
  }
  if (typeof model.predictOnBatch === 'function') return checked(model.predictOnBatch(points.map((point) => [...point])), points.length, who);
  const predict = (rows: readonly (readonly number[])[] | readonly number[]): unknown => model.predict(rows as number[][] & number[]);
  if (takesRows(predict, points[0])) return checked(predict(points.map((point) => [...point])), points.length, who);
  return ofRows(points.map((point) => predict([...point])), 'predict', who);
}

/** Whether predict takes rows, and not one row as that of a single neuron: tried on three rows, which no row of two can be. */
function takesRows(predict: (x: readonly (readonly number[])[] | readonly number[]) => unknown, point: PlanePoint): boolean {
  let answer: unknown;
  try {
    answer = predict([[...point], [...point], [...point]]);
  } catch {
    answer = NaN;
  }
  const unlikely = typeof answer === 'number' || (Array.isArray(answer) && !answer.some(Array.isArray) && (answer.length !== 3 || !answer.some(Number.isFinite)));
  if (!unlikely) return true;
  try {
    return !isRow(predict([...point]));
  } catch {
    // What is wrong with it comes to light when it is called again, with its own words.
    return true;
  }
}

function isRow(answer: unknown): boolean {
  return Number.isFinite(answer) || (Array.isArray(answer) && answer.every(Number.isFinite));
}

function ofRows(rows: readonly unknown[], what: string, who: string): Predictions {
  const first = rows[0];
  const outputs = typeof first === 'number' ? 1 : Array.isArray(first) ? first.length : 0;
  const values = new Float64Array(rows.length * outputs);
  rows.forEach((row, i) => {
    const list: unknown[] = Array.isArray(row) ? row : [row];
    if (outputs === 0 || list.length !== outputs || !list.every((value) => typeof value === 'number')) {
      throw new TypeError(`${who}: ${what} must give a number, or a list of numbers, for each point, got ${describeValue(row)}. ${promised(row)}`);
    }
    values.set(list as number[], i * outputs);
  });
  return { values, outputs };
}

function checked(answer: unknown, count: number, who: string): Predictions {
  if (answer instanceof Promise) {
    throw new TypeError(`${who}: predict must answer at once, got a promise. ${promised(answer)}`);
  }
  const { data, shape } = toFlat(answer as ArrayInput, `${who}: what predict gives`);
  if (shape[0] !== count || shape.length > 2) {
    throw new TypeError(`${who}: predict must give one row for each of the ${count} points, got shape (${shape.join(', ')}). It needs a model of two inputs with a flat output.`);
  }
  return { values: Float64Array.from(data), outputs: shape[1] ?? 1 };
}

function promised(value: unknown): string {
  return value instanceof Promise ? 'Await it before, and give a function that looks the values up.' : 'Return its output.';
}
