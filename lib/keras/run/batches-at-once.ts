import { sizeOf } from '../../engine/index.js';
import type { Layer } from '../layers/layer.js';

// More rows at once gain nothing; and so many multiplications take about a tenth of a second.
const mostRows = 1024;
const mostWork = 2 ** 28;

/**
 * How many batches an evaluation or prediction takes at once: many for a small network, and few for a large one, so
 * that its progress is seen to move and an interrupt is heard. It follows from the layers alone, not from a clock, so
 * that the same call always gives the same numbers.
 */
export function batchesAtOnce(layers: readonly Layer[], batchSize: number): number {
  const perRow = layers.reduce((sum, layer) => sum + workOf(layer), 0);
  return Math.max(1, Math.ceil(Math.min(mostRows, mostWork / Math.max(perRow, 1)) / batchSize));
}

// A convolution uses each weight at each place of the picture that it makes.
function workOf(layer: Layer): number {
  const { outputShape } = layer;
  if (!outputShape) return 0;
  const places = outputShape.length > 1 ? sizeOf(outputShape.slice(0, -1)) : 1;
  return layer.countParams() * places + sizeOf(outputShape);
}
