import { describeValue, suggestion } from '../../../arrays/index.js';
import { CosineDecayRestarts } from './cosine-decay-restarts.js';
import { CosineDecay } from './cosine-decay.js';
import { ExponentialDecay, InverseTimeDecay } from './exponential-decay.js';
import { PiecewiseConstantDecay } from './piecewise-constant-decay.js';
import { PolynomialDecay } from './polynomial-decay.js';
import type { LearningRateSchedule } from './schedule.js';

const makers = { ExponentialDecay, InverseTimeDecay, PolynomialDecay, PiecewiseConstantDecay, CosineDecay, CosineDecayRestarts };

/**
 * Makes a schedule from its class's name and its `getConfig()`.
 *
 * @throws TypeError with the nearest name, or when an option is not one of that schedule
 */
export function makeSchedule({ className, config }: { readonly className: string; readonly config: Record<string, unknown> }): LearningRateSchedule {
  if (!Object.hasOwn(makers, className)) {
    throw new TypeError(`schedules: className must be a schedule's, got ${describeValue(className)}. ${suggestion(className, Object.keys(makers))}`);
  }
  return (makers[className as keyof typeof makers] as unknown as (options: Record<string, unknown>) => LearningRateSchedule)(config);
}
