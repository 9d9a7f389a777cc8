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

/**
 * A module that is compiled when it is first asked for, and shared by all networks: null where there is no WebAssembly,
 * it lacks SIMD, or a page's policy forbids it.
 *
 * @param text its bytes in base64
 */
export function compiled(text: string): () => WasmModule | null {
  let module: WasmModule | null | undefined;
  return () => {
    if (module === undefined) {
      try {
        const Module = webAssembly()?.Module;
        module = Module ? new Module(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))) : null;
      } catch {
        // A CompileError: of SIMD's instructions, or by a content policy without 'wasm-unsafe-eval'.
        module = null;
      }
    }
    return module;
  };
}

/** What a module exports, on a memory of its own. */
export interface OnMemory<Exports> {
  readonly buffer: ArrayBuffer;
  readonly kernels: Exports;
  /** The place of an array in the memory, in bytes; 0 for none. Throws a TypeError for an array from elsewhere. */
  at(array: { readonly buffer: ArrayBufferLike; readonly byteOffset: number } | null): number;
}

/** The bytes at the beginning of a memory that stay unused, since the place 0 stands for no array. */
export const unused = 16;

/**
 * The kernels on a memory of their own with room for so many bytes behind the {@link unused} ones, all zero, or null where there is no room for one.
 *
 * A memory never grows: growing takes the arrays on it away. For each a browser reserves some gigabytes of addresses
 * (not of memory), so that after some hundreds or thousands at once it refuses another.
 *
 * @param who names the kernels in an error
 */
export function onOwnMemory<Exports>(who: string, module: WasmModule, bytes: number): OnMemory<Exports> | null {
  const { Memory, Instance } = webAssembly()!;
  const pages = Math.ceil((bytes + unused) / 65536);
  let memory: WasmMemory;
  try {
    memory = new Memory({ initial: pages, maximum: pages });
  } catch {
    return null;
  }
  const { buffer } = memory;
  return {
    buffer,
    kernels: new Instance(module, { env: { memory } }).exports as Exports,
    at: (array) => {
      if (array === null) return 0;
      if (array.buffer === buffer) return array.byteOffset;
      throw new TypeError(`${who}: arrays must be parts of the kernels' memory, got another. Take them by memory.subarray.`);
    },
  };
}
