/** What one place of a pattern takes: any text, or one character of some kind. */
type Part = 'any text' | ((character: string) => boolean);

/**
 * Makes a test for a pattern in which `*` stands for any text, `?` for one character, `[a-z]` for one of these, `[^a-z]`
 * for one of the others, as in SQLite's GLOB, which IPython searches its history with; case matters.
 *
 * @param pattern a bracket that is not closed stands for itself
 * @returns tells whether a whole text fits; its time grows at most with the text's length times the pattern's
 */
export function globTest(pattern: string): (text: string) => boolean {
  const parts = partsOf([...pattern]);
  return (text) => fits([...text], parts);
}

function partsOf(pattern: string[]): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const one = pattern[i];
    if (one === '*') parts.push('any text');
    else if (one === '?') parts.push(() => true);
    else {
      const negated = pattern[i + 1] === '^';
      const start = i + (negated ? 2 : 1);
      // A closing bracket that comes first is one of the characters.
      const end = one === '[' ? pattern.indexOf(']', start + 1) : -1;
      if (end < 0) parts.push((character) => character === one);
      else {
        const set = setOf(pattern.slice(start, end));
        parts.push((character) => set(character) !== negated);
        i = end;
      }
    }
  }
  return parts;
}

function setOf(characters: string[]): (character: string) => boolean {
  const ranges: [string, string][] = [];
  for (let i = 0; i < characters.length; i++) {
    if (characters[i + 1] === '-' && i + 2 < characters.length) {
      ranges.push([characters[i], characters[i + 2]]);
      i += 2;
    } else ranges.push([characters[i], characters[i]]);
  }
  return (character) => ranges.some(([from, to]) => character >= from && character <= to);
}

/** Each star takes as little as it can; when the rest fails, the last star takes one more. */
function fits(text: string[], parts: Part[]): boolean {
  let at = 0;
  let part = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const wanted = parts[part];
    if (wanted === 'any text') {
      star = part++;
      starAt = at;
    } else if (wanted?.(text[at])) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (parts[part] === 'any text') part++;
  return part === parts.length;
}
