import type { Floats } from './floats.js';
import type { Loss } from './losses/index.js';
import type { Metric } from './metrics/index.js';

/** Rows of numbers with their targets. */
export interface Dataset {
  /** (rows, ...inputShape) */
  readonly x: Floats;
  /** (rows, ...targets): as many as the output, or one class number for each row of the output's last axis. */
  readonly y: Floats;
  readonly rows: number;
  /** What each row counts in the loss: (rows,). Default 1. */
  readonly weights?: Floats;
}

/** A metric to be measured. */
export interface MetricSpec {
  /** Makes one that has seen nothing. */
  make(): Metric;
  /** Whether rows count by their weights. Default false. */
  readonly weighted?: boolean;
}

/** What a network is trained towards and measured by. */
export interface Objective {
  /** On the network's output. */
  readonly loss: Loss;
  /** The same on the logits of a sigmoid or softmax, used where the network has them. */
  readonly lossOnLogits?: Loss;
  readonly metrics: readonly MetricSpec[];
}

/** The loss and the metrics over the rows that were seen so far. */
export class Totals {
  /** Rows seen. */
  rows = 0;
  /** The sum of the rows' losses. */
  lossSum = 0;
  /** In the order of the objective's. */
  readonly metrics: readonly Metric[];

  constructor(objective: Objective) {
    this.metrics = objective.metrics.map((metric) => metric.make());
  }

  /** The mean loss. */
  get loss(): number {
    return this.lossSum / this.rows;
  }
}
