import type { Optimizer as Rule, Trainer } from '../../engine/index.js';
import { checkNumber } from '../checks/options.js';

/** How a model's weights follow their gradients. One optimizer trains one model. */
export abstract class Optimizer {
  /** The class's name, such as 'Adam'. */
  abstract readonly name: string;
  /** Numbers that it keeps for each parameter. */
  abstract readonly slots: number;
  /** Single numbers that it keeps: the count of steps, the learning rate, and what it multiplies up from step to step. */
  readonly scalars: number = 2;
  /** @internal The layers that it trains, and how far it has come. */
  training: { readonly layers: object; readonly trainer: Trainer } | undefined = undefined;
  private rate = 0;

  constructor(learningRate: number) {
    this.learningRate = learningRate;
  }

  /** The size of a step; may be changed between two fits. */
  get learningRate(): number {
    return this.rate;
  }

  set learningRate(value: number) {
    this.rate = checkNumber('optimizer', 'learningRate', value, 0, Infinity, 'Give a small number such as 0.001.');
  }

  /** What makes another one like this: the constructor's options. */
  getConfig(): Record<string, unknown> {
    return { learningRate: this.learningRate, ...this.options() };
  }

  /** The options beside the learning rate. */
  protected options(): Record<string, unknown> {
    return {};
  }

  /** @internal The engine's form of it, with the present learning rate. */
  abstract rule(): Rule;
}
