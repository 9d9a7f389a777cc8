import { formatFixed, formatMetric } from './format.js';

/** What a progress bar says. */
export interface BarState {
  /** Steps done, and steps in all. */
  readonly step: number;
  readonly steps: number;
  /** Milliseconds since the epoch began, and for one step. */
  readonly elapsed: number;
  readonly perStep: number;
  /** Whether the epoch is over: then the time is the time taken, before it the time left. */
  readonly finished: boolean;
  /** Losses and metrics by name, in the order in which they are printed. */
  readonly values: ReadonlyMap<string, number>;
}

/** A line of text in three parts, so that the part of the bar that is done can have a colour of its own. */
export type BarLine = readonly [before: string, done: string, after: string];

const width = 20;

/**
 * The progress bar of Keras 3 as a line:
 * `36/36 ━━━━━━━━━━━━━━━━━━━━ 0s 2ms/step - accuracy: 0.9249 - loss: 0.3044`.
 * It is 20 signs long whatever is done; the first number tells how far it is.
 */
export function barLine(state: BarState): BarLine {
  const { step, steps, finished } = state;
  const filled = Math.floor((width * step) / steps);
  const time = finished ? `${formatFixed(state.elapsed / 1000, 0)}s` : formatTimeLeft(state.perStep * (steps - step) / 1000);
  return [`${counter(step, steps)} `, '━'.repeat(filled), `${'━'.repeat(width - filled)} ${time}${timePerStep(state.perStep)}${values(state)}`];
}

/** The one line that an epoch gets with `verbose: 2`: `36/36 - 0s - 2ms/step - loss: 0.3044`. */
export function plainLine(state: BarState): string {
  const { step, steps, elapsed, perStep } = state;
  return `${counter(step, steps)} - ${formatFixed(elapsed / 1000, 0)}s -${timePerStep(perStep)}${values(state)}`;
}

function counter(step: number, steps: number): string {
  return `${String(step).padStart(String(steps).length)}/${steps}`;
}

function values(state: BarState): string {
  return [...state.values].map(([name, value]) => ` - ${name}: ${formatMetric(value)}`).join('');
}

function timePerStep(milliseconds: number): string {
  if (milliseconds >= 1000 || milliseconds === 0) return ` ${formatFixed(milliseconds / 1000, 0)}s/step`;
  return milliseconds >= 1 ? ` ${formatFixed(milliseconds, 0)}ms/step` : ` ${formatFixed(milliseconds * 1000, 0)}us/step`;
}

function formatTimeLeft(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (seconds > 3600) return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return seconds > 60 ? `${Math.floor(whole / 60)}:${two(whole % 60)}` : `${whole}s`;
}
