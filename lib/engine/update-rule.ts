import type { Floats } from './floats.js';

/**
 * How one optimizer step changes the parameters w by their gradients g, with its constants for that step, which the
 * maker of the rule has rounded to float32. The comments name the slots, in their order.
 */
type Step =
  | { readonly kind: 'sgd'; readonly learningRate: number }
  /** momentum */
  | { readonly kind: 'momentum'; readonly learningRate: number; readonly momentum: number; readonly nesterov: boolean }
  /** momentum, velocity; with amsgrad the largest velocity so far */
  | { readonly kind: 'adam'; readonly alpha: number; readonly rate1: number; readonly rate2: number; readonly epsilon: number;
      readonly amsgrad?: boolean }
  /** momentum, velocity */
  | { readonly kind: 'nadam'; readonly ofMean: number; readonly ofGradient: number; readonly correction: number;
      readonly rate1: number; readonly rate2: number; readonly epsilon: number }
  /** velocity; then momentum, where it is above 0; then the average gradient, where it is centered */
  | { readonly kind: 'rmsprop'; readonly learningRate: number; readonly rho: number; readonly rate: number;
      readonly momentum: number; readonly epsilon: number; readonly centered?: boolean }
  /** accumulator */
  | { readonly kind: 'adagrad'; readonly learningRate: number; readonly epsilon: number }
  /** accumulated squares of the gradients, and of the steps */
  | { readonly kind: 'adadelta'; readonly learningRate: number; readonly rho: number; readonly rate: number; readonly epsilon: number }
  /** momentum, norm */
  | { readonly kind: 'adamax'; readonly alpha: number; readonly rate1: number; readonly beta2: number; readonly epsilon: number }
  /** momentum */
  | { readonly kind: 'lion'; readonly learningRate: number; readonly beta1: number; readonly beta2: number }
  /** accumulator, linear */
  | { readonly kind: 'ftrl'; readonly learningRate: number; readonly power: number; readonly l1: number; readonly l2: number; readonly shrinkage: number };

/** One optimizer step, and the share of each parameter that is taken away before it (decoupled weight decay). */
export type UpdateRule = Step & { readonly decay?: number };

/** How many slots a rule needs. */
export function slotsOf(rule: UpdateRule): number {
  switch (rule.kind) {
    case 'sgd': return 0;
    case 'momentum': case 'adagrad': case 'lion': return 1;
    case 'adam': return rule.amsgrad ? 3 : 2;
    case 'rmsprop': return 1 + (rule.momentum > 0 ? 1 : 0) + (rule.centered ? 1 : 0);
    default: return 2;
  }
}

/**
 * Refuses a step without all of its slots.
 *
 * @throws RangeError
 */
export function checkSlots(rule: UpdateRule, slots: readonly Floats[]): void {
  if (slots.length >= slotsOf(rule)) return;
  throw new RangeError(`update: the rule ${rule.kind} must have ${slotsOf(rule)} slots, got ${slots.length}. Reserve them with the network.`);
}
