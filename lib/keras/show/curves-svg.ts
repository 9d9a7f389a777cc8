import { escapeHtml } from '../../display/index.js';
import { formatMetric } from './format.js';

/** One quantity over the epochs, of the training rows and of those for validation. */
export interface Curve {
  readonly name: string;
  readonly training: readonly number[];
  /** NaN where an epoch was not validated; undefined without validation. */
  readonly validation: readonly number[] | undefined;
}

const panel = { width: 300, height: 170, left: 58, right: 12, top: 40, bottom: 34 };
const legendHeight = 26;
// Readable on the picture's own paper in a light page and a dark one; the lines differ by dashes, not by colour alone.
const paper = '#ffffff';
const ink = '#1f2328';
const muted = '#57606a';
const looks = { training: { color: '#0a4b8c', dash: '' }, validation: { color: '#c2500f', dash: '6 3' } } as const;
const mostPoints = 300;

/** Curves as an SVG of fixed size: a panel each, two in a row. */
export function curvesSvg(curves: readonly Curve[], epochs: readonly number[]): string {
  const columns = Math.min(2, curves.length);
  const width = columns * panel.width;
  const height = Math.ceil(curves.length / columns) * panel.height + legendHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica,Arial,sans-serif" font-size="12">`
    + `<rect width="${width}" height="${height}" fill="${paper}"/>`
    + curves.map((curve, i) => `<g transform="translate(${(i % columns) * panel.width} ${Math.floor(i / columns) * panel.height})">${panelSvg(curve, epochs)}</g>`).join('')
    + `<g transform="translate(${panel.left} ${height - 12})">${legend(curves)}</g></svg>`;
}

/** The same in words. */
export function curvesText(curves: readonly Curve[], epochs: readonly number[]): string {
  const last = epochs.length === 0 ? 0 : epochs[epochs.length - 1] + 1;
  const course = (values: readonly number[]): string => {
    const finite = values.filter(Number.isFinite);
    return finite.length === 0 ? 'no finite value' : `from ${formatMetric(finite[0])} to ${formatMetric(finite[finite.length - 1])}`;
  };
  return `Learning curves up to epoch ${last}. ${curves.map(({ name, training, validation }) =>
    `${name}: training ${course(training)}${validation ? `, validation ${course(validation)}` : ''}.`).join(' ')}`;
}

function panelSvg({ name, training, validation }: Curve, epochs: readonly number[]): string {
  const finite = [...training, ...validation ?? []].filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), finite[0] ?? 0);
  const high = finite.reduce((most, value) => Math.max(most, value), finite[0] ?? 1);
  const first = epochs[0] ?? 0;
  const span = Math.max(1, (epochs[epochs.length - 1] ?? 0) - first);
  const box = { right: panel.width - panel.right, bottom: panel.height - panel.bottom };
  const x = (epoch: number): number => panel.left + ((epoch - first) / span) * (box.right - panel.left);
  const y = (value: number): number => box.bottom - (high === low ? 0.5 : (value - low) / (high - low)) * (box.bottom - panel.top);
  const tick = (value: number): string => `<text x="${panel.left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end" fill="${muted}">${formatTick(value)}</text>`;
  const line = (values: readonly number[], { color, dash }: { color: string; dash: string }): string =>
    `<path d="${path(values, epochs, x, y)}" fill="none" stroke="${color}" stroke-width="2" stroke-linecap="round"${dash && ` stroke-dasharray="${dash}"`}/>`;
  return `<text x="${panel.left}" y="24" font-weight="bold" fill="${ink}">${escapeHtml(name)}</text>`
    + `<path d="M${panel.left} ${panel.top}V${box.bottom}H${box.right}" fill="none" stroke="#8b949e"/>`
    + (finite.length === 0 ? `<text x="${panel.left + 8}" y="${panel.top + 30}" fill="${ink}">no finite value</text>` : tick(low) + (high === low ? '' : tick(high)))
    + `<text x="${panel.left}" y="${box.bottom + 18}" fill="${muted}">${first + 1}</text>`
    + `<text x="${box.right}" y="${box.bottom + 18}" text-anchor="end" fill="${muted}">epoch ${first + (epochs.length > 1 ? span : 0) + 1}</text>`
    + line(training, looks.training) + (validation ? line(validation, looks.validation) : '');
}

// Gaps where a value is not finite; a single point is a dot, since its line has a round end.
function path(values: readonly number[], epochs: readonly number[], x: (epoch: number) => number, y: (value: number) => number): string {
  const step = Math.max(1, Math.ceil(values.length / mostPoints));
  let pen = 'M';
  let drawn = '';
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) pen = 'M';
    else if (i % step === 0 || i === values.length - 1) {
      const place = `${x(epochs[i]).toFixed(1)} ${y(value).toFixed(1)}`;
      drawn += pen === 'M' ? `M${place}L${place}` : `L${place}`;
      pen = 'L';
    }
  });
  return drawn;
}

function formatTick(value: number): string {
  return value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5) ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}

function legend(curves: readonly Curve[]): string {
  const names = curves.some(({ validation }) => validation) ? ['training', 'validation'] as const : ['training'] as const;
  return names.map((name, i) => `<path d="M${i * 100} -4h22" stroke="${looks[name].color}" stroke-width="2"${looks[name].dash && ` stroke-dasharray="${looks[name].dash}"`}/>`
    + `<text x="${i * 100 + 28}" fill="${ink}">${name}</text>`).join('');
}
