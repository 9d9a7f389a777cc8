import { describeValue, toFlat, type ArrayInput } from '../../arrays/index.js';
import { lastAxis, type Shape } from '../../engine/index.js';
import { checkLabels, type TargetKind } from './labels.js';

export type { TargetKind };

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
 *   layer, or holds text, NaN, infinity, or labels out of range
 */
export function readTargets(value: ArrayInput, request: TargetRequest): Targets {
  const { who, name, rows, kind, output } = request;
  const units = lastAxis(output);
  const places = output.slice(0, -1);
  if (value === undefined || value === null) {
    throw new TypeError(`${who}: ${name} must be an array of labels, got ${describeValue(value)}. The model learns to predict them. Give them after X, as in model.fit(X, y, ...).`);
  }
  refuseText(who, name, value);
  const { data, shape } = toFlat(value, `${who}: ${name}`);
  if (shape.length === 0 || shape[0] !== rows) {
    throw new RangeError(`${who}: ${name.replace(/y$/, 'X')} and y must have as many rows, got ${rows} and ${shape[0] ?? 'a single number'}. `
      + (shape.length === 2 && shape[0] === 1 && shape[1] === rows ? 'The labels lie in one row: write y.flatten(), or y[0] for nested arrays.'
        : 'Each row of X needs its label: split and filter both together.'));
  }
  const wanted = kind === 'class_numbers' ? 1 : units;
  const short = shape.length === output.length;
  if (shape.length > output.length + 1 || (!short && shape.length !== output.length + 1) || places.some((length, axis) => length !== shape[axis + 1])) {
    const form = places.length === 0 ? '(samples,) or (samples, outputs)' : `(samples, ${[...places, wanted].join(', ')})`;
    const fix = places.length > 0 && shape.length <= 2 ? 'The last layers give an array for each sample: put layers.Flatten() before the last Dense.' : 'Reshape it first.';
    throw new RangeError(`${who}: ${name} must be ${form}, got shape [${shape.join(', ')}]. ${fix}`);
  }
  const width = short ? 1 : lastAxis(shape);
  const own = data instanceof Float32Array ? data : new Float32Array(data);
  for (let i = 0; i < own.length; i++) {
    if (Number.isFinite(own[i])) continue;
    const place = `${data[i]} at row ${Math.floor(i / (own.length / rows))}${width > 1 ? `, column ${i % width}` : ''} (counted from 0)`;
    if (Number.isFinite(data[i])) throw new RangeError(`${who}: ${name} must hold numbers that fit float32 (up to 3.4e38), got ${place}. Scale it first.`);
    throw new RangeError(`${who}: ${name} must hold finite numbers, got ${place}. One such label spoils every weight: drop or fill such rows first.`);
  }
  if (kind !== 'any' && width !== wanted) throw new RangeError(`${who}: ${widthMessage(request, width, shape)}`);
  checkLabels(own, request);
  return { data: own, width };
}

function widthMessage({ name, kind, output, loss }: TargetRequest, width: number, shape: readonly number[]): string {
  const units = lastAxis(output);
  const got = `got shape [${shape.join(', ')}]`;
  if (kind === 'class_numbers') {
    return `${name} must be one class number a row for ${loss}, ${got}. Those look like one-hot rows: for them use 'categorical_crossentropy'.`;
  }
  const rule = `${name} must have ${units} value${units === 1 ? '' : 's'} a row, as the last layer has units, ${got}. `;
  if (kind === 'one_hot' && width === 1) return `${rule}A one-hot row has a 1 in the column of its class. For class numbers use the loss 'sparse_categorical_crossentropy'.`;
  if (kind === 'probabilities' && width === 1) {
    return `${rule}For a yes or no end with layers.Dense(1, { activation: 'sigmoid' }); for one of ${units} classes use `
      + "'sparse_categorical_crossentropy' with a softmax.";
  }
  if (kind === 'probabilities' && units === 1) {
    return `${rule}For one-hot rows end with layers.Dense(${width}, { activation: 'softmax' }) and use 'categorical_crossentropy'; for a yes or no give one column.`;
  }
  if (kind === 'one_hot') return `${rule}End with layers.Dense(${width}, { activation: 'softmax' }), or give ${units} values a row.`;
  return `${rule}Each unit predicts one value. End with layers.Dense(${width}), or give ${units} value${units === 1 ? '' : 's'} a row.`;
}

// Names of classes are the most frequent text in y: they need numbers, not just a conversion.
function refuseText(who: string, name: string, value: ArrayInput): void {
  const list: unknown = typeof value === 'object' && 'toArray' in value && typeof value.toArray === 'function' && !('flags' in value)
    ? value.toArray() : value;
  if (!Array.isArray(list)) return;
  const place = list.findIndex((label) => typeof label === 'string');
  if (place < 0) return;
  const classes = [...new Set(list as unknown[])].filter((label) => typeof label === 'string').sort();
  const shown = classes.slice(0, 3).map((label) => JSON.stringify(label)).join(', ');
  throw new TypeError(`${who}: ${name} must hold numbers only, got the text ${describeValue(list[place])} at row ${place} (counted from 0). `
    + (classes.every((label) => !Number.isNaN(Number(label))) ? `Convert it: y.map(Number).`
      : `Number the classes: const classes = [${shown}${classes.length > 3 ? ', ...' : ''}]; then y.map((label) => classes.indexOf(label)).`));
}
