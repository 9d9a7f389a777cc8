import type { ArrayInput } from '../arrays/index.js';
import { lastAxis, Trainer, type Dataset, type Objective, type Shape, type Totals } from '../engine/index.js';
import { readFeatures } from './checks/features.js';
import { checkLastLayer, logitsWarning } from './checks/last-layer.js';
import { readTargets } from './checks/targets.js';
import { readSampleWeight } from './checks/weights.js';
import type { LayerStack } from './layer-stack.js';
import type { Loss } from './losses/loss.js';
import type { MetricEntry } from './metrics/resolve-metrics.js';
import type { Optimizer } from './optimizers/optimizer.js';

/** Data that was checked, as the engine takes it. */
export interface Checked {
  readonly data: Dataset;
  /** The shape of one sample. */
  readonly shape: Shape;
  readonly objective: Objective;
}

/** What `compile` makes of a model: where its training goes, and how far the optimizer has come. */
export class Training {
  private trainer: Trainer | undefined = undefined;
  private warned = false;

  constructor(private readonly stack: LayerStack, readonly loss: Loss, readonly optimizer: Optimizer, readonly metrics: readonly MetricEntry[]) {}

  /** How many numbers the optimizer keeps, once it has begun; those for weights that were frozen since are among them. */
  get optimizerParams(): number | undefined {
    const { training, slots, scalars } = this.optimizer;
    return training && slots * training.trainer.network.parameters.length + scalars;
  }

  /**
   * Checks X, y and what the rows count against the layers, the loss and the metrics.
   *
   * @param kind stands before X and y in messages, such as 'the validation '
   * @throws TypeError or RangeError that says what does not fit
   */
  read(who: string, x: ArrayInput, y: ArrayInput, expected: Shape | undefined, kind = '', sampleWeight?: ArrayInput): Checked {
    this.stack.last(who);
    const X = readFeatures(who, `${kind}X`, x, expected);
    const output = this.stack.outputShapeFor(X.shape);
    const units = lastAxis(output);
    checkLastLayer(who, this.stack.layers, this.loss, units);
    const targets = readTargets(y, { who, name: `${kind}y`, rows: X.rows, loss: this.loss.name, kind: this.loss.target, output });
    const weights = sampleWeight === undefined ? undefined : readSampleWeight(who, `${kind}sampleWeight`, sampleWeight, X.rows);
    const metrics = this.metrics.map((metric) => ({ make: metric.fit(who, targets, units), weighted: metric.weighted }));
    this.warnOnce(logitsWarning(who, this.stack.layers, this.loss));
    return {
      data: { x: X.data, y: targets.data, rows: X.rows, weights },
      shape: X.shape,
      objective: { ...this.loss.formulas(targets.width), metrics },
    };
  }

  /**
   * The engine's trainer, which goes on where it stopped.
   *
   * @throws Error when the layers have changed since it began, or the optimizer trains another model
   */
  ready(who: string, inputShape: Shape): Trainer {
    const { optimizer } = this;
    const begun = optimizer.training;
    if (begun && begun.layers !== this.stack) {
      throw new Error(`${who}: an optimizer must train one model, got one that trained another. What it remembers belongs to that one's weights. Make a new one for each model.`);
    }
    const network = this.stack.ready(inputShape);
    for (const trainer of [this.trainer, begun?.trainer]) {
      if (trainer && this.stack.hasMovedFrom(trainer.network)) trainer.moveTo(network);
    }
    if (this.trainer && this.trainer.network !== network) {
      throw new Error(`${who}: the layers must stay as they were when training began, got changed ones. Call model.compile again.`);
    }
    // As in Keras an optimizer that is compiled again goes on with what it remembers.
    this.trainer ??= begun?.trainer.network === network ? begun.trainer : new Trainer(network, () => optimizer.rule());
    optimizer.training = { layers: this.stack, trainer: this.trainer };
    return this.trainer;
  }

  /** The means by name, sorted as Keras sorts them. */
  means(totals: Totals, prefix = ''): Map<string, number> {
    const values: [string, number][] = [['loss', totals.loss], ...this.metrics.map(({ name }, i): [string, number] => [name, totals.metrics[i].result()])];
    values.sort(([a], [b]) => (a < b ? -1 : 1));
    return new Map(values.map(([name, value]) => [prefix + name, value]));
  }

  /** The names of the means in the history's order, Keras's: sorted, those of a validation among them. */
  names(validation: boolean): string[] {
    const names = ['loss', ...this.metrics.map(({ name }) => name)];
    return (validation ? [...names, ...names.map((name) => `val_${name}`)] : names).sort();
  }

  /**
   * The names in the order of an evaluation's list: the loss and the metrics in the order of `compile`. As in Keras, one
   * that has another's name stands there with the first one's value, and with its own at the end.
   */
  listedNames(): string[] {
    const own = this.metrics.map(({ ownName }) => ownName);
    const renamed = this.metrics.map(({ name }) => name).filter((name) => !own.includes(name));
    return ['loss', ...own, ...renamed.sort()];
  }

  private warnOnce(message: string | undefined): void {
    if (message === undefined || this.warned) return;
    this.warned = true;
    console.warn(message);
  }
}

/** The first rows for training and the last `share` for validation, without a copy: Keras splits before it shuffles. */
export function splitRows(data: Dataset, share: number): [training: Dataset, validation: Dataset] {
  const first = Math.floor(data.rows * (1 - share));
  const part = (from: number, to: number): Dataset => ({
    x: data.x.subarray(from * data.x.length / data.rows, to * data.x.length / data.rows),
    y: data.y.subarray(from * data.y.length / data.rows, to * data.y.length / data.rows),
    rows: to - from,
    weights: data.weights?.subarray(from, to),
  });
  return [part(0, first), part(first, data.rows)];
}
