/**
 * What a misspelt name was probably meant to be: the candidate with the fewest letters to change, when these are
 * at most a third of the name (two for short ones); upper and lower case, `_` and `-` don't count.
 *
 * @example
 * nearest('rellu', ['relu', 'selu', 'tanh']); // 'relu'
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[_\- ]/g, '');
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plain(name), plain(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** "Did you mean ...?" when something is near, otherwise all there is. */
export function suggestion(name: unknown, candidates: readonly string[]): string {
  const near = typeof name === 'string' ? nearest(name, candidates) : undefined;
  return near ? `Did you mean '${near}'?` : `Use one of ${candidates.map((candidate) => `'${candidate}'`).join(', ')}.`;
}

// Levenshtein's distance, row by row.
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length];
}
