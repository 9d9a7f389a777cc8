import { sampleMark, type PlacedLegendItem } from './chart-legend.js';
import { colorStops, cssColor } from './color-scale.js';
import { drawImage } from './image-to-svg.js';
import { drawLine } from './line-to-svg.js';
import { scaleStrip } from './scale-strip.js';
import { px } from './svg-text.js';
import { themes, type ThemeName } from './theme.js';

const same = (value: number): number => value;

/** Draws the sample of a legend's item; its words are drawn with all others. */
export function drawLegendSample(placed: PlacedLegendItem, theme: ThemeName): string {
  const { item, left, right, y } = placed;
  const scales = { x: same, y: same, theme };
  if (item.kind === 'scale') return drawImage(scaleStrip(placed, item), scales);
  const tone = item.tone === undefined ? ''
    : `<rect x="${px(left)}" y="${px(y - 8)}" width="${px(right - left)}" height="16" fill="${cssColor(colorStops('tones', theme)[item.tone])}" stroke="${themes[theme].axis}" stroke-width="0.5"/>`;
  return tone + drawLine(sampleMark(placed)!, scales);
}
