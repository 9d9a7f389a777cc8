/**
 * What a misspelt name was probably meant to be: the candidate with the fewest letters to change, when these are
 * at most a third of the name (two for short ones); upper and lower case, `_` and `-` don't count.
 *
 * @example
 * nearest('rellu', ['relu', 'selu', 'tanh']); // 'relu'
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  return allNear(name, candidates)[0];
}

// The candidates that are near, the nearest first.
function allNear(name: string, candidates: readonly string[]): string[] {
  const plain = (text: string): string => text.toLowerCase().replace(/[_\- ]/g, '');
  const limit = Math.max(2, Math.floor(name.length / 3));
  return candidates.map((candidate) => ({ candidate, distance: editDistance(plain(name), plain(candidate)) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
}

/** "Did you mean ...?" when something is near, with what is nearly as near; otherwise all there is. */
export function suggestion(name: unknown, candidates: readonly string[]): string {
  const [best, ...others] = typeof name === 'string' ? allNear(name, candidates) : [];
  const quoted = (names: readonly string[]): string => names.map((candidate) => `'${candidate}'`).join(', ');
  if (!best) return `Use one of ${quoted(candidates)}.`;
  return `Did you mean '${best}'?${others.length > 0 ? ` Near it are also ${quoted(others.slice(0, 3))}.` : ''}`;
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
