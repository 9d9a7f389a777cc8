import type { FigureDescription, ImageMark, LineMark } from './description.js';
import { isDiagramMark } from './diagram-marks.js';
import { drawDiagramMark } from './diagram-to-svg.js';
import { lineLook, type MarkerShape } from './line-look.js';
import { layOut, type EndLabel, type PlacedPanel, type PlacedText } from './layout.js';
import { pngAddress } from './pixels.js';
import { escapeXml, px } from './svg-text.js';
import { drawsLine, drawsMarkers, imageEdges } from './marks.js';
import { sizes, themes } from './theme.js';

/**
 * Draws a described picture as SVG: with its own background, without scripts, fonts or addresses from
 * elsewhere, so that it shows in a page, in an `<img>`, and as a file of its own.
 *
 * @example
 * const axis = linearAxis([1, 2]);
 * const line = { kind: 'line', name: 'double', x: [1, 2], y: [2, 4], look: 0 };
 * const panels = [{ x: axis, y: linearAxis([2, 4]), marks: [line] }];
 * const svg = toSvg({ title: 'Doubling', alt: 'A line from 2 to 4.', columns: 1, panelSize: { width: 300, height: 200 }, panels });
 * svg.slice(0, 4); // '<svg'
 */
export function toSvg(description: FigureDescription): string {
  const { width, height, title, texts, panels, theme } = layOut(description);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
      + ` role="img" font-family="${sizes.fontFamily}">`,
    `<title>${escapeXml(description.title)}</title>`,
    `<desc>${escapeXml(description.alt)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${themes[theme].paper}"/>`,
    ...panels.map(drawPanel),
    ...[title, ...texts].map(drawText),
    '</svg>',
  ].join('\n');
}

function drawPanel(placed: PlacedPanel): string {
  const { panel, box } = placed;
  const marks = panel.marks.map((mark) => (isDiagramMark(mark) ? drawDiagramMark(mark, placed) : mark.kind === 'line' ? drawLine(mark, placed) : drawImage(mark, placed)));
  return [
    '<g>',
    ...drawAxes(placed),
    // A nested svg cuts off what lies outside of the axes, without an id that a second picture could have too.
    `<svg x="${px(box.left)}" y="${px(box.top)}" width="${px(box.width)}" height="${px(box.height)}"`
      + ` viewBox="${px(box.left)} ${px(box.top)} ${px(box.width)} ${px(box.height)}">`,
    ...marks,
    '</svg>',
    ...placed.labels.map((label) => drawLabel(label, themes[placed.theme].paper)),
    '</g>',
  ].join('\n');
}

function drawAxes({ panel, box, x, y, theme: name }: PlacedPanel): string[] {
  const theme = themes[name];
  const right = box.left + box.width;
  const bottom = box.top + box.height;
  const tick = (label: string, at: { x: number; y: number }, anchor: string): string =>
    `<text x="${px(at.x)}" y="${px(at.y)}" text-anchor="${anchor}">${escapeXml(label)}</text>`;
  const parts: string[] = [];
  if (panel.y.visible !== false) {
    const grid = panel.y.ticks.map(({ value }) => `M${px(box.left)} ${px(y(value))}H${px(right)}`).join('');
    parts.push(`<path d="${grid}" stroke="${theme.grid}" fill="none"/>`);
    parts.push(`<g font-size="${sizes.text}" fill="${theme.muted}">`
      + panel.y.ticks.map(({ value, label }) => tick(label, { x: box.left - 6, y: y(value) + 4 }, 'end')).join('') + '</g>');
  }
  if (panel.x.visible !== false) {
    const marks = panel.x.ticks.map(({ value }) => `M${px(x(value))} ${px(bottom)}v5`).join('');
    parts.push(`<path d="M${px(box.left)} ${px(bottom)}H${px(right)}${marks}" stroke="${theme.axis}" fill="none"/>`);
    parts.push(`<g font-size="${sizes.text}" fill="${theme.muted}">`
      + panel.x.ticks.map(({ value, label }) => tick(label, { x: x(value), y: bottom + 18 }, 'middle')).join('') + '</g>');
  }
  return parts;
}

function drawLine(mark: LineMark, { x, y, theme }: PlacedPanel): string {
  const { color, dash, marker } = lineLook(mark.look, themes[theme]);
  const points = mark.y.map((value, i) => ({ x: x(mark.x[i]), y: y(value) }));
  const parts: string[] = [];
  if (drawsLine(mark)) {
    let pen = 'M';
    const path = points.map((point) => {
      if (!Number.isFinite(point.x + point.y)) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${px(point.x)} ${px(point.y)}`;
      pen = 'L';
      return step;
    }).join('');
    const dashes = dash.length ? ` stroke-dasharray="${dash.join(' ')}"` : '';
    parts.push(`<path d="${path}" fill="none" stroke="${color}" stroke-width="${sizes.lineWidth}" stroke-linejoin="round"${dashes}/>`);
  }
  if (drawsMarkers(mark)) {
    const shapes = points.filter((point) => Number.isFinite(point.x + point.y)).map((point) => markerPath(marker, point.x, point.y));
    parts.push(`<path d="${shapes.join('')}" fill="${color}" stroke="${themes[theme].paper}"/>`);
  }
  return parts.join('\n');
}

/** The outline of a marker of 8 pixels, as plotly draws it. */
function markerPath(shape: MarkerShape, x: number, y: number): string {
  switch (shape) {
    case 'circle': return `M${px(x - 4)} ${px(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
    case 'square': return `M${px(x - 4)} ${px(y - 4)}h8v8h-8z`;
    case 'diamond': return `M${px(x)} ${px(y - 5.2)}l5.2 5.2l-5.2 5.2l-5.2 -5.2z`;
    case 'triangle-up': return `M${px(x - 4.6)} ${px(y + 2.3)}h9.2l-4.6 -6.9z`;
  }
}

/** A name on a rim of paper, so that no grid line runs through it. */
function drawLabel({ text, color, from, to }: EndLabel, paper: string): string {
  return `<path d="M${px(from.x)} ${px(from.y)}L${px(to.x - 2)} ${px(to.y)}" stroke="${color}" fill="none"/>`
    + `<text x="${px(to.x)}" y="${px(to.y + 4)}" font-size="${sizes.text}" fill="${color}"`
    + ` stroke="${paper}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${escapeXml(text)}</text>`;
}

function drawImage(mark: ImageMark, { x, y }: PlacedPanel): string {
  const edges = imageEdges(mark);
  const [x0, x1] = edges.x.map(x);
  const [y0, y1] = edges.y.map(y);
  // Enlarged pixels stay squares; a picture that is made smaller is smoothed.
  const look = Math.abs(x1 - x0) >= mark.width ? ' image-rendering="optimizeSpeed" style="image-rendering:pixelated"' : '';
  // A first row below the last one means that the picture stands on its head.
  const flips = [x1 < x0 ? `translate(${px(x0 + x1)} 0) scale(-1 1)` : '', y1 < y0 ? `translate(0 ${px(y0 + y1)}) scale(1 -1)` : ''];
  const transform = flips.filter(Boolean).join(' ');
  return `<image x="${px(Math.min(x0, x1))}" y="${px(Math.min(y0, y1))}" width="${px(Math.abs(x1 - x0))}"`
    + ` height="${px(Math.abs(y1 - y0))}" preserveAspectRatio="none"${look}${transform ? ` transform="${transform}"` : ''}`
    + ` href="${pngAddress(mark)}"/>`;
}

function drawText({ lines, x, y, anchor, size, bold, color, upwards }: PlacedText): string {
  const step = size * sizes.lineHeight;
  // The first baseline: text is about 0.93 of its size high above it, half of the line's extra room first.
  const first = upwards ? size : size * 0.93 + (step - size) / 2 - size * 0.05;
  const spans = lines.map((line, i) => (lines.length === 1 ? escapeXml(line)
    : `<tspan x="${px(x)}" y="${px(y + first + i * step)}">${escapeXml(line)}</tspan>`));
  const place = upwards ? `transform="translate(${px(x + first)} ${px(y)}) rotate(-90)"` : `x="${px(x)}" y="${px(y + first)}"`;
  return `<text ${place} font-size="${size}" fill="${color}" text-anchor="${anchor}"${bold ? ' font-weight="bold"' : ''}>${spans.join('')}</text>`;
}
