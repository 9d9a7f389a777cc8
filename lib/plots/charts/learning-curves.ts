import { describeValue } from '../../arrays/index.js';
import type { LineMark, Panel } from '../figure/description.js';
import { course } from './course.js';
import { Figure } from '../figure/figure.js';
import { linearAxis } from '../figure/numbers.js';
import type { ThemeName } from '../figure/theme.js';

/** What `fit` returns, as in Keras: one list of numbers for each metric, `val_` before those of the validation rows. */
export interface HistoryLike {
  readonly history: Readonly<Record<string, readonly number[]>>;
  /** Counted from 0. */
  readonly epoch: readonly number[];
}

/** What {@link learningCurves} takes beside the history. */
export interface LearningCurvesOptions {
  /** Default: 'Learning curves, N epochs'. */
  title?: string;
  /** Which metrics, in this order, without `val_`. Default: all, loss first. */
  metrics?: readonly string[];
  /** Default: the one of `setTheme`, else 'light'. */
  theme?: ThemeName;
}

/** One metric: its lines by name. */
interface Curve {
  metric: string;
  lines: { name: string; values: readonly number[] }[];
}

/**
 * Shows how loss and metrics went during training: one panel each, with a line for the training rows and one for
 * the validation rows. Epochs count from 1, as in the progress bar.
 *
 * @throws RangeError when the history is empty, a metric isn't in it, or has not one value for each epoch
 * @example
 * learningCurves({ history: { loss: [0.5, 0.2], val_loss: [0.6, 0.4] }, epoch: [0, 1] }).title; // 'Learning curves, 2 epochs'
 */
export function learningCurves(history: HistoryLike, options: LearningCurvesOptions = {}): Figure {
  const epochs = epochsOf(history);
  const curves = (options.metrics ?? metricsOf(history)).map((metric) => curveOf(history, metric));
  if (curves.length === 0) throw new RangeError('learningCurves: metrics must name at least one metric, got none. Leave it out to see all.');
  const title = options.title ?? `Learning curves, ${epochs.length} epoch${epochs.length === 1 ? '' : 's'}`;
  const sentences = curves.map((curve) => sentence(curve, epochs));
  const alt = `Line chart${curves.length > 1 ? ` in ${curves.length} panels` : ''} over ${epochs.length} `
    + `epoch${epochs.length === 1 ? '' : 's'}. ${sentences.join(' ')}`;
  return new Figure({
    title, alt, text: [title, ...sentences.map((line) => `  ${line}`)].join('\n'),
    columns: 2, panelSize: { width: curves.length > 1 ? 256 : 480, height: 230 }, hover: 'x', theme: options.theme,
    panels: curves.map((curve) => panelOf(curve, epochs)),
  });
}

function epochsOf(history: HistoryLike): number[] {
  if (typeof history?.history !== 'object' || history.history === null || !Array.isArray(history.epoch)) {
    throw new TypeError(`learningCurves: history must be what fit returns, got ${describeValue(history)}. Keep it, as in const history = await model.fit(X, y).`);
  }
  if (history.epoch.length === 0 || Object.keys(history.history).length === 0) {
    throw new RangeError('learningCurves: history must have at least one epoch, got none. Train first, as in model.fit(X, y, { epochs: 20 }).');
  }
  return history.epoch.map((epoch) => epoch + 1);
}

function metricsOf({ history }: HistoryLike): string[] {
  const metrics = [...new Set(Object.keys(history).map((key) => key.replace(/^val_/, '')))];
  return [...metrics.filter((metric) => metric === 'loss'), ...metrics.filter((metric) => metric !== 'loss')];
}

function curveOf({ history, epoch }: HistoryLike, metric: string): Curve {
  if (metric.startsWith('val_')) {
    throw new RangeError(`learningCurves: metrics must be named without val_, got ${describeValue(metric)}. Write ${describeValue(metric.slice(4))}: its panel shows training and validation.`);
  }
  const keys = [[metric, 'training'], [`val_${metric}`, 'validation']].filter(([key]) => Object.hasOwn(history, key));
  if (keys.length === 0) {
    throw new RangeError(`learningCurves: metrics must be in the history, got ${describeValue(metric)}. It has ${Object.keys(history).join(', ')}.`);
  }
  const lines = keys.map(([key, name]) => {
    const values = history[key];
    if (values.length !== epoch.length) {
      throw new RangeError(`learningCurves: ${key} must have one value for each of the ${epoch.length} epochs, got ${values.length}. Give the history as fit returned it.`);
    }
    return { name, values };
  });
  return { metric, lines };
}

function panelOf({ metric, lines }: Curve, epochs: readonly number[]): Panel {
  const values = lines.flatMap((line) => [...line.values]);
  const marks = lines.map(({ name, values: y }): LineMark => {
    const end = y[y.length - 1];
    return { kind: 'line', name: Number.isFinite(end) ? name : `${name}, then ${end}`, x: epochs, y, look: name === 'training' ? 0 : 1 };
  });
  // A line without a single finite value has no end to be named at.
  const missing = lines.filter((line) => !line.values.some(Number.isFinite)).map((line) => line.name);
  return {
    title: metric.replaceAll('_', ' ') + (missing.length ? ` (${missing.join(', ')}: no finite value)` : ''),
    x: linearAxis(epochs, { title: 'epoch', whole: true, tight: true }),
    y: linearAxis(values),
    marks,
  };
}

function sentence({ metric, lines }: Curve, epochs: readonly number[]): string {
  const name = metric.replaceAll('_', ' ');
  return `${name[0].toUpperCase()}${name.slice(1)}: ${lines.map((line) => `${line.name} ${course(line.values, epochs, 'epoch')}`).join('; ')}.`;
}
