import { toFlat } from '../../arrays/index.js';
import { escapeHtml } from '../../display/index.js';
import type { Samples } from './samples.js';

/** With more classes than this, the others are left to their number. */
const LISTED = 10;

/** Samples as plain text: what they are, their shapes, and how many there are of each class. */
export function samplesText(samples: Samples): string {
  const { classes, more } = counted(samples);
  return [
    title(samples),
    ...facts(samples).map(([name, value]) => `${name}: ${value}`),
    ...classes.map(({ label, count }) => `  class ${label}: ${plural(count)}`),
    ...(more ? [more] : []),
  ].join('\n');
}

/** The same as HTML. */
export function samplesHtml(samples: Samples): string {
  const { classes, more } = counted(samples);
  const rows = classes.map(({ label, count }) => `<tr><td>${label}</td><td>${count}</td></tr>`).join('');
  return `<div><strong>${escapeHtml(title(samples))}</strong><br>`
    + facts(samples).map(([name, value]) => `${name}: <code>${escapeHtml(value)}</code>`).join('; ')
    + (rows ? `<table><thead><tr><th>class</th><th>samples</th></tr></thead><tbody>${rows}</tbody></table>` : '')
    + `${more ? escapeHtml(more) : ''}</div>`;
}

function title({ title, y }: Samples): string {
  return `${title}: ${plural(y.shape[0])}`;
}

function facts({ X, y }: Samples): [string, string][] {
  const isTarget = y.dtype === 'float64';
  return [
    ['X', `[${X.shape.join(', ')}] ${X.dtype}${range(toFlat(X, 'Samples: X').data)}`],
    ['y', `[${y.shape.join(', ')}] ${y.dtype}${isTarget ? range(toFlat(y, 'Samples: y').data) : ''}`],
  ];
}

/** How many samples there are of each class, where there are classes. */
function counted({ y }: Samples): { classes: { label: number; count: number }[]; more: string } {
  if (y.dtype !== 'int32') return { classes: [], more: '' };
  const counts: number[] = [];
  for (const label of toFlat(y, 'Samples: y').data) counts[label] = (counts[label] ?? 0) + 1;
  const classes = Array.from(counts, (count, label) => ({ label, count: count ?? 0 }));
  return { classes: classes.slice(0, LISTED), more: classes.length > LISTED ? `and ${classes.length - LISTED} more classes` : '' };
}

function range(numbers: ArrayLike<number>): string {
  if (numbers.length === 0) return '';
  let [least, most] = [numbers[0], numbers[0]];
  for (let i = 1; i < numbers.length; i++) {
    least = Math.min(least, numbers[i]);
    most = Math.max(most, numbers[i]);
  }
  return `, ${least.toFixed(2)} to ${most.toFixed(2)}`;
}

function plural(count: number): string {
  return count === 1 ? '1 sample' : `${count} samples`;
}
