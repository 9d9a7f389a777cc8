import type { ActivationName, ActivationParameters, LayerSpec, Shape } from '../../engine/index.js';
import { callable } from '../callable.js';
import { checkNumber } from '../checks/options.js';
import { Layer, type LayerOptions } from './layer.js';

/** An activation that takes options of its own. */
abstract class ParametricActivation extends Layer {
  protected constructor(className: string, private readonly activation: ActivationName, options: LayerOptions, known: readonly string[]) {
    super(className, options, known);
  }

  /** What the activation is made with, beside its name. */
  protected abstract parameters(): ActivationParameters;

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  spec(): LayerSpec {
    return { kind: 'activation', activation: this.activation, parameters: this.parameters() };
  }
}

/** Options of `layers.LeakyReLU`. */
export interface LeakyReLUOptions extends LayerOptions {
  /** What negative numbers are multiplied by. Default 0.3. */
  negativeSlope?: number;
}

/** Positive numbers as they are, negative ones times a slope. Made by `layers.LeakyReLU`. */
export class LeakyReLULayer extends ParametricActivation {
  readonly negativeSlope: number;

  constructor(slope: number | LeakyReLUOptions = {}, options: LayerOptions = {}) {
    const given: LeakyReLUOptions = typeof slope === 'object' ? slope : { ...options, negativeSlope: slope };
    super('LeakyReLU', 'leaky_relu', given, ['negativeSlope']);
    this.negativeSlope = notNegative('LeakyReLU', 'negativeSlope', given.negativeSlope ?? 0.3);
  }

  protected parameters(): ActivationParameters {
    return { negativeSlope: this.negativeSlope };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), negativeSlope: this.negativeSlope };
  }
}

/**
 * Positive numbers as they are, negative ones times a slope, 0.3 unless one is given; the activation named
 * 'leaky_relu' has 0.2.
 *
 * @throws RangeError for a negative slope
 * @example
 * layers.LeakyReLU({ negativeSlope: 0.1 }).negativeSlope; // 0.1
 */
export const LeakyReLU = callable('LeakyReLU', LeakyReLULayer);
/** A layer made by `layers.LeakyReLU`. */
export type LeakyReLU = LeakyReLULayer;

/** Options of `layers.ELU`. */
export interface ELUOptions extends LayerOptions {
  /** What it goes down to for negative numbers. Default 1. */
  alpha?: number;
}

/** Positive numbers as they are, alpha (exp(x) - 1) for negative ones. Made by `layers.ELU`. */
export class ELULayer extends ParametricActivation {
  readonly alpha: number;

  constructor(alpha: number | ELUOptions = {}, options: LayerOptions = {}) {
    const given: ELUOptions = typeof alpha === 'object' ? alpha : { ...options, alpha };
    super('ELU', 'elu', given, ['alpha']);
    this.alpha = checkNumber('ELU', 'alpha', given.alpha ?? 1, -Infinity, Infinity, 'Give what it goes down to, such as 1.');
  }

  protected parameters(): ActivationParameters {
    return { alpha: this.alpha };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), alpha: this.alpha };
  }
}

/**
 * Positive numbers as they are, alpha (exp(x) - 1) for negative ones: `layers.ELU()`, or `layers.ELU(0.5)`.
 *
 * @throws RangeError when alpha is no number
 * @example
 * layers.ELU().alpha; // 1
 */
export const ELU = callable('ELU', ELULayer);
/** A layer made by `layers.ELU`. */
export type ELU = ELULayer;

/** Options of `layers.ReLU`. */
export interface ReLUOptions extends LayerOptions {
  /** Nothing larger comes out. Default no limit. */
  maxValue?: number | null;
  /** What is multiplied by how far a number lies below the threshold. Default 0. */
  negativeSlope?: number;
  /** Numbers up to it count as negative. Default 0. */
  threshold?: number;
}

/** max(x, 0), with a limit, a slope and a threshold where they are given. Made by `layers.ReLU`. */
export class ReLULayer extends ParametricActivation {
  readonly maxValue: number | null;
  readonly negativeSlope: number;
  readonly threshold: number;

  constructor(most: number | null | ReLUOptions = {}, options: ReLUOptions = {}) {
    const given: ReLUOptions = typeof most === 'object' && most !== null ? most : { ...options, maxValue: most };
    super('ReLU', 'relu', given, ['maxValue', 'negativeSlope', 'threshold']);
    this.maxValue = given.maxValue === undefined || given.maxValue === null ? null : notNegative('ReLU', 'maxValue', given.maxValue);
    this.negativeSlope = notNegative('ReLU', 'negativeSlope', given.negativeSlope ?? 0);
    this.threshold = notNegative('ReLU', 'threshold', given.threshold ?? 0);
  }

  protected parameters(): ActivationParameters {
    return { maxValue: this.maxValue ?? Infinity, negativeSlope: this.negativeSlope, threshold: this.threshold };
  }

  override getConfig(): Record<string, unknown> {
    return { ...super.getConfig(), maxValue: this.maxValue, negativeSlope: this.negativeSlope, threshold: this.threshold };
  }
}

/**
 * max(x, 0) as a layer: `layers.ReLU()`, with a limit `layers.ReLU({ maxValue: 6 })`.
 *
 * @throws RangeError for a negative option
 * @example
 * layers.ReLU({ maxValue: 6 }).maxValue; // 6
 */
export const ReLU = callable('ReLU', ReLULayer);
/** A layer made by `layers.ReLU`. */
export type ReLU = ReLULayer;

function notNegative(who: string, name: string, value: unknown): number {
  return checkNumber(who, name, value, 0, Infinity, 'Give a number such as 0.1, or leave it out.');
}
