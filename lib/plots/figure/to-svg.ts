import type { FigureDescription } from './description.js';
import { isDiagramMark } from './diagram-marks.js';
import { drawDiagramMark } from './diagram-to-svg.js';
import { drawImage } from './image-to-svg.js';
import { layOut, type EndLabel, type PlacedPanel, type PlacedText } from './layout.js';
import { drawLegendSample } from './legend-to-svg.js';
import { drawLine } from './line-to-svg.js';
import { escapeXml, px } from './svg-text.js';
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
  const { width, height, title, texts, panels, legend, theme } = layOut(description);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
      + ` role="img" font-family="${sizes.fontFamily}">`,
    `<title>${escapeXml(description.title)}</title>`,
    `<desc>${escapeXml(description.alt)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${themes[theme].paper}"/>`,
    ...panels.map(drawPanel),
    ...legend.items.map((item) => drawLegendSample(item, theme)),
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

/** A name on a rim of paper, so that no grid line runs through it. */
function drawLabel({ text, color, from, to }: EndLabel, paper: string): string {
  return `<path d="M${px(from.x)} ${px(from.y)}L${px(to.x - 2)} ${px(to.y)}" stroke="${color}" fill="none"/>`
    + `<text x="${px(to.x)}" y="${px(to.y + 4)}" font-size="${sizes.text}" fill="${color}"`
    + ` stroke="${paper}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${escapeXml(text)}</text>`;
}

function drawText({ lines, x, y, anchor, size, bold, color, upwards }: PlacedText): string {
  const step = size * sizes.lineHeight;
  // The first baseline: text is about 0.93 of its size high above it, half of the line's extra room first.
  const first = upwards ? size : size * 0.93 + (step - size) / 2 - size * 0.05;
  const spans = lines.map((line, i) => (lines.length === 1 ? escapeXml(line)
    : `<tspan ${upwards ? `x="0" y="${px(i * step)}"` : `x="${px(x)}" y="${px(y + first + i * step)}"`}>${escapeXml(line)}</tspan>`));
  const place = upwards ? `transform="translate(${px(x + first)} ${px(y)}) rotate(-90)"` : `x="${px(x)}" y="${px(y + first)}"`;
  return `<text ${place} font-size="${size}" fill="${color}" text-anchor="${anchor}"${bold ? ' font-weight="bold"' : ''}>${spans.join('')}</text>`;
}
