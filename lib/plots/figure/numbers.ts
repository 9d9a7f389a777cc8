import type { Axis, Tick } from './description.js';

/**
 * A number as a sentence wants it: three significant digits, whole from 1,000 on, with a power of ten from a million on.
 *
 * @example
 * formatNumber(0.123456); // '0.123'
 * formatNumber(14501);    // '14501'
 * formatNumber(60633499); // '6.06e7'
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return withPower(Math.abs(value) >= 1000 && Math.abs(value) < 999_999.5 ? Math.round(value) : Number(value.toPrecision(3)));
}

/** In full below a million, else with a power of ten, since nobody counts zeros: 2e6. */
function withPower(value: number): string {
  return Math.abs(value) < 1e6 ? String(value) : value.toExponential().replace('e+', 'e');
}

/**
 * Round numbers, about `count` of them, that cover `low` to `high`: 1, 2 or 5 times a power of ten apart.
 *
 * @param whole true to stay on whole numbers
 * @throws RangeError when the limits are not finite, or the wrong way round
 * @example
 * niceTicks(0, 0.52, 5).map((tick) => tick.label); // ['0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6']
 */
export function niceTicks(low: number, high: number, count = 5, whole = false): Tick[] {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) {
    throw new RangeError(`niceTicks: low and high must be finite and in order, got ${low} and ${high}. Give the smallest value first.`);
  }
  const span = high - low || Math.abs(high) || 1;
  const rough = span / count;
  const power = Math.floor(Math.log10(rough) + 1e-9);
  // The next of 1, 2, 5, 10 by ratio: the borders are the geometric means of neighbours.
  const lead = rough / 10 ** power;
  const factor = lead < Math.SQRT2 ? 1 : lead < Math.sqrt(10) ? 2 : lead < Math.sqrt(50) ? 5 : 10;
  const unit = factor === 10 ? 1 : factor;
  const exponent = factor === 10 ? power + 1 : power;
  if (whole && exponent < 0) return ticksOf(Math.floor(low), Math.ceil(high), 1, 0);
  // Counted in units of the step, so that 0.1 + 0.2 never shows.
  const scale = (value: number): number => (exponent < 0 ? value * 10 ** -exponent : value / 10 ** exponent) / unit;
  const first = Math.floor(scale(low) + 1e-9);
  const last = Math.ceil(scale(high) - 1e-9);
  return ticksOf(first, last === first ? first + 1 : last, unit, exponent);
}

function ticksOf(first: number, last: number, unit: number, exponent: number): Tick[] {
  const ticks: Tick[] = [];
  for (let i = first; i <= last; i++) {
    const value = exponent < 0 ? (i * unit) / 10 ** -exponent : i * unit * 10 ** exponent;
    ticks.push({ value: value || 0, label: withPower(Number(value.toPrecision(12)) || 0).replace(/^-/, '\u2212') });
  }
  return ticks;
}

/** What {@link linearAxis} takes beside the values. */
export interface LinearAxisOptions {
  title?: string;
  /** Only whole numbers get a tick. Default: false. */
  whole?: boolean;
  /** Ticks wanted, about. Default: 5. */
  count?: number;
  /** True to end the axis at the values, false to end it at round numbers beyond them. Default: false. */
  tight?: boolean;
}

/**
 * An axis that shows all of the values, with round ticks and a little room at both ends. Values that are not
 * finite are left out; without any others it goes from 0 to 1.
 *
 * @example
 * linearAxis([0.52, 0.3, 0.1], { title: 'loss' }).ticks.map((tick) => tick.label); // ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6']
 */
export function linearAxis(values: Iterable<number>, options: LinearAxisOptions = {}): Axis {
  const { title, whole = false, count = 5, tight = false } = options;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  const ticks = niceTicks(low, high, count, whole);
  const from = tight ? low : ticks[0].value;
  const to = tight ? high : ticks[ticks.length - 1].value;
  // On whole numbers less than one, so that no epoch 0 shows.
  const room = to > from ? Math.min((to - from) * 0.03, whole ? 0.9 : Infinity) : 0.5;
  const range = [from - room, to + room] as const;
  return { range, title, whole, ticks: ticks.filter((tick) => tick.value >= range[0] && tick.value <= range[1]) };
}
