import type { DiagramMark, DiagramNode, DiagramText, Point, Wire } from './diagram-marks.js';
import { boxPath, headPath, placeOn, wirePath } from './diagram-shapes.js';
import { paintOf } from './paints.js';
import { plotlyText } from './plotly-text.js';
import { sizes, type ThemeName } from './theme.js';

type Json = Record<string, unknown>;

/** The shapes and words of a diagram's mark for plotly's layout. */
export interface DiagramParts {
  readonly shapes: readonly Json[];
  readonly annotations: readonly Json[];
  /** A trace that is not seen and answers the pointer; none where nothing is to be said. */
  readonly traces: readonly Json[];
}

/** The axes of a panel, by plotly's names, and its theme. */
interface Axes {
  readonly x: string;
  readonly y: string;
  readonly theme: ThemeName;
}

/**
 * A mark of a diagram as plotly draws it: strokes and nodes as shapes in the order of the SVG, words as annotations
 * above them. Shapes don't answer the pointer, so points that can't be seen do.
 */
export function diagramParts(mark: DiagramMark, axes: Axes): DiagramParts {
  switch (mark.kind) {
    case 'wires': return {
      shapes: wireShapes(mark.wires, axes), annotations: [],
      traces: hoverTrace(mark.wires.map((wire) => ({ ...placeOn(wire, wire.hoverAt ?? 0.5), size: 16, hover: wire.hover }))),
    };
    case 'nodes': return {
      shapes: mark.nodes.map((node) => nodeShape(node, axes)), annotations: [],
      traces: hoverTrace(mark.nodes.map((node) => ({ x: node.x, y: node.y, size: Math.min(node.width, node.height ?? node.width), hover: node.hover }))),
    };
    case 'texts': return { shapes: [], annotations: mark.texts.map((text) => words(text, axes)), traces: [] };
  }
}

function write({ x, y }: Point): string {
  return `${tenth(x)},${tenth(y)}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}

function place(axes: Axes): Json {
  return { xref: axes.x, yref: axes.y, layer: 'above' };
}

/** Wires of one look that follow one another become one shape, since plotly pays by the shape. */
function wireShapes(wires: readonly Wire[], axes: Axes): Json[] {
  const shapes: Json[] = [];
  let before = '';
  for (const wire of wires) {
    const { paint, fill, width, dash = [] } = wire;
    const line = { color: paintOf(paint, axes.theme), width, dash: plotlyDash(dash) };
    const look = JSON.stringify([line, fill]);
    if (look === before && !wire.arrow && !fill) {
      const last = shapes[shapes.length - 1];
      last.path = `${last.path as string}${wirePath(wire, write)}`;
      continue;
    }
    // Nothing may be added to the stroke of an arrow, whose head follows it.
    before = wire.arrow ? '' : look;
    shapes.push({ type: 'path', path: wirePath(wire, write), line, fillcolor: fill ? paintOf(fill, axes.theme) : 'rgba(0,0,0,0)', ...place(axes) });
    if (wire.arrow) shapes.push({ type: 'path', path: headPath(wire, write), line: { width: 0 }, fillcolor: paintOf(paint, axes.theme), ...place(axes) });
  }
  return shapes;
}

function nodeShape(node: DiagramNode, axes: Axes): Json {
  const { x, y, width, height = width, fill, stroke, strokeWidth = 1.5, dash = [] } = node;
  const look = { fillcolor: paintOf(fill, axes.theme), line: { color: paintOf(stroke, axes.theme), width: strokeWidth, dash: plotlyDash(dash) }, ...place(axes) };
  if (node.shape === 'box') return { type: 'path', path: boxPath(node, write), ...look };
  return { type: 'circle', x0: tenth(x - width / 2), x1: tenth(x + width / 2), y0: tenth(y - height / 2), y1: tenth(y + height / 2), ...look };
}

function plotlyDash(dash: readonly number[]): string {
  return dash.length ? dash.map((length) => `${length}px`).join(',') : 'solid';
}

function words({ text, x, y, anchor = 'middle', size = sizes.text, bold, paint = 'ink', halo }: DiagramText, axes: Axes): Json {
  const line = plotlyText(text);
  return {
    text: bold ? `<b>${line}</b>` : line, font: { size, color: paintOf(paint, axes.theme) },
    // In the units of the axes, which may be small.
    x: Number(x.toPrecision(5)), y: Number(y.toPrecision(5)), xref: axes.x, yref: axes.y, showarrow: false, borderpad: 0,
    xanchor: { start: 'left', middle: 'center', end: 'right' }[anchor], yanchor: 'middle',
    ...(halo ? { bgcolor: paintOf('paper', axes.theme) } : {}),
  };
}

function hoverTrace(points: readonly { x: number; y: number; size: number; hover?: string }[]): Json[] {
  const said = points.filter((point) => point.hover !== undefined);
  if (said.length === 0) return [];
  return [{
    type: 'scatter', mode: 'markers', x: said.map(({ x }) => tenth(x)), y: said.map(({ y }) => tenth(y)),
    marker: { size: said.map(({ size }) => size), opacity: 0 },
    text: said.map(({ hover }) => plotlyText(hover!).replaceAll('\n', '<br>')), hovertemplate: '%{text}<extra></extra>',
  }];
}
