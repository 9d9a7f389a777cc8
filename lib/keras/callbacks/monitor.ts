import { describeValue, suggestion } from '../../arrays/index.js';
import { checkNumber } from '../checks/options.js';
import { Callback, type Logs } from './callback.js';

/** Whether the best value is the smallest or the largest; 'auto' knows it from the metric's name. */
export type Mode = 'auto' | 'min' | 'max';

/** Options of the callbacks that watch a value. */
export interface MonitorOptions {
  /** The loss or metric to watch, as the history names it. Default 'val_loss'. */
  monitor?: string;
  /** Default 'auto'. */
  mode?: Mode;
}

/** A callback that watches one of the values of an epoch, and knows when it became better. */
export abstract class MonitorCallback extends Callback {
  readonly monitor: string;
  readonly mode: Mode;
  /** The best value so far. */
  best: number | undefined = undefined;
  /** How much better a value must be to count. */
  readonly minDelta: number;
  private largest = false;
  private warned = false;

  /** @param who its name, for messages; @param minDelta its sign doesn't count */
  constructor(protected readonly who: string, options: MonitorOptions, minDelta = 0) {
    super();
    const { monitor = 'val_loss', mode = 'auto' } = options;
    if (typeof monitor !== 'string' || monitor === '') throw new TypeError(`${who}: monitor must be the name of a loss or metric, got ${describeValue(monitor)}. Give one such as 'val_loss'.`);
    if (mode !== 'auto' && mode !== 'min' && mode !== 'max') throw new TypeError(`${who}: mode must be 'auto', 'min' or 'max', got ${describeValue(mode)}. Leave it out for losses and metrics.`);
    this.monitor = monitor;
    this.mode = mode;
    this.minDelta = Math.abs(checkNumber(who, 'minDelta', minDelta, -Infinity, Infinity, 'Give a small number such as 0.001.'));
  }

  /**
   * Finds out which way is better; to be called when a training begins.
   *
   * @throws RangeError when the metric's name does not tell
   */
  protected findDirection(): void {
    this.warned = false;
    const name = this.monitor.replace(/^val_/, '');
    const names = this.model.metricsNames;
    const className = this.model.metricClass(name);
    const known = name === 'loss' || (className !== undefined && !counting.test(className));
    if (this.mode === 'auto' && !known) {
      throw new RangeError(`${this.who}: monitor must be the loss or a metric of compile when mode is 'auto', got '${this.monitor}'. `
        + `${names.includes(name) ? 'It counts, and more may be better or worse.' : suggestion(this.monitor, names.flatMap((one) => [one, `val_${one}`]))} For a value of your own say mode: 'max' when larger is better, else 'min'.`);
    }
    this.largest = this.mode === 'max' || (this.mode === 'auto' && className !== undefined && growing.test(className));
  }

  /** The watched value of an epoch; without it a warning says what there is, once in a training. */
  protected valueIn(logs: Logs, sentence: string): number | undefined {
    const value = logs[this.monitor];
    if (value !== undefined || this.warned) return value;
    this.warned = true;
    const fix = this.monitor.startsWith('val_') ? ` Give fit validationData or validationSplit, or watch '${this.monitor.slice(4)}'.` : '';
    console.warn(`${this.who}: ${sentence} \`${this.monitor}\` which is not available. Available metrics are: ${Object.keys(logs).join(',')}.${fix}`);
    return undefined;
  }

  /** Whether a value is better than another; anything is better than nothing. Compared as float32, as Keras does. */
  protected improves(value: number, other: number | undefined): boolean {
    if (other === undefined) return true;
    const { fround } = Math;
    return this.largest ? fround(value - this.minDelta) > fround(other) : fround(value + this.minDelta) < fround(other);
  }
}

// Metrics by class: what grows as a model gets better, and what counts without being good or bad. All others are errors,
// which shrink.
const growing = /Accuracy|^(AUC|Precision|Recall|F1Score|FBetaScore|R2Score|CosineSimilarity)$/;
const counting = /^(True|False)(Positives|Negatives)$/;
