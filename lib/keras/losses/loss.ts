import type { NDArray } from 'numpy-ts';
import { fromFlat, toFlat, type ArrayInput } from '../../arrays/index.js';
import type { Loss as Formula } from '../../engine/index.js';
import type { TargetKind } from '../checks/targets.js';
import { describeMade, printAsLine } from '../show/one-line.js';

/** What makes a loss. */
export interface LossParts {
  /** Keras's name of its class, such as 'BinaryCrossentropy'. */
  readonly className: string;
  /** Keras's name of it, such as 'binary_crossentropy'. */
  readonly name: string;
  /** The constructor's options. */
  readonly config: Record<string, unknown>;
  /** What its targets look like. */
  readonly target: TargetKind;
  /** True when the outputs are logits. */
  readonly fromLogits?: boolean;
  /** Its formula on the outputs; for a function of the learner's own it depends on the numbers in a row's target. */
  formula(width: number): Formula;
  /** The same loss on the logits of a sigmoid or softmax at the end, for cross-entropies. */
  readonly onLogits?: Formula;
}

/**
 * What a model is trained to make small. A cross-entropy after a sigmoid or softmax is computed on the logits, as
 * Keras does: the same in exact arithmetic, and without the overflow of log(0).
 */
export class Loss {
  /** Keras's name of its class, such as 'BinaryCrossentropy'; 'function' for one of the learner's own. */
  readonly className: string;
  /** Keras's name of it, such as 'binary_crossentropy'. */
  readonly name: string;
  /** What its targets look like. */
  readonly target: TargetKind;
  /** Whether it takes the outputs for logits. */
  readonly fromLogits: boolean;
  private readonly parts: LossParts;

  constructor(parts: LossParts) {
    this.className = parts.className;
    this.name = parts.name;
    this.target = parts.target;
    this.fromLogits = parts.fromLogits ?? false;
    this.parts = parts;
  }

  /** What makes another one like this: the constructor's options. */
  getConfig(): Record<string, unknown> {
    return { name: this.name, ...this.parts.config };
  }

  /** @internal The formulas: on the outputs, and where there is another, on the logits of a sigmoid or softmax. */
  formulas(width: number): { loss: Formula; lossOnLogits?: Formula } {
    const { onLogits } = this.parts;
    return { loss: this.fromLogits && onLogits ? onLogits : this.parts.formula(width), lossOnLogits: onLogits };
  }

  /**
   * The loss of each row by itself; a model is trained on their mean.
   *
   * @param yTrue (rows, units), or (rows,) for class numbers
   * @param yPred (rows, units)
   * @returns (rows,)
   * @throws RangeError when the shapes don't fit
   * @example
   * losses.MeanSquaredError().call([[0, 1]], [[0.5, 0]]).item(0); // 0.625
   */
  call(yTrue: ArrayInput, yPred: ArrayInput): NDArray {
    const who = `losses.${this.className}`;
    const y = toFlat(yTrue, `${who}: yTrue`);
    const p = toFlat(yPred, `${who}: yPred`);
    const [rows, units = 1] = p.shape;
    const width = this.target === 'class_numbers' ? 1 : this.target === 'any' ? y.data.length / rows : units;
    if (p.shape.length < 1 || p.shape.length > 2 || y.shape[0] !== rows || y.data.length !== rows * width) {
      throw new RangeError(`${who}: yTrue and yPred must be rows of one length, got shapes [${y.shape.join(', ')}] and [${p.shape.join(', ')}]. `
        + `Give ${this.target === 'class_numbers' ? 'one class number' : 'as many labels as outputs'} for each row.`);
    }
    const perRow = new Float32Array(rows);
    this.formulas(width).loss(Float32Array.from(p.data), Float32Array.from(y.data), rows, units, perRow, null);
    return fromFlat({ data: perRow, shape: [rows] });
  }
}

printAsLine(Loss, (loss) => describeMade(loss.className, loss.getConfig()));
