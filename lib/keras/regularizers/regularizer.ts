import { describeValue, suggestion } from '../../arrays/index.js';
import type { Penalty } from '../../engine/index.js';
import { describeMade, printAsLine } from '../show/one-line.js';

/** What the size of a layer's weights adds to the loss, made by `regularizers`. */
export class Regularizer {
  /** @param className Keras's name of its class, such as 'L2' */
  constructor(readonly className: 'L1' | 'L2' | 'L1L2', private readonly factors: { readonly l1?: number; readonly l2?: number }) {}

  /** What a weight w costs: l1 |w| + l2 w^2. */
  get penalty(): Penalty {
    return { l1: this.factors.l1 ?? 0, l2: this.factors.l2 ?? 0 };
  }

  /** What makes another one like this. */
  toConfig(): { className: string; config: Record<string, unknown> } {
    return { className: this.className, config: { ...this.factors } };
  }
}

printAsLine(Regularizer, (made) => describeMade(made.className, made.toConfig().config));

const l1 = new Regularizer('L1', { l1: 0.01 });
const l2 = new Regularizer('L2', { l2: 0.01 });
const both = new Regularizer('L1L2', { l1: 0, l2: 0 });
// With Keras's default factors; Keras takes the class's name as well.
const named = { l1, l2, l1_l2: both, L1: l1, L2: l2, L1L2: both };

/** The name of a regularizer, as Keras spells it; its factors are Keras's defaults. */
export type RegularizerName = keyof typeof named;

/**
 * Reads a regularizer given by name or as an object; undefined for none.
 *
 * @throws TypeError with the nearest name
 */
export function resolveRegularizer(who: string, option: string, value: unknown): Regularizer | undefined {
  if (value === undefined || value === null || value instanceof Regularizer) return value ?? undefined;
  if (typeof value === 'string' && Object.hasOwn(named, value)) return named[value as RegularizerName];
  const fix = typeof value === 'number' ? `Write regularizers.L2(${value}).` : `${suggestion(value, ['l1', 'l2', 'l1_l2'])} Or make one, as with regularizers.L2(0.01).`;
  throw new TypeError(`${who}: ${option} must be a regularizer that exists, got ${describeValue(value)}. ${fix}`);
}
