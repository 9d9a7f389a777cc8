import { LOOKUP_BITS, type HuffmanTable } from './huffman.js';

/** Reads coded numbers bit by bit from a scan, in which a zero byte follows each byte of 255. */
export class BitReader {
  // Not #private: until the optimiser has seen enough, such fields take several times as long.
  private bits = 0;
  private count = 0;
  private at: number;
  /** Bytes made up after the end of the scan. */
  private missing = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** True when more was read than the scan holds (a few bytes are read ahead). */
  get overrun(): boolean {
    return this.missing * 8 > this.count;
  }

  /** The next symbol of a code. */
  symbol({ lookup, limits, offsets, symbols }: HuffmanTable): number {
    if (this.count < 16) this.fill();
    const found = lookup[(this.bits >>> (this.count - LOOKUP_BITS)) & ((1 << LOOKUP_BITS) - 1)];
    if (found !== 0) {
      this.count -= found >> 8;
      return found & 255;
    }
    const ahead = (this.bits >>> (this.count - 16)) & 0xffff;
    let length = LOOKUP_BITS + 1;
    while (ahead >= limits[length]) length++;
    if (length > 16) throw new Error('its code is damaged');
    this.count -= length;
    return symbols[(ahead >>> (16 - length)) + offsets[length]];
  }

  /** A number of `size` bits; the upper half of the patterns are positive numbers, the lower half negative ones. */
  value(size: number): number {
    if (size === 0) return 0;
    if (this.count < size) this.fill();
    this.count -= size;
    const pattern = (this.bits >>> this.count) & ((1 << size) - 1);
    return pattern < 1 << (size - 1) ? pattern - (1 << size) + 1 : pattern;
  }

  skip(size: number): void {
    if (this.count < size) this.fill();
    this.count -= size;
  }

  private fill(): void {
    const bytes = this.bytes;
    while (this.count <= 24) {
      let byte = bytes[this.at];
      if (byte === 0xff) {
        if (bytes[this.at + 1] === 0) this.at += 2;
        else { byte = 0; this.missing++; } // the next marker: the scan is over
      } else if (byte === undefined) {
        byte = 0;
        this.missing++;
      } else this.at++;
      this.bits = (this.bits << 8) | byte;
      this.count += 8;
    }
  }
}
