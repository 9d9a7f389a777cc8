import { fitText, wrapText } from './wrap.js';

/**
 * Lines of a table as Keras prints it, the last column to the right: a heavy frame round the header, a line between
 * rows, cells with a margin of one, long text wrapped at spaces and a word that is too long cut with `…`.
 *
 * @param widths of the columns, with their margins
 */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const rule = (left: string, line: string, between: string, right: string): string =>
    left + widths.map((width) => line.repeat(width)).join(between) + right;
  const lines = [rule('┏', '━', '┳', '┓'), ...rowLines(header, widths, '┃', 'bottom'), rule('┡', '━', '╇', '┩')];
  rows.forEach((row, index) => {
    if (index > 0) lines.push(rule('├', '─', '┼', '┤'));
    lines.push(...rowLines(row, widths, '│', 'top'));
  });
  return [...lines, rule('└', '─', '┴', '┘')];
}

function rowLines(cells: readonly string[], widths: readonly number[], frame: string, align: 'top' | 'bottom'): string[] {
  const wrapped = cells.map((cell, column) => wrapText(cell, widths[column] - 2, 'leave'));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = wrapped.map((lines, column) => {
      const text = lines[align === 'top' ? line : line - (height - lines.length)] ?? '';
      return ` ${fitText(text, widths[column] - 2, column === cells.length - 1 ? 'right' : 'left')} `;
    });
    return frame + parts.join(frame) + frame;
  });
}
