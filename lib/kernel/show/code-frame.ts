import { dim, red } from './colours.js';
import { textWidth } from './text-width.js';

/** A longer line is cut to the part that matters, this many characters of it before what is wrong. */
const maxLine = 96;
const before = 30;
/** Of what spans more lines, two are shown at each end, as TypeScript's own output has it. */
const maxLines = 5;

/** A place in a text, by lines and columns that count from 0. */
export interface Place {
  line: number;
  column: number;
}

/** The line and column of an offset. */
export function placeAt(source: string, offset: number): Place {
  const lines = source.slice(0, offset).split('\n');
  return { line: lines.length - 1, column: lines[lines.length - 1].length };
}

/**
 * The lines of a text that a span is on, each with the span's part of it underlined.
 *
 * @param start where the span begins, as an offset
 * @param length how many characters it has
 */
export function codeFrame(source: string, start: number, length: number): string[] {
  const from = placeAt(source, start);
  const to = placeAt(source, start + length);
  const lines = source.split('\n').map((line) => line.replace(/\r$/, ''));
  const count = to.line - from.line + 1;
  const gutterWidth = String(to.line + 1).length;
  const gutter = (text: string | number) => dim(`${String(text).padStart(gutterWidth)} | `);
  const shown = Array.from({ length: count }, (_, index) => from.line + index);
  return shown.flatMap((line, index) => {
    const isLeftOut = count > maxLines && index > 1 && index < count - 2;
    if (isLeftOut) return index === 2 ? [`  ${dim(`${'⋮'.padStart(gutterWidth)} |`)}`] : [];
    const text = lines[line];
    const first = line === from.line ? from.column : /^\s*/.exec(text)![0].length;
    const last = line === to.line ? to.column : text.length;
    // The end of a line, too, can be what is wrong.
    const end = line === from.line ? Math.max(last, first + 1) : last;
    const part = partOf(text, first, end);
    const under = `${blank(part.lead)}${red('~'.repeat(Math.max(1, textWidth(part.marked.replaceAll('\t', ' ')))))}`;
    return [`  ${gutter(line + 1)}${part.text}`, ...(end > first ? [`  ${' '.repeat(gutterWidth + 3)}${under}`] : [])];
  });
}

/** A line of code, cut where it is too long to be read. */
export function shortLine(text: string): string {
  return partOf(text.replace(/\r$/, ''), 0, 0).text;
}

/** The part of a line that is shown, and in it what stands before the marked text. */
function partOf(text: string, first: number, end: number): { text: string; lead: string; marked: string } {
  if (text.length <= maxLine) return { text, lead: text.slice(0, first), marked: text.slice(first, end) };
  const start = whole(text, Math.max(0, first - before));
  const stop = whole(text, Math.min(text.length, start + maxLine));
  const ahead = start > 0 ? '…' : '';
  return {
    text: `${ahead}${text.slice(start, stop)}${stop < text.length ? '…' : ''}`,
    lead: `${ahead}${text.slice(start, first)}`,
    marked: text.slice(first, Math.min(end, stop)),
  };
}

/** An offset that cuts no character in half. */
function whole(text: string, offset: number): number {
  return /[\uDC00-\uDFFF]/.test(text[offset] ?? '') ? offset - 1 : offset;
}

/** As wide as a text, with its tabs. */
function blank(text: string): string {
  return text.split('\t').map((part) => ' '.repeat(textWidth(part))).join('\t');
}
