import { escapeHtml } from '../display/index.js';
import type { Faces } from './faces.js';

/** With more people than this, only those with the most pictures are listed. */
const LISTED = 10;

/** The card of a {@link Faces} value as plain text, one fact a line. */
export function facesText(faces: Faces): string {
  const { rows, more } = listed(faces);
  return [
    title(faces),
    faces.reason,
    ...facts(faces).map(([name, value]) => `${name}: ${value}`),
    ...rows.map(({ name, count, share }) => `  ${name}: ${count} pictures (${share})`),
    ...(more ? [more] : []),
  ].join('\n');
}

/** The same card as HTML. */
export function facesHtml(faces: Faces): string {
  const { rows, more } = listed(faces);
  const body = rows
    .map(({ name, count, share }) => `<tr><td>${escapeHtml(name)}</td><td>${count}</td><td>${share}</td></tr>`)
    .join('');
  return `<div><strong>${escapeHtml(title(faces))}</strong><br>${escapeHtml(faces.reason)}<br>`
    + facts(faces).map(([name, value]) => `${name}: <code>${escapeHtml(value)}</code>`).join('; ')
    + `<table><thead><tr><th>person</th><th>pictures</th><th>share</th></tr></thead><tbody>${body}</tbody></table>`
    + `${more ? escapeHtml(more) : ''}</div>`;
}

function title(faces: Faces): string {
  const { label } = faces;
  return `${label[0].toUpperCase()}${label.slice(1)}: ${faces.images.shape[0]} pictures of ${people(faces.targetNames.length)}`;
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function facts(faces: Faces): [string, string][] {
  const shape = (lengths: readonly number[]) => `[${lengths.join(', ')}]`;
  return [
    ['images', `${shape(faces.images.shape)} ${faces.images.dtype}`],
    ['data', shape(faces.data.shape)],
    ['target', `${shape(faces.target.shape)} ${faces.target.dtype}`],
  ];
}

function listed(faces: Faces) {
  const counts = faces.counts();
  const samples = faces.images.shape[0];
  const rows = (counts.length > LISTED ? counts.sort((a, b) => b.count - a.count).slice(0, LISTED) : counts)
    .map(({ name, count }) => ({ name, count, share: `${((100 * count) / samples).toFixed(1)} %` }));
  const more = counts.length > LISTED ? `and ${people(counts.length - LISTED)} with fewer pictures` : '';
  return { rows, more };
}
