import { placeLegend, type PlacedLegendItem } from './chart-legend.js';
import type { FigureDescription, LineMark, Mark, Panel } from './description.js';
import { textHeight, textWidth, wrapText } from './text.js';
import { lineLook } from './line-look.js';
import { chosenTheme, sizes, themes, type Theme, type ThemeName } from './theme.js';

/** A rectangle in pixels, from the top left corner of the picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Words with their place: `x` at the anchor, `y` at the top of the first line. */
export interface PlacedText {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly bold: boolean;
  readonly color: string;
  /** True for text that reads upwards; `x` is then its left edge and `y` its middle. */
  readonly upwards?: boolean;
}

/** A line's name beside its end, with a leader from the last point to the name. */
export interface EndLabel {
  readonly text: string;
  readonly color: string;
  readonly value: { readonly x: number; readonly y: number };
  /** The last point, in pixels. */
  readonly from: { readonly x: number; readonly y: number };
  /** The middle of the name's left edge, in pixels. */
  readonly to: { readonly x: number; readonly y: number };
}

/** A panel with its place. */
export interface PlacedPanel {
  readonly panel: Panel;
  /** The area inside the axes. */
  readonly box: Box;
  /** From values to pixels. */
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly labels: readonly EndLabel[];
  readonly theme: ThemeName;
}

/** Where everything stands; both forms of a picture are drawn from it. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly title: PlacedText;
  readonly texts: readonly PlacedText[];
  readonly panels: readonly PlacedPanel[];
  /** Its words are among the texts. */
  readonly legend: { readonly items: readonly PlacedLegendItem[]; readonly top: number; readonly height: number };
  readonly theme: ThemeName;
}

const padding = 16;
const gap = 16;
const labelGap = 14;
const leader = 22;
const tickSpace = 8;

/** Finds the place of everything in a picture. */
export function layOut(description: FigureDescription): Layout {
  const { panels, panelSize: { width, height } } = description;
  const themeName = chosenTheme(description.theme, 'Figure');
  const theme = themes[themeName];
  const columns = Math.min(description.columns, panels.length);
  const rows = Math.ceil(panels.length / columns);
  const left = Math.max(...panels.map((panel) => leftMargin(panel, height)));
  const right = Math.max(...panels.map(rightMargin));
  const bottom = Math.max(...panels.map(bottomMargin));
  const cellWidth = Math.max(left + width + right, Math.min(Math.max(...panels.map(titleWidth)), width + 60));
  // Above axes a title starts where they do, and may go on into the gap behind its panel.
  const indented = left + (cellWidth - left - width - right) / 2 - gap * 0.75;
  const titles = panels.map((panel) => wrapText(panel.title ?? '', cellWidth - (hasAxes(panel) ? indented : 0), sizes.panelTitle, hasAxes(panel)));
  const titleLines = Math.max(...titles.map((lines) => lines.length));
  const top = titleLines ? textHeight(titleLines, sizes.panelTitle) + 5 : 0;
  const cellHeight = top + height + bottom;
  const inner = Math.max(columns * cellWidth + (columns - 1) * gap, 320);

  const title = placedTitle(description.title, inner, theme);
  const panelsTop = title.y + textHeight(title.lines.length, sizes.title) + 10;
  const texts: PlacedText[] = [];
  const indent = (inner - columns * cellWidth - (columns - 1) * gap) / 2;
  const placed = panels.map((panel, i): PlacedPanel => {
    const cellLeft = padding + indent + (i % columns) * (cellWidth + gap);
    const cellTop = panelsTop + Math.floor(i / columns) * (cellHeight + gap);
    const box = { left: cellLeft + left + (cellWidth - left - width - right) / 2, top: cellTop + top, width, height };
    texts.push(...panelTexts(panel, box, { title: titles[i], top, left, theme }));
    return place(panel, box, themeName);
  });
  const panelsBottom = panelsTop + rows * cellHeight + (rows - 1) * gap;
  const { items, height: legendHeight } = placeLegend(description.legend ?? [], inner);
  const legendTop = panelsBottom + (items.length ? 8 : 0);
  const legend = items.map((item) => ({ ...item, left: item.left + padding, right: item.right + padding, y: item.y + legendTop }));
  for (const { words, y } of legend) {
    for (const word of words) texts.push(text([word.text], word.x + padding, y - textHeight(1, sizes.text) / 2, 'start', theme.muted));
  }
  const captionTop = legendTop + legendHeight + (items.length ? 0 : 10);
  const caption = wrapText(description.caption ?? '', inner, sizes.text);
  if (caption.length) texts.push(text(caption, padding, captionTop, 'start', theme.muted));
  const captionBottom = caption.length ? captionTop + textHeight(caption.length, sizes.text) : legendTop + legendHeight;
  return {
    width: Math.ceil(inner + 2 * padding),
    height: Math.ceil(captionBottom + padding),
    title, texts, panels: placed, legend: { items: legend, top: legendTop, height: legendHeight }, theme: themeName,
  };
}

/** A line with its name at its end. */
function isNamed(mark: Mark): mark is LineMark {
  return mark.kind === 'line' && mark.label !== false;
}

function hasAxes(panel: Panel): boolean {
  return panel.x.visible !== false || panel.y.visible !== false;
}

function leftMargin({ y }: Panel, height: number): number {
  if (y.visible === false) return 0;
  const ticks = Math.max(0, ...y.ticks.map((tick) => textWidth(tick.label, sizes.text)));
  return ticks + tickSpace + (y.title ? 22 + textHeight(upwardLines(y.title, height).length - 1, sizes.text) : 0);
}

/** The lines of a title that reads upwards, none longer than its panel is high. */
function upwardLines(title: string, height: number): string[] {
  return wrapText(title, height, sizes.text);
}

function bottomMargin({ x }: Panel): number {
  return x.visible === false ? 0 : tickSpace + 16 + (x.title ? 20 : 0);
}

function rightMargin(panel: Panel): number {
  const names = panel.marks.filter(isNamed).map((mark) => textWidth(mark.name, sizes.text));
  return names.length ? labelGap + Math.max(...names) : hasAxes(panel) ? 10 : 0;
}

function titleWidth(panel: Panel): number {
  return textWidth(panel.title ?? '', sizes.panelTitle, hasAxes(panel));
}

function text(lines: readonly string[], x: number, y: number, anchor: PlacedText['anchor'], color: string): PlacedText {
  return { lines, x, y, anchor, color, size: sizes.text, bold: false };
}

function placedTitle(title: string, width: number, theme: Theme): PlacedText {
  const lines = wrapText(title, width, sizes.title, true);
  return { ...text(lines, padding, 14, 'start', theme.ink), size: sizes.title, bold: true };
}

function panelTexts(panel: Panel, box: Box, { title, top, left, theme }: { title: readonly string[]; top: number; left: number; theme: Theme }): PlacedText[] {
  const texts: PlacedText[] = [];
  const center = box.left + box.width / 2;
  if (title.length) {
    // Titles of one row stand on one line just above their panels, however many lines they have.
    const y = box.top - 5 - textHeight(title.length, sizes.panelTitle);
    const axes = hasAxes(panel);
    texts.push({
      ...text(title, axes ? box.left : center, axes ? box.top - top : y, axes ? 'start' : 'middle', theme.ink),
      size: sizes.panelTitle, bold: axes,
    });
  }
  if (panel.x.title && panel.x.visible !== false) {
    texts.push(text([panel.x.title], center, box.top + box.height + tickSpace + 18, 'middle', theme.muted));
  }
  if (panel.y.title && panel.y.visible !== false) {
    texts.push({ ...text(upwardLines(panel.y.title, box.height), box.left - left, box.top + box.height / 2, 'middle', theme.muted), upwards: true });
  }
  return texts;
}

function place(panel: Panel, box: Box, theme: ThemeName): PlacedPanel {
  const x = scale(panel.x.range, box.left, box.left + box.width);
  const y = scale(panel.y.range, box.top + box.height, box.top);
  const lines = panel.marks.filter(isNamed);
  return { panel, box, x, y, labels: endLabels(lines, box, x, y, themes[theme]), theme };
}

function scale([low, high]: readonly [number, number], from: number, to: number): (value: number) => number {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

function endLabels(lines: readonly LineMark[], box: Box, x: PlacedPanel['x'], y: PlacedPanel['y'], theme: Theme): EndLabel[] {
  const ends = lines.flatMap((line) => {
    const last = line.y.findLastIndex((value) => Number.isFinite(value));
    if (last < 0) return [];
    const value = { x: line.x[last], y: line.y[last] };
    return [{ text: line.name, color: lineLook(line.look, theme).color, value, from: { x: x(value.x), y: y(value.y) } }];
  }).sort((a, b) => a.from.y - b.from.y);
  const places = spread(ends.map((end) => end.from.y), sizes.text + 4, box.top + 6, box.top + box.height - 6);
  return ends.map((end, i) => ({ ...end, to: { x: Math.min(end.from.x + leader, box.left + box.width + labelGap), y: places[i] } }));
}

/** Moves sorted places apart until neighbours are `distance` away from each other, between two limits if there is room. */
function spread(places: readonly number[], distance: number, low: number, high: number): number[] {
  const moved = [...places];
  // Two that overlap part by the same way; each round settles all pairs roughly, the rounds settle chains.
  for (let round = 0; round < 50; round++) {
    for (let i = 1; i < moved.length; i++) {
      const missing = distance - (moved[i] - moved[i - 1]);
      if (missing <= 0) continue;
      moved[i - 1] -= missing / 2;
      moved[i] += missing / 2;
    }
  }
  const over = Math.max(0, (moved.at(-1) ?? high) - high);
  const shifted = moved.map((value) => value - over);
  const under = Math.max(0, low - (shifted[0] ?? low));
  return shifted.map((value) => value + under);
}
