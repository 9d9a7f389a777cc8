import { colorStops, cssColor, type ColorScale } from './color-scale.js';
import type { ImageMark, LineMark, Panel } from './description.js';
import { lineLook } from './line-look.js';
import { decimalsFor, drawsLine, drawsMarkers, imageEdges } from './marks.js';
import { pngAddress } from './pixels.js';
import { plotlyText } from './plotly-text.js';
import { sizes, themes, type ThemeName } from './theme.js';

type Json = Record<string, unknown>;

/** A line, its markers, or both, as plotly's traces. */
export function lineTraces(mark: LineMark, theme: ThemeName, panel?: Pick<Panel, 'x' | 'y'>): Json[] {
  const { color, dash, marker } = lineLook(mark.look, themes[theme]);
  const { paper } = themes[theme];
  const modes = [drawsLine(mark) && 'lines', drawsMarkers(mark) && 'markers'].filter(Boolean);
  const places = { x: mark.x.map(short), y: mark.y.map((value) => (Number.isFinite(value) ? short(value) : null)) };
  const rim = mark.rim && drawsLine(mark) ? [{
    type: 'scatter', mode: 'lines', ...places, opacity: 0.8, hoverinfo: 'skip', line: { color: paper, width: sizes.lineWidth + 3 },
  }] : [];
  return [...rim, {
    type: 'scatter', mode: modes.join('+'), ...places,
    line: { color, width: sizes.lineWidth, dash: dash.length ? dash.map((length) => `${length}px`).join(',') : 'solid' },
    marker: { symbol: marker, size: mark.size ?? 8, ...fillOf(mark, color, paper, theme) },
    hovertemplate: mark.draw === 'markers' && panel ? `${axisName(panel.x.title, 'x')} %{x:.4~g}, ${axisName(panel.y.title, 'y')} %{y:.4~g}` : '%{y:.4~g}',
  }];
}

function axisName(title: string | undefined, otherwise: string): string {
  return plotlyText(title ?? otherwise);
}

function fillOf({ hollow, fills }: LineMark, color: string, paper: string, theme: ThemeName): Json {
  if (hollow) return { color: paper, line: { color, width: 1.6 } };
  if (!fills) return { color, line: { color: paper, width: 1 } };
  const [cmin, cmax] = fills.range;
  return { color: fills.values.map(short), cmin, cmax, colorscale: plotlyScale(fills.colorScale, theme), showscale: false, line: { color, width: 1.2 } };
}

function short(value: number): number {
  return Number(value.toPrecision(6));
}

/** A picture or a field of numbers as plotly's trace. */
export function imageTrace(mark: ImageMark, theme: ThemeName): Json {
  const edges = imageEdges(mark);
  const dx = (edges.x[1] - edges.x[0]) / mark.width;
  const dy = (edges.y[1] - edges.y[0]) / mark.height;
  const place = { x0: edges.x[0] + dx / 2, dx, y0: edges.y[0] + dy / 2, dy };
  const where = 'row %{y}, column %{x}';
  if (mark.channels === 3) {
    return { type: 'image', source: pngAddress(mark, theme), ...place, hovertemplate: `${where}<br>red %{color[0]}, green %{color[1]}, blue %{color[2]}` };
  }
  const [low, high] = mark.range;
  const names = mark.hoverNames;
  return {
    type: 'heatmap', z: rounded(mark), ...place,
    zmin: low, zmax: high, zsmooth: mark.smooth ? 'fast' : false, showscale: false, colorscale: plotlyScale(mark.colorScale ?? 'grey', theme),
    hovertemplate: names ? `${plotlyText(names.x)} %{x:.3~g}, ${plotlyText(names.y)} %{y:.3~g}<br>${plotlyText(names.value)} %{z}` : `${where}<br>value %{z}`,
  };
}

/** The rows, with no more digits than the eye needs: the notebook keeps every one of them. */
function rounded({ values, width, height, range, colorScale }: ImageMark): (number | null)[][] {
  const unit = 10 ** decimalsFor(range);
  // Heights are read too, small ones among large ones.
  const digits = (value: number): number => (colorScale === 'level' ? Number(value.toPrecision(3)) : Math.round(value * unit) / unit || 0);
  const short = (value: number): number | null => (Number.isFinite(value) ? digits(value) : null);
  const row = (i: number): (number | null)[] => Array.from({ length: width }, (_, j) => short(values[i * width + j]));
  return Array.from({ length: height }, (_, i) => row(i));
}

function plotlyScale(scale: ColorScale, theme: ThemeName): [number, string][] {
  const stops = colorStops(scale, theme).map(cssColor);
  // Each tone twice, so that nothing lies between two of them.
  if (scale === 'tones') return stops.flatMap((color, i): [number, string][] => [[i / stops.length, color], [(i + 1) / stops.length, color]]);
  return stops.map((color, i) => [i / (stops.length - 1), color]);
}
