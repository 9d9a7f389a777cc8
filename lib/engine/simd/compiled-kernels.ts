import { kernelsWasm } from './kernels-wasm.js';
import { webAssembly, type WasmMemory, type WasmModule } from './web-assembly.js';

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

// Compiled when it is first needed, and shared by all networks; null where it can't be.
let compiled: WasmModule | null | undefined;

/** The compiled module, or null where there is no WebAssembly, it lacks SIMD, or a page's policy forbids it. */
export function compiledModule(): WasmModule | null {
  if (compiled === undefined) {
    try {
      const Module = webAssembly()?.Module;
      compiled = Module ? new Module(Uint8Array.from(atob(kernelsWasm), (letter) => letter.charCodeAt(0))) : null;
    } catch {
      // A CompileError: of SIMD's instructions, or by a content policy without 'wasm-unsafe-eval'.
      compiled = null;
    }
  }
  return compiled;
}

/**
 * The kernels on a memory of their own of at least so many bytes, all zero, or null where there is no room for one.
 *
 * A memory never grows: growing takes the arrays on it away. For each a browser reserves some gigabytes of addresses
 * (not of memory), so that after some hundreds or thousands at once it refuses another.
 */
export function onOwnMemory(module: WasmModule, bytes: number): { memory: WasmMemory; kernels: CompiledKernels } | null {
  const { Memory, Instance } = webAssembly()!;
  const pages = Math.ceil(bytes / 65536);
  let memory: WasmMemory;
  try {
    memory = new Memory({ initial: pages, maximum: pages });
  } catch {
    return null;
  }
  return { memory, kernels: new Instance(module, { env: { memory } }).exports as CompiledKernels };
}
