/** A unit of a column, or the gap that stands for those left out. */
export type ShownUnit = { readonly index: number } | { readonly hidden: number };

const most = 12;
const first = 4;

/**
 * Which units of a column are drawn: all of up to 12, else the first four, a gap, and the last one.
 *
 * @param keep one that must be among them
 * @example
 * shownUnits(713).length; // 6
 */
export function shownUnits(count: number, keep?: number): ShownUnit[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => ({ index }));
  const chosen = [...new Set([...Array.from({ length: first }, (_, i) => i), ...(keep === undefined ? [] : [keep]), count - 1])].sort((a, b) => a - b);
  return chosen.flatMap((index, i): ShownUnit[] => {
    const hidden = i ? index - chosen[i - 1] - 1 : 0;
    return hidden ? [{ hidden }, { index }] : [{ index }];
  });
}

/** Whether a column of so many units is drawn in part. */
export function isCollapsed(count: number): boolean {
  return count > most;
}
