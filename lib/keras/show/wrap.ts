/**
 * How many columns of a terminal a text takes: Chinese, Japanese and Korean signs and emoji take two, accents that
 * stand on another letter none.
 *
 * @example
 * columnsOf('a顔'); // 3
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const sign of text) columns += /^[ -~─-╿]$/.test(sign) ? 1 : none.test(sign) ? 0 : double.test(sign) ? 2 : 1;
  return columns;
}

const none = /^[\p{Mn}\p{Me}\u200b-\u200f\ufe00-\ufe0f]$/u;
const double = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]$/u;

/**
 * Breaks a text at its spaces into lines of at most `width` columns, as Keras's printer (the package rich) does: the
 * space that a line was broken at stays at its end where there is room. A word that is longer than a line goes over
 * several (`fold`), or sticks out of its own (`leave`).
 *
 * @example
 * wrapText('one two three', 9, 'fold'); // ['one two ', 'three']
 */
export function wrapText(text: string, width: number, longWord: 'fold' | 'leave'): string[] {
  const breaks = [0];
  let used = 0;
  const breakAt = (place: number): void => { if (place > 0) breaks.push(place); };
  for (const { 0: word, index } of text.matchAll(/\s*\S+\s*/g)) {
    const length = columnsOf(word.trimEnd());
    if (length <= width - used) {
      used += columnsOf(word);
    } else if (length > width && longWord === 'fold') {
      let place = index;
      for (const piece of pieces(word, width)) {
        breakAt(place);
        place += piece.length;
        used = columnsOf(piece);
      }
    } else if (length > width || used > 0) {
      breakAt(index);
      used = columnsOf(word);
    }
  }
  return breaks.map((start, i) => {
    const line = text.slice(start, breaks[i + 1]);
    const beyond = Math.min(Math.max(0, line.length - width), line.length - line.trimEnd().length);
    return line.slice(0, line.length - beyond);
  });
}

/** The text in exactly `width` columns: cut with `…` where it is longer, filled with spaces where it is shorter. */
export function fitText(text: string, width: number, align: 'left' | 'right'): string {
  const whole = align === 'right' ? text.trimEnd() : text;
  const columns = columnsOf(whole);
  if (columns <= width) return align === 'right' ? ' '.repeat(width - columns) + whole : whole + ' '.repeat(width - columns);
  const [start] = pieces(whole, width - 1);
  return `${start}${' '.repeat(width - 1 - columnsOf(start))}…`;
}

// Pieces of at most `width` columns.
function pieces(text: string, width: number): string[] {
  const found = [''];
  for (const sign of text) {
    if (columnsOf(found[found.length - 1] + sign) <= width) found[found.length - 1] += sign;
    else found.push(sign);
  }
  return found;
}
