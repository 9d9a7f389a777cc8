import type { Axis, FigureDescription } from './description.js';
import { isDiagramMark } from './diagram-marks.js';
import { diagramParts } from './diagram-to-plotly.js';
import { layOut, type EndLabel, type Layout, type PlacedPanel, type PlacedText } from './layout.js';
import { legendParts } from './legend-to-plotly.js';
import { imageTrace, lineTraces } from './plotly-marks.js';
import { plotlyText } from './plotly-text.js';
import { sizes, themes, type Theme } from './theme.js';

/** What plotly.js draws: plain JSON, as in a notebook's `application/vnd.plotly.v1+json`. */
export interface PlotlyFigure {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, unknown>;
  readonly config: Record<string, unknown>;
}

// plotly.js 4 offers to upload the picture to its maker's cloud by default: no learner's data go there from here.
const config = { displaylogo: false, responsive: true, showSendToCloud: false, modeBarButtonsToRemove: ['select2d', 'lasso2d'] };

/**
 * Writes a described picture as plotly's JSON, with everything at the place where {@link toSvg} draws it.
 *
 * @example
 * const axis = linearAxis([1, 2]);
 * const line = { kind: 'line', name: 'double', x: [1, 2], y: [2, 4], look: 0 };
 * const panels = [{ x: axis, y: linearAxis([2, 4]), marks: [line] }];
 * const json = toPlotly({ title: 'Doubling', alt: 'A line from 2 to 4.', columns: 1, panelSize: { width: 300, height: 200 }, panels });
 * json.data[0].type; // 'scatter'
 */
export function toPlotly(description: FigureDescription): PlotlyFigure {
  const placed = layOut(description);
  const theme = themes[placed.theme];
  const font = { family: sizes.fontFamily, size: sizes.text, color: theme.ink };
  const diagrams = placed.panels.map(({ panel }, i) => panel.marks.filter(isDiagramMark)
    .map((mark) => ({ mark, parts: diagramParts(mark, { x: `x${axisNumber(i)}`, y: `y${axisNumber(i)}`, theme: placed.theme }) })));
  const shapes = diagrams.flat().flatMap(({ parts }) => parts.shapes);
  const layout: Record<string, unknown> = {
    width: placed.width,
    height: placed.height,
    // Without margins plotly's paper coordinates are those of the whole picture.
    margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
    paper_bgcolor: theme.paper,
    plot_bgcolor: theme.paper,
    font,
    showlegend: false,
    // Plotly's own are made for white paper.
    hoverlabel: { bgcolor: theme.paper, bordercolor: theme.axis, font: { ...font } },
    modebar: { bgcolor: 'rgba(0,0,0,0)', color: theme.muted, activecolor: theme.ink },
    hovermode: description.hover === 'x' ? 'x unified' : 'closest',
    annotations: [
      // The title too: plotly's own has no place to the pixel.
      ...[placed.title, ...placed.texts].map((text) => annotation(text, placed)),
      ...placed.panels.flatMap((panel, i) => panel.labels.map((label) => endLabel(label, i, theme))),
      ...diagrams.flat().flatMap(({ parts }) => parts.annotations),
    ],
    ...(shapes.length ? { shapes } : {}),
  };
  placed.panels.forEach((panel, i) => {
    const { box } = panel;
    layout[`xaxis${axisNumber(i)}`] = {
      ...plotlyAxis(panel.panel.x, theme), anchor: `y${axisNumber(i)}`, ...xAxisLook(panel, theme),
      domain: [box.left, box.left + box.width].map((value) => fraction(value / placed.width)),
    };
    layout[`yaxis${axisNumber(i)}`] = {
      ...plotlyAxis(panel.panel.y, theme), anchor: `x${axisNumber(i)}`,
      domain: [box.top + box.height, box.top].map((value) => fraction(1 - value / placed.height)),
    };
  });
  const data = placed.panels.flatMap(({ panel }, i) => panel.marks.flatMap((mark) => (isDiagramMark(mark)
    ? diagrams[i].find((diagram) => diagram.mark === mark)!.parts.traces : mark.kind === 'line' ? lineTraces(mark, placed.theme, panel) : [imageTrace(mark, placed.theme)]).map((trace) => ({
    ...trace,
    name: plotlyText(mark.name), xaxis: `x${axisNumber(i)}`, yaxis: `y${axisNumber(i)}`,
  }))));
  const legend = legendParts(placed, axisNumber(placed.panels.length));
  return { data: [...data, ...legend.traces], layout: { ...layout, ...legend.axes }, config };
}

function axisNumber(index: number): string {
  return index === 0 ? '' : String(index + 1);
}

function fraction(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

function pixels(value: number): number {
  return Math.round(value * 10) / 10;
}

function annotation(text: PlacedText, { width, height }: Layout): Record<string, unknown> {
  const words = text.lines.map(plotlyText).join('<br>');
  return {
    text: text.bold ? `<b>${words}</b>` : words,
    font: { size: text.size, color: text.color },
    showarrow: false, borderpad: 0, xref: 'paper', yref: 'paper',
    x: fraction(text.x / width), y: fraction(1 - text.y / height),
    ...(text.upwards ? { textangle: -90, xanchor: 'left', yanchor: 'middle' }
      : { xanchor: { start: 'left', middle: 'center', end: 'right' }[text.anchor], yanchor: 'top',
        align: { start: 'left', middle: 'center', end: 'right' }[text.anchor] }),
  };
}

/** The name at a line's end: an arrow without a head, from the name's place to the last point. */
function endLabel(label: EndLabel, index: number, theme: Theme): Record<string, unknown> {
  return {
    text: plotlyText(label.text),
    font: { size: sizes.text, color: label.color },
    xref: `x${axisNumber(index)}`, yref: `y${axisNumber(index)}`, x: label.value.x, y: label.value.y,
    showarrow: true, arrowhead: 0, arrowwidth: 1, arrowcolor: label.color, bgcolor: theme.paper, borderpad: 1,
    ax: pixels(label.to.x - label.from.x), ay: pixels(label.to.y - label.from.y), xanchor: 'left', yanchor: 'middle',
  };
}

function plotlyAxis(axis: Axis, theme: Theme): Record<string, unknown> {
  const range = [...axis.range];
  if (axis.visible === false) return { visible: false, fixedrange: true, range };
  const base = {
    range, zeroline: false, ticks: '', exponentformat: 'none', gridcolor: theme.grid, tickfont: { size: sizes.text, color: theme.muted }, automargin: false,
  };
  // Plotly's own powers of ten, as 0.8e+9, are longer, and turned aside where they have no room.
  if (axis.ticks.some(({ label }) => /\de/.test(label))) return { ...base, tickmode: 'array', tickvals: axis.ticks.map(({ value }) => value), ticktext: axis.ticks.map(({ label }) => plotlyText(label)) };
  if (!axis.whole) return { ...base, nticks: axis.ticks.length + 1 };
  const [first, second] = axis.ticks;
  return { ...base, tickmode: 'linear', tick0: first?.value ?? 0, dtick: second ? second.value - first.value : 1 };
}

function xAxisLook({ panel }: PlacedPanel, theme: Theme): Record<string, unknown> {
  return panel.x.visible === false ? {}
    : { ...(panel.x.title ? { unifiedhovertitle: { text: `${plotlyText(panel.x.title)} %{x}` } } : {}), showgrid: false, showline: true, linecolor: theme.axis, ticks: 'outside', tickcolor: theme.axis, ticklen: 5 };
}
