/** WebAssembly's memory, as far as it is used here. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** A compiled module. */
export type WasmModule = object;

/** What is used of WebAssembly, which TypeScript knows only among a page's globals; Node has it too. */
interface WasmGlobal {
  Memory: new (size: { initial: number; maximum: number }) => WasmMemory;
  Module: new (bytes: Uint8Array) => WasmModule;
  Instance: new (module: WasmModule, imports: object) => { readonly exports: object };
}

/** WebAssembly where the engine runs, or undefined where there is none. */
export function webAssembly(): WasmGlobal | undefined {
  return (globalThis as { WebAssembly?: WasmGlobal }).WebAssembly;
}
