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
  const wrapped = cells.map((cell, column) => wrap(cell, widths[column] - 2));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = wrapped.map((lines, column) => {
      const text = lines[align === 'top' ? line : line - (height - lines.length)] ?? '';
      const width = widths[column] - 2;
      return ` ${column === cells.length - 1 ? text.padStart(width) : text.padEnd(width)} `;
    });
    return frame + parts.join(frame) + frame;
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
}
