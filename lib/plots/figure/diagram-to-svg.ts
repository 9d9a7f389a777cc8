import { escapeXml, px } from './svg-text.js';
import type { DiagramMark, DiagramNode, DiagramText, Point, Wire } from './diagram-marks.js';
import { boxPath, headPath, wirePath } from './diagram-shapes.js';
import type { PlacedPanel } from './layout.js';
import { paintOf, type Paint } from './paints.js';
import { textWidth } from './text.js';
import { sizes, type ThemeName } from './theme.js';

/** Draws the wires, nodes or words of a diagram as SVG. */
export function drawDiagramMark(mark: DiagramMark, panel: PlacedPanel): string {
  switch (mark.kind) {
    case 'wires': return mark.wires.map((wire) => drawWire(wire, panel)).join('\n');
    case 'nodes': return mark.nodes.map((node) => drawNode(node, panel)).join('\n');
    case 'texts': return mark.texts.map((text) => drawWords(text, panel)).join('\n');
  }
}

function writer({ x, y }: PlacedPanel): (point: Point) => string {
  return (point) => `${px(x(point.x))} ${px(y(point.y))}`;
}

function look({ fill, stroke, width, dash }: { fill?: Paint; stroke: Paint; width: number; dash?: readonly number[] }, theme: ThemeName): string {
  return `fill="${fill ? paintOf(fill, theme) : 'none'}" stroke="${paintOf(stroke, theme)}" stroke-width="${width}"`
    + (dash?.length ? ` stroke-dasharray="${dash.join(' ')}"` : '');
}

function drawWire(wire: Wire, panel: PlacedPanel): string {
  const write = writer(panel);
  const head = wire.arrow ? `<path d="${headPath(wire, write)}" fill="${paintOf(wire.paint, panel.theme)}"/>` : '';
  return `<path d="${wirePath(wire, write)}" ${look({ ...wire, stroke: wire.paint }, panel.theme)} stroke-linejoin="round"/>${head}`;
}

function drawNode(node: DiagramNode, panel: PlacedPanel): string {
  const style = look({ ...node, width: node.strokeWidth ?? 1.5 }, panel.theme);
  if (node.shape === 'box') return `<path d="${boxPath(node, writer(panel))}" ${style}/>`;
  const { x, y } = panel;
  const across = Math.abs(x(node.x + node.width / 2) - x(node.x));
  const down = Math.abs(y(node.y + (node.height ?? node.width) / 2) - y(node.y));
  return `<ellipse cx="${px(x(node.x))}" cy="${px(y(node.y))}" rx="${px(across)}" ry="${px(down)}" ${style}/>`;
}

function drawWords({ text, x, y, anchor = 'middle', size = sizes.text, bold, paint = 'ink', halo }: DiagramText, panel: PlacedPanel): string {
  const width = textWidth(text, size, bold) + 4;
  const left = panel.x(x) - { start: 2, middle: width / 2, end: width - 2 }[anchor];
  const paper = halo ? `<rect x="${px(left)}" y="${px(panel.y(y) - size * 0.58)}" width="${px(width)}" height="${px(size * 1.16)}" rx="3" fill="${paintOf('paper', panel.theme)}"/>` : '';
  // Its letters reach from the baseline to 0.7 of the size: the middle of that stands at y.
  return `${paper}<text x="${px(panel.x(x))}" y="${px(panel.y(y) + size * 0.35)}" font-size="${size}" fill="${paintOf(paint, panel.theme)}" text-anchor="${anchor}"`
    + `${bold ? ' font-weight="bold"' : ''}>${escapeXml(text)}</text>`;
}
