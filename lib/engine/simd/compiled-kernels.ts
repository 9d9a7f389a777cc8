import { kernelsWasm } from './kernels-wasm.js';
import { compiled } from './web-assembly.js';

type Place = number;

/** What assembly/kernels.ts exports: arrays are given by their places in memory, in bytes; 0 means none. */
export interface CompiledKernels {
  denseForward(x: Place, weights: Place, bias: Place, out: Place, rows: number, inputs: number, units: number): void;
  weightGradients(x: Place, delta: Place, weightGradient: Place, biasGradient: Place, rows: number, inputs: number, units: number): void;
  inputGradients(delta: Place, weights: Place, out: Place, rows: number, inputs: number, units: number): void;
  decay(w: Place, count: number, share: number): void;
  sgd(w: Place, g: Place, count: number, learningRate: number): void;
  momentum(w: Place, g: Place, v: Place, count: number, learningRate: number, momentum: number, nesterov: boolean): void;
  adam(w: Place, g: Place, m: Place, v: Place, vMax: Place, count: number, alpha: number, rate1: number, rate2: number, epsilon: number): void;
  nadam(w: Place, g: Place, m: Place, v: Place, count: number, ofMean: number, ofGradient: number, correction: number,
    rate1: number, rate2: number, epsilon: number): void;
  rmsprop(w: Place, g: Place, v: Place, speeds: Place, average: Place, count: number, learningRate: number, rho: number, rate: number,
    momentum: number, epsilon: number): void;
  adagrad(w: Place, g: Place, v: Place, count: number, learningRate: number, epsilon: number): void;
}

/** The compiled module of the kernels in float32, or null where it can't be. */
export const compiledModule = compiled(kernelsWasm);
