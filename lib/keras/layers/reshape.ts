import { describeValue } from '../../arrays/index.js';
import { sizeOf, type LayerSpec, type Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { Layer, type LayerOptions } from './layer.js';

/** Gives each sample another shape, its numbers in the same order. Made by `layers.Reshape`. */
export class ReshapeLayer extends Layer {
  /** As given, so that -1 stays -1. */
  readonly targetShape: Shape;

  /** @param targetShape the shape of one sample; one length may be -1: what is left */
  constructor(targetShape: readonly number[], options: LayerOptions = {}) {
    const checked = readShape(targetShape);
    super('Reshape', options);
    this.targetShape = checked;
  }

  computeOutputShape(inputShape: Shape): Shape {
    const size = sizeOf(inputShape);
    const known = sizeOf(this.targetShape.filter((length) => length !== -1));
    const open = this.targetShape.includes(-1);
    if (open ? size % known === 0 : size === known) return this.targetShape.map((length) => (length === -1 ? size / known : length));
    throw new RangeError(`Reshape: a sample of shape [${inputShape.join(', ')}] must have as many numbers as [${this.targetShape.join(', ')}], `
      + `got ${size} for ${open ? `a multiple of ${known}` : known}. Give a shape of ${size} numbers, or -1 for one of its lengths.`);
  }

  spec(): LayerSpec {
    return { kind: 'reshape', shape: this.outputShape! };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), targetShape: [...this.targetShape] };
  }
}

function readShape(value: unknown): Shape {
  const fix = 'Give the shape of one sample, without the number of samples, as in layers.Reshape([28, 28, 1]).';
  if (!Array.isArray(value) || value.length === 0) throw new TypeError(`Reshape: targetShape must be an array of lengths, got ${Array.isArray(value) ? '[]' : describeValue(value)}. ${fix}`);
  const wrong = (value as unknown[]).find((length) => !(typeof length === 'number' && Number.isInteger(length) && (length > 0 || length === -1)));
  if (wrong !== undefined || value.includes(undefined)) throw new RangeError(`Reshape: each length of targetShape must be a positive integer or -1, got ${describeValue(wrong)}. ${fix}`);
  if (value.filter((length) => length === -1).length > 1) throw new RangeError(`Reshape: targetShape must have one -1 at most, got [${value.join(', ')}]. Write out the others.`);
  return [...value as number[]];
}

/**
 * Gives each sample another shape, its numbers in the same order: `layers.Reshape([28, 28, 1])` makes images of rows of
 * 784 numbers. One length may be -1: what is left.
 *
 * @param targetShape the shape of one sample, without the number of samples
 * @throws TypeError or RangeError when that is no shape; when it is built, RangeError for samples of another size
 * @example
 * new Sequential([Input([12]), layers.Reshape([3, -1])]).layers[0].outputShape; // [3, 4]
 */
export const Reshape = callable('Reshape', ReshapeLayer);
/** A layer made by `layers.Reshape`. */
export type Reshape = ReshapeLayer;
