import { formatNumber } from '../figure/numbers.js';

/**
 * Where a line goes, in words: from where to where, and the lowest and highest value when they lie in between.
 *
 * @param where what x counts, such as 'epoch'
 * @example
 * course([3, 1, 2], [1, 2, 3], 'epoch'); // 'falls from 3 to 2 (lowest 1 at epoch 2)'
 */
export function course(values: readonly number[], x: readonly number[], where: string): string {
  const finite = values.flatMap((value, i) => (Number.isFinite(value) ? [i] : []));
  if (finite.length === 0) return 'has no finite value';
  const first = values[finite[0]];
  const last = values[finite[finite.length - 1]];
  const lowest = finite.reduce((best, i) => (values[i] < values[best] ? i : best));
  const highest = finite.reduce((best, i) => (values[i] > values[best] ? i : best));
  const way = finite.length === 1 ? `is ${formatNumber(first)}`
    : formatNumber(first) === formatNumber(last) ? `starts and ends at ${formatNumber(first)}`
      : `${last < first ? 'falls' : 'rises'} from ${formatNumber(first)} to ${formatNumber(last)}`;
  const between = [
    values[lowest] < Math.min(first, last) && `lowest ${formatNumber(values[lowest])} at ${where} ${formatNumber(x[lowest])}`,
    values[highest] > Math.max(first, last) && `highest ${formatNumber(values[highest])} at ${where} ${formatNumber(x[highest])}`,
    finite.length < values.length && `not finite at ${values.length - finite.length} of ${values.length} ${where}s`,
  ].filter(Boolean);
  return between.length ? `${way} (${between.join(', ')})` : way;
}
