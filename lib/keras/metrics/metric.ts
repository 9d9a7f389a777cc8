import { toFlat, type ArrayInput } from '../../arrays/index.js';
import type { Metric as Formula } from '../../engine/index.js';
import { describeMade, printAsLine } from '../show/one-line.js';

/** What makes a metric. */
export interface MetricParts {
  /** Keras's name of its class, such as 'BinaryAccuracy'. */
  readonly className: string;
  readonly name: string;
  /** The constructor's options. */
  readonly config: Record<string, unknown>;
  /** Whether it takes one class number a row, instead of a label for each output. */
  readonly sparse: boolean;
  /** Makes one that has seen nothing, for so many outputs a row. */
  make(who: string, units: number): Formula;
}

/**
 * What is watched beside the loss: given to `model.compile`, or used by itself.
 *
 * @example
 * const accuracy = metrics.BinaryAccuracy();
 * accuracy.updateState([1, 0, 1, 1], [0.9, 0.2, 0.4, 0.8]);
 * accuracy.result(); // 0.75
 */
export class Metric {
  /** Keras's name of its class, such as 'BinaryAccuracy'. */
  readonly className: string;
  /** Under which it stands in the history. */
  readonly name: string;
  private formula: Formula | undefined = undefined;

  constructor(private readonly parts: MetricParts) {
    this.className = parts.className;
    this.name = parts.name;
  }

  /** What makes another one like this: the constructor's options. */
  getConfig(): Record<string, unknown> {
    return { name: this.name, ...this.parts.config };
  }

  /** @internal Whether it takes one class number a row. */
  get sparse(): boolean {
    return this.parts.sparse;
  }

  /** @internal Makes one that has seen nothing, for a model's outputs. */
  make(who: string, units: number): Formula {
    return this.parts.make(who, units);
  }

  /**
   * Takes in rows.
   *
   * @param yTrue (rows, units), or (rows,) for one unit and for class numbers
   * @param yPred (rows, units)
   * @param options `sampleWeight`: what each row counts, (rows,)
   * @throws RangeError when the shapes don't fit
   */
  updateState(yTrue: ArrayInput, yPred: ArrayInput, options: { sampleWeight?: ArrayInput } = {}): void {
    const who = `metrics.${this.className}`;
    const y = toFlat(yTrue, `${who}: yTrue`);
    const p = toFlat(yPred, `${who}: yPred`);
    const weights = options.sampleWeight === undefined ? null : Float32Array.from(toFlat(options.sampleWeight, `${who}: sampleWeight`).data);
    const [rows, units = 1] = p.shape;
    if (p.shape.length < 1 || p.shape.length > 2 || y.shape[0] !== rows || y.data.length !== rows * (this.sparse ? 1 : units) || (weights && weights.length !== rows)) {
      throw new RangeError(`${who}: yTrue and yPred must be rows of one length, got shapes [${y.shape.join(', ')}] and [${p.shape.join(', ')}]`
        + `${weights ? ` and ${weights.length} weights` : ''}. Give ${this.sparse ? 'one class number' : 'as many labels as outputs'} for each row.`);
    }
    this.formula ??= this.make(who, units);
    this.formula.update(Float32Array.from(p.data), Float32Array.from(y.data), rows, units, weights);
  }

  /** Its value over all rows since it was made or reset; 0 before any. */
  result(): number {
    return this.formula?.result() ?? 0;
  }

  /** Forgets what it has seen. */
  resetState(): void {
    this.formula = undefined;
  }
}

printAsLine(Metric, (metric) => describeMade(metric.className, metric.getConfig()));
