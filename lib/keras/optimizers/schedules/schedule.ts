import { checkName, checkOptions } from '../../checks/options.js';

/** A learning rate that follows from the number of steps so far. */
export abstract class LearningRateSchedule {
  readonly name: string;

  /**
   * @param className the class's name, such as 'ExponentialDecay'
   * @param known the options of this schedule beside the name
   */
  constructor(readonly className: string, options: { name?: string }, known: readonly string[], defaultName: string = className) {
    checkOptions(`schedules.${className}`, options, [...known, 'name']);
    this.name = checkName(`schedules.${className}`, options.name) ?? defaultName;
  }

  /** The learning rate after so many steps, in float32 as Keras computes it. */
  abstract rateAt(step: number): number;

  /** What makes another schedule like this one: the constructor's options. */
  abstract getConfig(): Record<string, unknown>;
}
