import type { LegendScale, PlacedLegendItem } from './chart-legend.js';
import type { ImageMark } from './description.js';

const steps = 48;

/** The strip of a colour scale in a legend, in pixels. */
export function scaleStrip({ left, right, y }: PlacedLegendItem, { text, colorScale }: LegendScale): ImageMark {
  return {
    kind: 'image', name: text, width: steps, height: 1, channels: 1, colorScale, smooth: true,
    values: Float64Array.from({ length: steps }, (_, i) => i / (steps - 1)), range: [0, 1],
    extent: { x: [left, right], y: [y - 6, y + 6] },
  };
}
