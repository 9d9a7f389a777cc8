/**
 * A number with a fixed count of decimals, halves to the even digit as Python prints them: 0.03125 with 4
 * decimals is 0.0312, where toFixed gives 0.0313.
 *
 * @example
 * formatFixed(0.90625, 4); // '0.9062'
 */
export function formatFixed(value: number, decimals: number): string {
  const rounded = value.toFixed(decimals);
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return rounded;
  const exact = value.toFixed(Math.min(100, decimals + 60));
  const kept = exact.length - 60;
  if (!/^50*$/.test(exact.slice(kept))) return rounded;
  const down = exact.slice(0, kept).replace(/\.$/, '');
  return Number(down.at(-1)) % 2 === 0 ? down : rounded;
}

/** A loss or metric as Keras's progress bar prints it: four decimals, or 1.2345e-05 up to 0.001. */
export function formatMetric(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Math.abs(value) > 1e-3) return formatFixed(value, 4);
  return value.toExponential(4).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** A number of bytes as Keras's summary prints it, in units of 1024: 57998 is '56.64 KB'. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  for (const unit of ['B', 'KB', 'MB', 'GB', 'TB']) {
    if (value < 1024) return `${formatFixed(value, 2)} ${unit}`;
    value /= 1024;
  }
  return `${formatFixed(value, 2)} PB`;
}

/** A whole number with commas: 14501 is '14,501'. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
