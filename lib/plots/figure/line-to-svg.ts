import { colorAt, cssColor } from './color-scale.js';
import type { LineMark } from './description.js';
import { lineLook, type MarkerShape } from './line-look.js';
import { drawsLine, drawsMarkers, placeInRange } from './marks.js';
import { px } from './svg-text.js';
import { sizes, themes, type ThemeName } from './theme.js';

/** From values to pixels. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly theme: ThemeName;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Draws a line, its markers, or both as SVG. */
export function drawLine(mark: LineMark, { x, y, theme }: Scales): string {
  const { color, dash, marker } = lineLook(mark.look, themes[theme]);
  const { paper } = themes[theme];
  const points = mark.y.map((value, i): Place => ({ x: x(mark.x[i]), y: y(value) }));
  const parts: string[] = [];
  if (drawsLine(mark)) {
    const path = linePath(points);
    const dashes = dash.length ? ` stroke-dasharray="${dash.join(' ')}"` : '';
    if (mark.rim) parts.push(`<path d="${path}" fill="none" stroke="${paper}" stroke-width="${sizes.lineWidth + 3}" stroke-linejoin="round" stroke-opacity="0.8"/>`);
    parts.push(`<path d="${path}" fill="none" stroke="${color}" stroke-width="${sizes.lineWidth}" stroke-linejoin="round"${dashes}/>`);
  }
  if (drawsMarkers(mark)) {
    const shape = (point: Place): string => markerPath(marker, point, (mark.size ?? 8) / 8);
    const { fills } = mark;
    if (fills) {
      const shapes = points.map((point, i) => (isFinite(point)
        ? `<path d="${shape(point)}" fill="${cssColor(colorAt(fills.colorScale, placeInRange(fills.values[i], fills.range), theme))}"/>` : ''));
      parts.push(`<g stroke="${color}" stroke-width="1.2">${shapes.join('')}</g>`);
    } else {
      const look = mark.hollow ? `fill="${paper}" stroke="${color}" stroke-width="1.6"` : `fill="${color}" stroke="${paper}"`;
      const shapes = points.filter(isFinite).map(shape);
      // Points without a line lie anywhere: each covers the ones before it, which it can't as a part of one path.
      parts.push(mark.draw === 'markers' && shapes.length > 1 ? `<g ${look}>${shapes.map((path) => `<path d="${path}"/>`).join('')}</g>` : `<path d="${shapes.join('')}" ${look}/>`);
    }
  }
  return parts.join('\n');
}

function isFinite(point: Place): boolean {
  return Number.isFinite(point.x + point.y);
}

/** Through all points, with a gap where one is not finite. */
function linePath(points: readonly Place[]): string {
  let pen = 'M';
  return points.map((point) => {
    if (!isFinite(point)) {
      pen = 'M';
      return '';
    }
    const step = `${pen}${px(point.x)} ${px(point.y)}`;
    pen = 'L';
    return step;
  }).join('');
}

/** The outline of a marker of 8 pixels times the scale, as plotly draws it. */
function markerPath(shape: MarkerShape, { x, y }: Place, scale: number): string {
  const r = 4 * scale;
  switch (shape) {
    case 'circle': return `M${px(x - r)} ${px(y)}a${px(r)} ${px(r)} 0 1 0 ${px(2 * r)} 0a${px(r)} ${px(r)} 0 1 0 ${px(-2 * r)} 0z`;
    case 'square': return `M${px(x - r)} ${px(y - r)}h${px(2 * r)}v${px(2 * r)}h${px(-2 * r)}z`;
    case 'diamond': {
      const d = px(1.3 * r);
      return `M${px(x)} ${px(y - 1.3 * r)}l${d} ${d}l-${d} ${d}l-${d} -${d}z`;
    }
    case 'triangle-up': return `M${px(x - 1.15 * r)} ${px(y + 0.575 * r)}h${px(2.3 * r)}l${px(-1.15 * r)} ${px(-1.725 * r)}z`;
  }
}
