import { describeValue, suggestion } from '../../arrays/index.js';
import type { Padding, Pair, Shape } from '../../engine/index.js';

/**
 * A positive integer for both, or [height, width].
 *
 * @throws RangeError
 */
export function checkPair(who: string, name: string, value: unknown, fix: string): Pair {
  const pair: unknown[] = Array.isArray(value) ? value : [value, value];
  if (pair.length === 2 && pair.every((length) => typeof length === 'number' && Number.isInteger(length) && length > 0)) return [pair[0] as number, pair[1] as number];
  const got = Array.isArray(value) ? `[${value.join(', ')}]` : describeValue(value);
  throw new RangeError(`${who}: ${name} must be a positive integer, or two in an array, got ${got}. ${fix}`);
}

/**
 * How windows end at the edge of an image; 'valid' when nothing is given.
 *
 * @throws RangeError with the nearest name
 */
export function checkPadding(who: string, value: unknown = 'valid'): Padding {
  if (value === 'valid' || value === 'same') return value;
  throw new RangeError(`${who}: padding must be 'valid' or 'same', got ${describeValue(value)}. ${suggestion(value, ['valid', 'same'])}`);
}

/**
 * The last axis, the only one along which layers work here.
 *
 * @throws RangeError for another
 */
export function checkLastAxis(who: string, value: unknown = -1): void {
  if (value === -1) return;
  throw new RangeError(`${who}: axis must be -1, the last one, got ${describeValue(value)}. Leave it out.`);
}

/**
 * The sample's axis, counted from 0, that is Keras's `axis` of a batch, where 0 are the samples and -1 is the last one.
 *
 * @param shape of a sample; without it only what fits no shape is refused
 * @throws RangeError when there is no such axis
 */
export function checkSampleAxis(who: string, axis: unknown, shape?: Shape): number {
  const fix = 'Count from 1, as 0 are the samples, or from the end with -1.';
  if (typeof axis !== 'number' || !Number.isInteger(axis) || axis === 0) throw new RangeError(`${who}: axis must be an axis of a sample, got ${describeValue(axis)}. ${fix}`);
  const place = axis > 0 ? axis - 1 : (shape?.length ?? -axis) + axis;
  if (place >= 0 && place < (shape?.length ?? Infinity)) return place;
  throw new RangeError(`${who}: axis must be an axis of a sample of shape [${shape!.join(', ')}], got ${axis}. ${fix}`);
}

/**
 * Refuses samples that are no images (height, width, channels).
 *
 * @throws RangeError that says how to make images of them
 */
export function checkImage(who: string, shape: Shape): void {
  if (shape.length === 3) return;
  const side = Math.sqrt(shape[0]);
  const example = shape.length === 2 ? `${shape[0]}, ${shape[1]}, 1` : shape.length === 1 && Number.isInteger(side) ? `${side}, ${side}, 1` : 'height, width, channels';
  throw new RangeError(`${who}: samples must be images [height, width, channels], got shape [${shape.join(', ')}]. Put layers.Reshape([${example}]) before it.`);
}

/**
 * Refuses windows that are larger than the image.
 *
 * @throws RangeError
 */
export function checkFits(who: string, name: string, [height, width]: Pair, shape: Shape): void {
  if (height <= shape[0] && width <= shape[1]) return;
  throw new RangeError(`${who}: ${name} must fit into the image, got ${height} x ${width} for an image of ${shape[0]} x ${shape[1]}. Make it smaller, or use padding: 'same'.`);
}
