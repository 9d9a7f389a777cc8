import type { Floats } from '../floats.js';

/**
 * An activation as one pass over a layer's array, since a call for each number would cost half the speed.
 * `z` is what the layer summed up, `a` what it gives out; both (rows, units).
 */
export interface Activation {
  /** a = f(z). */
  forward(z: Floats, a: Floats, rows: number, units: number): void;
  /** Turns the gradient with respect to a into the one with respect to z, in place: delta *= f'(z). */
  backward(z: Floats, a: Floats, delta: Floats, rows: number, units: number): void;
}

/** What an activation can be made with; each has Keras's default when it is left out. */
export interface ActivationParameters {
  /** Of `relu` (0) and `leaky_relu` (0.2): what numbers below the threshold are multiplied by. */
  readonly negativeSlope?: number;
  /** Of `relu`: nothing larger comes out. */
  readonly maxValue?: number;
  /** Of `relu`: numbers up to it count as negative. Default 0. */
  readonly threshold?: number;
  /** Of `elu` and `celu`: what they go down to. Default 1. */
  readonly alpha?: number;
  /** Of `gelu`: with tanh in place of the error function. Default false. */
  readonly approximate?: boolean;
}
