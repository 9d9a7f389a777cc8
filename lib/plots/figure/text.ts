import { sizes } from './theme.js';

/**
 * About how wide a line of text gets, in pixels: nobody measures text without a browser, so the widths are
 * those of Arial by kind of letter, and a little more for other fonts.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let em = 0;
  for (const letter of text) {
    if ("iljI.,:;'|!".includes(letter)) em += 0.26;
    else if ('ftr()[]/ -'.includes(letter)) em += 0.34;
    else if ('mwMW@%'.includes(letter)) em += 0.87;
    else if (letter >= 'A' && letter <= 'Z') em += 0.69;
    else em += letter < '\u2e80' ? 0.556 : 1;
  }
  return em * size * (bold ? 1.12 : 1.05);
}

/**
 * Breaks text into lines no wider than asked, at spaces where it can, else inside a word. Nothing is left out.
 *
 * @example
 * wrapText('George W Bush', 60, 12); // ['George W', 'Bush']
 */
export function wrapText(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string): boolean => textWidth(candidate, size, bold) <= width;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line && fits(`${line} ${word}`)) {
      line += ` ${word}`;
      continue;
    }
    if (line) lines.push(line);
    line = '';
    for (const letter of word) {
      if (line && !fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  if (line) lines.push(line);
  return lines;
}

/** The height of some lines of text, in pixels. */
export function textHeight(lines: number, size: number): number {
  return lines * size * sizes.lineHeight;
}
