// The blocks that Unicode's EastAsianWidth.txt marks as wide or fullwidth, without the emoji among them.
const wide = /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18CFF}\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]/u;
const emoji = /\p{Emoji_Presentation}|\uFE0F/u;
const zero = /^[\p{Mn}\p{Me}\p{Cf}]*$/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * How many columns a text takes in a monospaced font: two for a Chinese character or an emoji, none for an accent
 * that joins the letter before it.
 *
 * @example
 * textWidth('日本 😀'); // 7
 */
export function textWidth(text: string): number {
  if (!/[^\x20-\x7E]/.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += zero.test(segment) ? 0 : wide.test(segment) || emoji.test(segment) ? 2 : 1;
  return width;
}
