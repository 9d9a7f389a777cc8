import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';
import { lastAxis, type Shape } from '../../engine/index.js';

/** What kind of targets a loss takes. */
export type TargetKind = 'values' | 'probabilities' | 'one_hot' | 'class_numbers';

/** Targets, ready to train on. */
export interface Targets {
  /** (rows, ..., width) as float32. */
  readonly data: Float32Array;
  /** Values for each row of the output's last axis. */
  readonly width: number;
}

/** What y is read for. */
export interface TargetRequest {
  /** 'model.fit' and the like. */
  readonly who: string;
  /** 'y', or 'the validation y'. */
  readonly name: string;
  /** The rows of X. */
  readonly rows: number;
  /** The loss as the learner named it. */
  readonly loss: string;
  readonly kind: TargetKind;
  /** The shape of one sample coming out. */
  readonly output: Shape;
}

/**
 * Reads y as the loss wants it: (samples, units), or (samples,) for one unit and for class numbers.
 *
 * @throws TypeError or RangeError when it is missing, of another length than X or another width than the last
 *   layer, or holds NaN, infinity, or labels out of range
 */
export function readTargets(value: ArrayInput, request: TargetRequest): Targets {
  const { who, name, rows, kind, output, loss } = request;
  const units = lastAxis(output);
  const places = output.slice(0, -1);
  if (value === undefined || value === null) {
    throw new TypeError(`${who}: ${name} must be an array of labels, got ${describeValue(value)}. Give it after X, as in model.fit(X, y, ...).`);
  }
  const { data, shape } = toFlat(value, `${who}: ${name}`);
  if (shape.length === 0 || shape[0] !== rows) {
    throw new RangeError(`${who}: ${name.replace(/y$/, 'X')} and y must have as many rows, got ${rows} and ${shape[0] ?? 'a single number'}. `
      + 'Each row of X needs its label: split and filter both together.');
  }
  const wanted = kind === 'class_numbers' ? 1 : units;
  const short = shape.length === output.length;
  if (shape.length > output.length + 1 || (!short && shape.length !== output.length + 1) || places.some((length, axis) => length !== shape[axis + 1])) {
    const form = places.length === 0 ? '(samples,) or (samples, outputs)' : `(samples, ${[...places, wanted].join(', ')})`;
    throw new RangeError(`${who}: ${name} must be ${form}, got shape [${shape.join(', ')}]. Reshape it first.`);
  }
  const width = short ? 1 : lastAxis(shape);
  const own = data instanceof Float32Array ? data : new Float32Array(data);
  for (let i = 0; i < own.length; i++) {
    if (!Number.isFinite(own[i])) throw new RangeError(`${who}: ${name} must hold finite numbers, got ${data[i]} at row ${Math.floor(i / (own.length / rows))} (counted from 0). Drop or fill such rows first.`);
  }
  if (width !== wanted) throw new RangeError(`${who}: ${widthMessage(request, width, shape)}`);
  if (kind === 'class_numbers') checkLabels(own, request, (y) => Number.isInteger(y) && y >= 0 && y < units, `class numbers from 0 to ${units - 1}, one for each unit of the last layer`);
  if (kind === 'probabilities' || kind === 'one_hot') checkLabels(own, request, (y) => y >= 0 && y <= 1, `labels from 0 to 1 for ${loss}`);
  return { data: own, width };
}

function widthMessage({ name, kind, output, loss }: TargetRequest, width: number, shape: readonly number[]): string {
  const units = lastAxis(output);
  const got = `got shape [${shape.join(', ')}]`;
  if (kind === 'class_numbers') {
    return `${name} must be one class number a row for ${loss}, ${got}. For one-hot rows use 'categorical_crossentropy'.`;
  }
  const rule = `${name} must have ${units} value${units === 1 ? '' : 's'} a row, as the last layer has units, ${got}. `;
  if (kind === 'one_hot' && width === 1) return `${rule}For class numbers use the loss 'sparse_categorical_crossentropy'.`;
  if (kind === 'probabilities' && width === 1) {
    return `${rule}For a yes or no end with layers.Dense(1, { activation: 'sigmoid' }); for one of ${units} classes use `
      + "'sparse_categorical_crossentropy' with a softmax.";
  }
  return `${rule}End with layers.Dense(${width}), or give ${units} value${units === 1 ? '' : 's'} a row.`;
}

function checkLabels(data: Float32Array, { who, name, rows }: TargetRequest, right: (y: number) => boolean, rule: string): void {
  const wrong = data.findIndex((y) => !right(y));
  if (wrong < 0) return;
  throw new RangeError(`${who}: ${name} must hold ${rule}, got ${data[wrong]} at row ${Math.floor(wrong / (data.length / rows))} (counted from 0). Renumber the labels.`);
}
