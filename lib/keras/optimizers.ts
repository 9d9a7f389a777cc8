import { describeValue } from '../arrays/index.js';
import { optimizers as rules, type Optimizer as Rule } from '../engine/index.js';
import { callable } from './callable.js';
import { suggestion } from './checks/nearest.js';
import { checkFlag, checkNumber, checkOptions } from './checks/options.js';

/** How a model's weights follow their gradients. One optimizer trains one model. */
export abstract class Optimizer {
  /** The class's name, such as 'Adam'. */
  abstract readonly name: string;
  /** Numbers that it keeps for each parameter. */
  abstract readonly slots: number;
  /** @internal */
  trains: object | undefined = undefined;
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

  /** @internal The engine's form of it, with the present learning rate. */
  abstract rule(): Rule;
}

/** Options of {@link SGD}. */
export interface SGDOptions {
  /** Default 0.01. */
  learningRate?: number;
  /** The share of the last step that goes on. Default 0. */
  momentum?: number;
  /** Look ahead along the momentum. Default false. */
  nesterov?: boolean;
}

class SGDOptimizer extends Optimizer {
  readonly name = 'SGD';
  readonly momentum: number;
  readonly nesterov: boolean;

  constructor(options: SGDOptions = {}) {
    checkOptions('optimizers.SGD', options, ['learningRate', 'momentum', 'nesterov']);
    super(options.learningRate ?? 0.01);
    this.momentum = checkNumber('optimizers.SGD', 'momentum', options.momentum ?? 0, 0, 1, 'Give a share such as 0.9.');
    this.nesterov = checkFlag('optimizers.SGD', 'nesterov', options.nesterov ?? false);
  }

  get slots(): number {
    return this.momentum === 0 ? 0 : 1;
  }

  rule(): Rule {
    return rules.sgd(this.learningRate, this.momentum, this.nesterov);
  }
}

/** Options of {@link Adam}. */
export interface AdamOptions {
  /** Default 0.001. */
  learningRate?: number;
  /** How slowly the mean of the gradients forgets. Default 0.9. */
  beta1?: number;
  /** How slowly the mean of their squares forgets. Default 0.999. */
  beta2?: number;
  /** Keeps the division from 0. Default 1e-7. */
  epsilon?: number;
}

class AdamOptimizer extends Optimizer {
  readonly name = 'Adam';
  readonly slots = 2;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;

  constructor(options: AdamOptions = {}) {
    checkOptions('optimizers.Adam', options, ['learningRate', 'beta1', 'beta2', 'epsilon']);
    super(options.learningRate ?? 0.001);
    this.beta1 = checkNumber('optimizers.Adam', 'beta1', options.beta1 ?? 0.9, 0, 1, 'Give a share such as 0.9.', true);
    this.beta2 = checkNumber('optimizers.Adam', 'beta2', options.beta2 ?? 0.999, 0, 1, 'Give a share such as 0.999.', true);
    this.epsilon = checkNumber('optimizers.Adam', 'epsilon', options.epsilon ?? 1e-7, 0, Infinity, 'Give a tiny number such as 1e-7.');
  }

  rule(): Rule {
    return rules.adam(this.learningRate, this.beta1, this.beta2, this.epsilon);
  }
}

/** Options of {@link RMSprop}. */
export interface RMSpropOptions {
  /** Default 0.001. */
  learningRate?: number;
  /** How slowly the mean of the squared gradients forgets. Default 0.9. */
  rho?: number;
  /** The share of the last step that goes on. Default 0. */
  momentum?: number;
  /** Keeps the division from 0. Default 1e-7. */
  epsilon?: number;
}

class RMSpropOptimizer extends Optimizer {
  readonly name = 'RMSprop';
  readonly rho: number;
  readonly momentum: number;
  readonly epsilon: number;

  constructor(options: RMSpropOptions = {}) {
    checkOptions('optimizers.RMSprop', options, ['learningRate', 'rho', 'momentum', 'epsilon']);
    super(options.learningRate ?? 0.001);
    this.rho = checkNumber('optimizers.RMSprop', 'rho', options.rho ?? 0.9, 0, 1, 'Give a share such as 0.9.');
    this.momentum = checkNumber('optimizers.RMSprop', 'momentum', options.momentum ?? 0, 0, 1, 'Give a share such as 0.9.');
    this.epsilon = checkNumber('optimizers.RMSprop', 'epsilon', options.epsilon ?? 1e-7, 0, Infinity, 'Give a tiny number such as 1e-7.');
  }

  get slots(): number {
    return this.momentum > 0 ? 2 : 1;
  }

  rule(): Rule {
    return rules.rmsprop(this.learningRate, this.rho, this.momentum, this.epsilon);
  }
}

/** Gradient descent, plain or with momentum: `optimizers.SGD({ learningRate: 0.01, momentum: 0.9 })`. */
export const SGD = callable(SGDOptimizer);
/** Adam, a step of its own size for each weight: `optimizers.Adam({ learningRate: 0.001 })`. */
export const Adam = callable(AdamOptimizer);
/** RMSprop, steps divided by the recent size of the gradient: `optimizers.RMSprop({ learningRate: 0.001 })`. */
export const RMSprop = callable(RMSpropOptimizer);

const named = { sgd: SGD, SGD, adam: Adam, Adam, rmsprop: RMSprop, RMSprop };

/** The name of an optimizer, as Keras spells it. */
export type OptimizerName = keyof typeof named;

/**
 * Reads an optimizer given by name or as an object.
 *
 * @throws TypeError with the nearest name
 */
export function resolveOptimizer(who: string, value: unknown): Optimizer {
  if (value instanceof Optimizer) return value;
  if (typeof value === 'string' && Object.hasOwn(named, value)) return named[value as OptimizerName]();
  throw new TypeError(`${who}: optimizer must be one that exists, got ${describeValue(value)}. ${suggestion(value, ['sgd', 'adam', 'rmsprop'])}`);
}
