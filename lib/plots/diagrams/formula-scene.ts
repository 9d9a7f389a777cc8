import type { DiagramText } from '../figure/diagram-marks.js';
import type { FormulaLine } from './neuron-formula.js';
import { emptyScene, type Scene } from './scene.js';
import { textWidth } from '../figure/text.js';

const size = 14;
const lineHeight = 28;
const wrappedHeight = 22;
const space = 12;

/** Lines of a computation, term below term, so that each number is seen to come from the one above it. */
export function formulaScene(lines: readonly FormulaLine[], width: number): Scene {
  const labels = Math.max(...lines.map(({ label }) => textWidth(label, 13))) + 20;
  const before = Math.max(0, ...lines.map((line) => textWidth(line.before ?? '', size, true)));
  const start = labels + before + (before ? 4 : 0);
  const columns = lines.filter(({ terms }) => terms.length > 1);
  const widths = (columns[0]?.terms ?? []).map((_, k) => Math.max(...columns.map(({ terms }) => textWidth(terms[k], size))) + space);
  // Where a term would pass the right edge, it starts a line below the first one, in all lines alike.
  const places: { x: number; row: number }[] = [];
  let [x, row] = [start, 0];
  for (const term of widths) {
    if (x > start && x + term > width) [x, row] = [start, row + 1];
    places.push({ x, row });
    x += term;
  }
  const end = { x, row };
  const texts: DiagramText[] = [];
  let [y, right] = [lineHeight / 2, 0];
  const write = (text: string, at: number, line: number, look: Partial<DiagramText> = {}): void => {
    texts.push({ text, x: at, y: line, size, anchor: 'start', ...look });
    right = Math.max(right, at + textWidth(text, look.size ?? size, look.bold));
  };
  for (const { label, before: opening, terms, after } of lines) {
    write(label, 0, y, { size: 13, paint: 'muted' });
    if (opening) write(opening, start - textWidth(opening, size, true) - 2, y, { bold: true });
    if (terms.length === 1) write(terms[0], start, y, { bold: true });
    else terms.forEach((term, k) => write(term, places[k].x, y + places[k].row * wrappedHeight));
    const rows = terms.length === 1 ? 0 : end.row;
    const passes = after !== undefined && terms.length > 1 && end.x + textWidth(after, size, true) > width;
    // A bracket closes right behind the last term; a result stands below another one.
    const close = places.length > 0 && terms.length > 1 ? places[places.length - 1].x + textWidth(terms[terms.length - 1], size) + 3 : end.x;
    if (after) write(after, passes ? start : after === ')' ? close : end.x, y + (rows + (passes ? 1 : 0)) * wrappedHeight, { bold: true });
    y += lineHeight + (rows + (passes ? 1 : 0)) * wrappedHeight;
  }
  return { ...emptyScene, width: right, height: y - lineHeight / 2, texts };
}
