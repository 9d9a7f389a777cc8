import { LOOKUP_BITS, numberOf, runOf, type HuffmanTable } from './huffman.js';

// Taken out of Math once: in the sandbox of a test runner each look at a global takes longer than the sum.
const { imul } = Math;

const MASK = (1 << LOOKUP_BITS) - 1;

/** The place of each coefficient in the block, in the order in which they are coded. */
const zigzag = Uint8Array.of(
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
);

/**
 * Reads coded numbers bit by bit from a scan. Its methods keep the position in local variables while they
 * read a block: fields, private ones above all, take several times as long.
 */
export class ScanReader {
  /** The last bits read, of which `count` are not used yet; from 16 on before each look-up. */
  private bits = 0;
  private count = 0;
  private at = 0;
  private readonly bytes: Uint8Array;
  private readonly length: number;

  /**
   * @param bytes the scan, without the zero bytes that follow each byte of 255 in the file
   * @param length how many of them there are; zeros follow
   */
  constructor(bytes: Uint8Array, length: number) {
    this.bytes = bytes;
    this.length = length;
  }

  /** True when more was read than the scan holds (a few bytes are read ahead). */
  get overrun(): boolean {
    return (this.at - this.length) * 8 > this.count;
  }

  /** The difference of a block's first coefficient from that of the block before. */
  difference(table: HuffmanTable): number {
    if (this.count < 16) this.fill();
    const found = table.lookup[(this.bits >>> (this.count - LOOKUP_BITS)) & MASK];
    if (found === 0) return this.long(table, true) >> 16;
    this.count -= found & 255;
    return found >> 16;
  }

  /**
   * Reads one block's coefficients but the first, multiplied by their steps, into `block`, which comes as zeros.
   *
   * @returns how many were coded, with the zeros between them; 0 when they are all zero
   */
  coefficients(table: HuffmanTable, steps: Int32Array, block: Int32Array): number {
    const { bytes } = this;
    const { lookup } = table;
    let bits = this.bits | 0;
    let count = this.count | 0;
    let at = this.at | 0;
    let k = 1;
    while (k < 64) {
      if (count < 16) {
        bits = (bits << 16) | (bytes[at] << 8) | bytes[at + 1];
        at += 2;
        count += 16;
      }
      let found = lookup[(bits >>> (count - LOOKUP_BITS)) & MASK];
      if (found !== 0) count -= found & 255;
      else {
        this.bits = bits; this.count = count; this.at = at;
        found = this.long(table, false);
        bits = this.bits; count = this.count; at = this.at;
      }
      const place = k + ((found >> 8) & 255);
      if (place > 63) {
        if (found >> 16 !== 0) throw new Error('its code is damaged');
        break;
      }
      block[zigzag[place]] = imul(found >> 16, steps[place]);
      k = place + 1;
    }
    this.bits = bits; this.count = count; this.at = at;
    return k - 1;
  }

  /** Reads past the coefficients of a block that is not needed. */
  skip(table: HuffmanTable): void {
    const { bytes } = this;
    const { lookup } = table;
    let bits = this.bits | 0;
    let count = this.count | 0;
    let at = this.at | 0;
    for (let k = 1; k < 64; k++) {
      if (count < 16) {
        bits = (bits << 16) | (bytes[at] << 8) | bytes[at + 1];
        at += 2;
        count += 16;
      }
      let found = lookup[(bits >>> (count - LOOKUP_BITS)) & MASK];
      if (found !== 0) count -= found & 255;
      else {
        this.bits = bits; this.count = count; this.at = at;
        found = this.long(table, false);
        bits = this.bits; count = this.count; at = this.at;
      }
      k += (found >> 8) & 255;
      if (k > 63 && found >> 16 !== 0) throw new Error('its code is damaged');
    }
    this.bits = bits; this.count = count; this.at = at;
  }

  /** A code and its number that are too long to be looked up, in the same form as there. */
  private long({ limits, offsets, symbols }: HuffmanTable, isDc: boolean): number {
    const ahead = (this.bits >>> (this.count - 16)) & 0xffff;
    let length = 1;
    while (ahead >= limits[length]) length++;
    if (length > 16) throw new Error('its code is damaged');
    this.count -= length;
    const symbol = symbols[(ahead >>> (16 - length)) + offsets[length]];
    const size = symbol & 15;
    if (this.count < size) this.fill();
    this.count -= size;
    const number = numberOf((this.bits >>> this.count) & ((1 << size) - 1), size);
    return (number << 16) | (runOf(symbol, isDc) << 8);
  }

  private fill(): void {
    this.bits = (this.bits << 16) | (this.bytes[this.at] << 8) | this.bytes[this.at + 1];
    this.at += 2;
    this.count += 16;
  }
}

/**
 * Copies a scan without the zero bytes that follow each byte of 255, up to the marker that ends it.
 *
 * @param into room for as many bytes as the file has left, and eight zeros more
 * @returns how many bytes the scan has
 */
export function copyScan(bytes: Uint8Array, from: number, into: Uint8Array): number {
  let length = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 255 && bytes[++at] !== 0) break;
    into[length++] = byte;
  }
  into.fill(0, length, length + 8);
  return length;
}
