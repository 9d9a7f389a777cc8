import { maker, type Callable } from '../callable.js';
import { checkNumber, checkOptions } from '../checks/options.js';
import { Regularizer } from './regularizer.js';

/** The sum of the weights' sizes times a factor, 0.01 unless one is given: `regularizers.L1(0.01)` or `L1({ l1: 0.01 })`. */
export const L1: Callable<[l1?: number | { l1?: number }], Regularizer> = maker('L1', (l1: number | { l1?: number } = {}) =>
  new Regularizer('L1', readFactors('L1', typeof l1 === 'number' ? { l1 } : l1, { l1: 0.01 })));

/** The sum of the weights' squares times a factor, 0.01 unless one is given: `regularizers.L2(0.01)` or `L2({ l2: 0.01 })`. */
export const L2: Callable<[l2?: number | { l2?: number }], Regularizer> = maker('L2', (l2: number | { l2?: number } = {}) =>
  new Regularizer('L2', readFactors('L2', typeof l2 === 'number' ? { l2 } : l2, { l2: 0.01 })));

/** Both sums, each times its factor, 0 unless it is given: `regularizers.L1L2({ l1: 0.01, l2: 0.01 })`. */
export const L1L2: Callable<[factors?: { l1?: number; l2?: number }], Regularizer> = maker('L1L2', (factors: { l1?: number; l2?: number } = {}) =>
  new Regularizer('L1L2', readFactors('L1L2', factors, { l1: 0, l2: 0 })));

function readFactors<Names extends 'l1' | 'l2'>(name: string, given: { [N in Names]?: number }, defaults: Record<Names, number>): Record<Names, number> {
  const who = `regularizers.${name}`;
  const names = Object.keys(defaults) as Names[];
  checkOptions(who, given, names);
  const entries = names.map((factor) => [factor, checkNumber(who, factor, given[factor] ?? defaults[factor], 0, Infinity, 'Give a small number such as 0.01.')]);
  return Object.fromEntries(entries) as Record<Names, number>;
}
