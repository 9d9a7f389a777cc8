// The inner loop of the resizing, as WebAssembly: red, green and blue of a pixel are summed side by side, which
// takes a quarter of the time that three sums in JavaScript take, from the first picture on. Written out in
// WebAssembly's own instructions (https://webassembly.github.io/spec/core/binary/instructions.html).

/** For each of `count` places: the weighted sum of pixels of three bytes, rounded and cut to bytes. All but counts are addresses. */
export type ResizeKernel = (
  /** Where pixels are read: `starts` are distances from here, in bytes. */
  from: number,
  /** Bytes from one pixel of a window to the next. */
  step: number,
  /** Where the first pixel is written, and how many bytes later the next one. */
  to: number, toStep: number,
  /** How many places there are; for each, four bytes of `starts` and of `lengths`, and `stride` bytes of `weights`. */
  count: number, starts: number, lengths: number, weights: number, stride: number,
) => void;

/** WebAssembly's memory, as far as it is used here. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
}

// TypeScript knows WebAssembly only among a page's globals; Node has it too.
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => KernelMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: { r: unknown } };
};

/** A memory of at least so many bytes, all zero. */
export function kernelMemory(bytes: number): KernelMemory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
}

const I32 = 0x7f, V128 = 0x7b, NOTHING = 0x40;
const FROM = 0, STEP = 1, TO = 2, TO_STEP = 3, COUNT = 4, STARTS = 5, LENGTHS = 6, WEIGHTS = 7, STRIDE = 8;
const PIXEL = 9, WEIGHT = 10, END = 11, SUM = 12;

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const constant = (value: number) => [0x41, ...signed(value)];
const add = [0x6a], shiftLeft = [0x74], lessThan = [0x49], isZero = [0x45];
const load = [0x28, 2, 0];
const loop = [0x03, NOTHING], block = [0x02, NOTHING], end = [0x0b];
const branchIf = (depth: number) => [0x0d, depth];
const simd = (code: number, ...more: number[]) => [0xfd, ...unsigned(code), ...more];
const loadPixel = simd(0x5c, 0, 0); // v128.load32_zero: the fourth byte is the next pixel's, and left out at the end
const loadWeight = simd(0x09, 2, 0); // v128.load32_splat
const widen8 = simd(0x89), widen16 = simd(0xa9); // i16x8.extend_low_i8x16_u, i32x4.extend_low_i16x8_u
const splat = simd(0x11), addAll = simd(0xae), multiplyAll = simd(0xb5), shiftAll = simd(0xac); // i32x4
const narrow32 = simd(0x85), narrow16 = simd(0x66); // to i16 and to u8, cut to what those hold
const storeTwo = simd(0x59, 0, 0, 0), storeThird = simd(0x58, 0, 2, 2); // v128.store16_lane, v128.store8_lane

/**
 * Builds the kernel on a memory.
 *
 * @param fractionBits how many bits of the weights are behind the point
 */
export function resizeKernel(memory: KernelMemory, fractionBits: number): ResizeKernel {
  const advance = (local: number, by: number[]) => [...get(local), ...by, ...add, ...set(local)];
  const sumWindow = [
    ...loop,
    ...get(SUM),
    ...get(PIXEL), ...loadPixel, ...widen8, ...widen16,
    ...get(WEIGHT), ...loadWeight,
    ...multiplyAll, ...addAll, ...set(SUM),
    ...advance(PIXEL, get(STEP)),
    ...advance(WEIGHT, constant(4)),
    ...get(WEIGHT), ...get(END), ...lessThan, ...branchIf(0),
    ...end,
  ];
  const body = [
    ...block, ...get(COUNT), ...isZero, ...branchIf(0),
    ...loop,
    ...get(FROM), ...get(STARTS), ...load, ...add, ...set(PIXEL),
    ...get(WEIGHTS), ...set(WEIGHT),
    ...get(WEIGHTS), ...get(LENGTHS), ...load, ...constant(2), ...shiftLeft, ...add, ...set(END),
    ...constant(1 << (fractionBits - 1)), ...splat, ...set(SUM),
    ...sumWindow,
    ...get(SUM), ...constant(fractionBits), ...shiftAll, ...set(SUM),
    ...get(SUM), ...get(SUM), ...narrow32, ...set(SUM),
    ...get(SUM), ...get(SUM), ...narrow16, ...set(SUM),
    ...get(TO), ...get(SUM), ...storeTwo,
    ...get(TO), ...get(SUM), ...storeThird,
    ...advance(TO, get(TO_STEP)),
    ...advance(STARTS, constant(4)),
    ...advance(LENGTHS, constant(4)),
    ...advance(WEIGHTS, get(STRIDE)),
    ...advance(COUNT, constant(-1)),
    ...get(COUNT), ...branchIf(0),
    ...end,
    ...end,
  ];
  const locals = [2, 3, I32, 1, V128];
  const code = [...locals, ...body, ...end];
  const section = (id: number, content: number[]) => [id, ...unsigned(content.length), ...content];
  const name = (text: string) => [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))];
  const bytes = Uint8Array.of(
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // \0asm, version 1
    ...section(1, [1, 0x60, 9, ...Array<number>(9).fill(I32), 0]), // types: nine numbers in, none out
    ...section(2, [1, ...name('a'), ...name('m'), 2, 0, 1]), // imports: the memory
    ...section(3, [1, 0]), // functions: one, of the first type
    ...section(7, [1, ...name('r'), 0, 0]), // exports: that one
    ...section(10, [1, ...unsigned(code.length), ...code]),
  );
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { a: { m: memory } }).exports.r as ResizeKernel;
}

/** A whole number in groups of seven bits, the lowest first (LEB128). */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
