import { sampleMark } from './chart-legend.js';
import { colorStops, cssColor } from './color-scale.js';
import type { Layout } from './layout.js';
import { imageTrace, lineTraces } from './plotly-marks.js';
import { scaleStrip } from './scale-strip.js';
import { themes } from './theme.js';

type Json = Record<string, unknown>;

/**
 * The samples of a legend as traces on two axes of their own, in pixels, that cover the legend and nothing else: what
 * lies below other axes doesn't answer the pointer.
 */
export function legendParts({ legend, theme, width, height }: Layout, number: string): { readonly traces: Json[]; readonly axes: Json } {
  if (legend.items.length === 0) return { traces: [], axes: {} };
  const [top, bottom] = [legend.top, legend.top + legend.height];
  const hidden = { visible: false, fixedrange: true };
  const axes = {
    [`xaxis${number}`]: { ...hidden, range: [0, width], domain: [0, 1], anchor: `y${number}` },
    [`yaxis${number}`]: { ...hidden, range: [bottom, top], domain: [1 - bottom / height, 1 - top / height], anchor: `x${number}` },
  };
  const traces = legend.items.flatMap((placed): Json[] => {
    const { item, left, right, y } = placed;
    if (item.kind === 'scale') return [imageTrace(scaleStrip(placed, item), theme)];
    const tone = item.tone === undefined ? [] : [{
      type: 'scatter', mode: 'markers', x: [(left + right) / 2], y: [y],
      marker: { symbol: 'square', size: 18, color: cssColor(colorStops('tones', theme)[item.tone]), line: { color: themes[theme].axis, width: 0.5 } },
    }];
    return [...tone, ...lineTraces(sampleMark(placed)!, theme)];
  });
  return { traces: traces.map(({ hovertemplate: _, ...trace }) => ({ ...trace, hoverinfo: 'skip', xaxis: `x${number}`, yaxis: `y${number}` })), axes };
}
