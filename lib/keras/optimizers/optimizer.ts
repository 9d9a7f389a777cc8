import { jupyterDisplay, type Displayable, type MimeBundle } from '../../display/index.js';
import { optimizers as rules, type Clipping, type Optimizer as Rule, type Rate, type Trainer } from '../../engine/index.js';
import { checkName, checkNumber, checkOptions } from '../checks/options.js';
import { automaticName } from '../names.js';
import { printAsLine } from '../show/one-line.js';
import { checkPositive } from './numbers.js';
import { readRate } from './read-rate.js';
import { LearningRateSchedule } from './schedules/schedule.js';
import { readVariables, writeVariables, type OptimizerVariable } from './variables.js';

/** Options that every optimizer takes. */
export interface OptimizerOptions {
  /** The size of a step: a number, or a schedule that makes it from the number of steps so far. Default 0.001, and 0.01 for SGD. */
  learningRate?: number | LearningRateSchedule;
  /** The share of each weight, times the learning rate, that is taken away before each step. Default none. */
  weightDecay?: number | null;
  /** The greatest length of each variable's gradient; longer ones are shortened. Default none. */
  clipnorm?: number | null;
  /** The greatest size of each number of the gradient. Default none. */
  clipvalue?: number | null;
  /** The greatest length of all gradients taken together. Default none. */
  globalClipnorm?: number | null;
  /** Default: the class's name in small letters, counted over the session: adam, adam_1. */
  name?: string;
}

const common = ['learningRate', 'weightDecay', 'clipnorm', 'clipvalue', 'globalClipnorm', 'name'] as const;

/** How a model's weights follow their gradients. One optimizer trains one model. */
export abstract class Optimizer implements Displayable {
  readonly name: string;
  readonly weightDecay: number | null;
  readonly clipnorm: number | null;
  readonly clipvalue: number | null;
  readonly globalClipnorm: number | null;
  private readonly clip: Clipping | undefined;
  private rate: number | LearningRateSchedule = 0;
  private made: Rule | undefined = undefined;
  private begun: { readonly layers: object; readonly trainer: Trainer } | undefined = undefined;
  private before = 0;

  /**
   * @param className the class's name, such as 'Adam'
   * @param known the options of this optimizer beside those that every one takes
   */
  constructor(readonly className: string, options: OptimizerOptions, known: readonly string[], defaultRate = 0.001) {
    const who = `optimizers.${className}`;
    checkOptions(who, options, [common[0], ...known, ...common.slice(1)]);
    this.rate = readRate(who, options.learningRate ?? defaultRate);
    this.weightDecay = optional(options.weightDecay, (value) => checkNumber(who, 'weightDecay', value, 0, Infinity, 'Give a small share such as 0.004.'));
    const limit = (name: 'clipnorm' | 'clipvalue' | 'globalClipnorm'): number | null => optional(options[name], (value) =>
      checkPositive(who, name, value, 'Give a number such as 1, or leave it out.'));
    this.clipnorm = limit('clipnorm');
    this.clipvalue = limit('clipvalue');
    this.globalClipnorm = limit('globalClipnorm');
    this.clip = clippingOf(who, this);
    this.name = checkName(who, options.name) ?? automaticName(className);
  }

  /** The size of the next step; may be changed between two epochs. With a schedule, what that gives now. */
  get learningRate(): number {
    return typeof this.rate === 'number' ? this.rate : this.rate.rateAt(this.iterations);
  }

  /** @throws TypeError where a schedule gives it; RangeError where it is below 0 */
  set learningRate(value: number) {
    if (typeof this.rate !== 'number') {
      throw new TypeError(`${this.name}: learningRate must stay with its schedule, got ${value}. Make the optimizer with a number to change it by hand.`);
    }
    const rate = readRate(this.name, value);
    if (typeof rate !== 'number') {
      throw new TypeError(`${this.name}: learningRate must be a number, got a schedule. Give schedules when you make the optimizer.`);
    }
    this.rate = rate;
  }

  /** The schedule of the learning rate, where one was given. */
  get learningRateSchedule(): LearningRateSchedule | undefined {
    return typeof this.rate === 'number' ? undefined : this.rate;
  }

  /** Steps done so far. */
  get iterations(): number {
    return this.begun ? this.begun.trainer.steps : this.before;
  }

  set iterations(value: number) {
    const steps = checkNumber(this.name, 'iterations', value, 0, Number.MAX_SAFE_INTEGER, 'Give the number of steps done, such as 0.');
    if (this.begun) this.begun.trainer.steps = steps;
    else this.before = steps;
  }

  /**
   * What it keeps for each variable, by Keras's names. The groups follow one another in {@link variables}; those of one
   * group alternate from variable to variable.
   */
  abstract readonly slotNames: readonly (readonly string[])[];

  /** Numbers that it keeps for each parameter. */
  get slots(): number {
    return this.slotNames.flat().length;
  }

  /** Copies of all that it keeps, in Keras's order: steps, learning rate, then its slots for each variable, once it trains. */
  get variables(): OptimizerVariable[] {
    return readVariables(this, this.begun?.trainer);
  }

  /**
   * Sets all that it keeps, in the order of {@link variables}.
   *
   * @throws RangeError when number or lengths differ
   */
  setVariables(values: readonly ArrayLike<number>[]): void {
    writeVariables(this, this.begun?.trainer, values);
  }

  /** Single numbers that it keeps: the count of steps, the learning rate, and what it multiplies up from step to step. */
  get scalars(): number {
    return 1 + (this.learningRateSchedule ? 0 : 1) + (this.scalar === null ? 0 : 1);
  }

  /** What makes another optimizer like this one: the constructor's options. A schedule is `{ className, config }`. */
  getConfig(): Record<string, unknown> {
    const schedule = this.learningRateSchedule;
    return {
      name: this.name,
      learningRate: schedule ? { className: schedule.className, config: schedule.getConfig() } : this.learningRate,
      weightDecay: this.weightDecay, clipnorm: this.clipnorm, globalClipnorm: this.globalClipnorm, clipvalue: this.clipvalue,
    };
  }

  /** One line, as the value of a cell. */
  [jupyterDisplay](): MimeBundle {
    return { 'text/plain': `<${this.className} name=${this.name}, learningRate=${this.learningRate}>` };
  }

  /** @internal The layers that it trains, and how far it has come. */
  get training(): { readonly layers: object; readonly trainer: Trainer } | undefined {
    return this.begun;
  }

  set training(value: { readonly layers: object; readonly trainer: Trainer } | undefined) {
    const steps = this.iterations;
    this.begun = value;
    if (value && value.trainer.steps === 0) value.trainer.steps = steps;
  }

  /** @internal The engine's form of it, which asks for the present learning rate at each step. */
  rule(): Rule {
    this.made ??= this.makeRule();
    return this.made;
  }

  /** @internal A number beside the slots that Keras keeps, after so many steps; null where there is none. */
  get scalar(): number | null {
    return null;
  }

  /** The engine's optimizer, without clipping and weight decay. */
  protected abstract engineRule(rate: Rate): Rule;

  private makeRule(): Rule {
    const rate = (iteration: number): number => (typeof this.rate === 'number' ? this.rate : this.rate.rateAt(iteration));
    const rule = this.engineRule(rate);
    return { ...(this.weightDecay ? rules.withWeightDecay(rule, rate, this.weightDecay) : rule), clip: this.clip };
  }
}

printAsLine(Optimizer, (optimizer) => optimizer[jupyterDisplay]()['text/plain']);

function optional<Value>(value: Value | null | undefined, check: (value: Value) => Value): Value | null {
  return value === undefined || value === null ? null : check(value);
}

function clippingOf(who: string, { clipnorm, clipvalue, globalClipnorm }: Optimizer): Clipping | undefined {
  const given = Object.entries({ clipnorm, clipvalue, globalClipnorm }).filter(([, limit]) => limit !== null);
  if (given.length > 1) {
    throw new TypeError(`${who}: only one of clipnorm, clipvalue and globalClipnorm must be given, got ${given.map(([name]) => name).join(' and ')}. Leave the others out.`);
  }
  if (clipnorm !== null) return { kind: 'norm', limit: clipnorm };
  if (globalClipnorm !== null) return { kind: 'global_norm', limit: globalClipnorm };
  return clipvalue === null ? undefined : { kind: 'value', limit: clipvalue };
}
