/**
 * Turns a cursor position counted in Unicode characters, as Jupyter counts, into JavaScript's count of UTF-16 units.
 *
 * @example
 * utf16Offset('😀.x', 2); // 3
 */
export function utf16Offset(text: string, codePoints: number): number {
  let offset = 0;
  for (const character of text) {
    if (codePoints-- <= 0) break;
    offset += character.length;
  }
  return offset;
}

/** The opposite of {@link utf16Offset}. */
export function codePointOffset(text: string, offset: number): number {
  let count = 0;
  for (let at = 0; at < offset && at < text.length; count++) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return count;
}
