import type { Floats } from '../floats.js';
import { plainUpdate } from '../plain-update.js';
import { checkSlots, type UpdateRule } from '../update-rule.js';
import type { CompiledKernels } from './compiled-kernels.js';

/**
 * One optimizer step with the compiled kernels, or in plain loops where a rule is too rare to be compiled.
 *
 * @param at the place of an array in the kernels' memory, in bytes
 * @throws RangeError when the rule needs more slots than are given
 */
export function simdUpdate(kernels: CompiledKernels, at: (array: Floats) => number, rule: UpdateRule,
  parameters: Floats, gradients: Floats, slots: readonly Floats[]): void {
  checkSlots(rule, slots);
  const count = parameters.length;
  const w = at(parameters), g = at(gradients);
  const slot = (index: number): number => at(slots[index]);
  switch (rule.kind) {
    case 'adadelta': case 'adamax': case 'lion': case 'ftrl':
      return plainUpdate(rule, parameters, gradients, slots);
  }
  if (rule.decay) kernels.decay(w, count, rule.decay);
  switch (rule.kind) {
    case 'sgd': return kernels.sgd(w, g, count, rule.learningRate);
    case 'momentum': return kernels.momentum(w, g, slot(0), count, rule.learningRate, rule.momentum, rule.nesterov);
    case 'adam':
      return kernels.adam(w, g, slot(0), slot(1), rule.amsgrad ? slot(2) : 0, count, rule.alpha, rule.rate1, rule.rate2, rule.epsilon);
    case 'nadam':
      return kernels.nadam(w, g, slot(0), slot(1), count, rule.ofMean, rule.ofGradient, rule.correction, rule.rate1, rule.rate2, rule.epsilon);
    case 'rmsprop': {
      const speeds = rule.momentum > 0 ? slot(1) : 0;
      const average = rule.centered ? slot(speeds ? 2 : 1) : 0;
      return kernels.rmsprop(w, g, slot(0), speeds, average, count, rule.learningRate, rule.rho, rule.rate, rule.momentum, rule.epsilon);
    }
    case 'adagrad': return kernels.adagrad(w, g, slot(0), count, rule.learningRate, rule.epsilon);
  }
}
