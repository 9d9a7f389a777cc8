import type { LayerSpec, Shape } from '../../engine/index.js';
import { Random } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkNumber, checkWhole } from '../checks/options.js';
import { sessionRandom } from '../random.js';
import { Layer, type LayerOptions } from './layer.js';

/** Options of a dropout layer. */
export interface DropoutOptions extends LayerOptions {
  /** Makes its draws repeatable by themselves. Default: the session's stream. */
  seed?: number;
}

/** In training a share of the numbers becomes 0, and the others grow, so that the mean stays. Made by `layers.Dropout`. */
export class DropoutLayer extends Layer {
  /** The share of the numbers that become 0. */
  readonly rate: number;
  private readonly seed: number | undefined;
  private readonly own: Random | undefined;

  /** @param rate from 0 to 1 */
  constructor(rate: number, options: DropoutOptions = {}) {
    checkNumber('Dropout', 'rate', rate, 0, 1, 'It is the share of the numbers that are left out. Give one as in layers.Dropout(0.3).');
    super('Dropout', options, ['seed']);
    this.rate = rate;
    this.seed = options.seed === undefined ? undefined : checkWhole('Dropout', 'seed', options.seed, 0, 'Give a whole number such as 42, or leave it out.');
    this.own = this.seed === undefined ? undefined : new Random(this.seed);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  spec(): LayerSpec {
    return { kind: 'dropout', rate: this.rate, random: () => this.own ?? sessionRandom() };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed ?? null };
  }
}

/**
 * A layer that leaves out a share of its inputs in training: `layers.Dropout(0.3)`, with or without `new`.
 *
 * @param rate the share of the numbers that become 0, from 0 to 1
 * @throws RangeError when it is no share
 * @example
 * layers.Dropout(0.3).rate; // 0.3
 */
export const Dropout = callable('Dropout', DropoutLayer);
/** A layer made by `layers.Dropout`. */
export type Dropout = DropoutLayer;
