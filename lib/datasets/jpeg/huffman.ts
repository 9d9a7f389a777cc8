/** How many bits are looked up at once; longer codes are rare. */
export const LOOKUP_BITS = 9;

/** A code as tables to decode by (ITU-T T.81, annex F.2.2.3). */
export interface HuffmanTable {
  /** For each pattern of {@link LOOKUP_BITS} bits: length of the code << 8 | symbol; 0 for a longer code. */
  readonly lookup: Uint16Array;
  /** For each length: one more than the largest code of that length, moved up to 16 bits. */
  readonly limits: Int32Array;
  /** For each length: what to add to a code to find its symbol's place. */
  readonly offsets: Int32Array;
  readonly symbols: Uint8Array;
}

/**
 * Builds the tables of a canonical Huffman code.
 *
 * @param counts how many codes there are of each length, from 1 to 16
 * @param symbols what they stand for, shortest code first
 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const lookup = new Uint16Array(1 << LOOKUP_BITS);
  const limits = new Int32Array(18);
  const offsets = new Int32Array(18);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= 16; length++) {
    offsets[length] = next - code;
    for (let i = 0; i < counts[length - 1]; i++, code++, next++) {
      if (length > LOOKUP_BITS) continue;
      const spare = LOOKUP_BITS - length;
      lookup.fill((length << 8) | symbols[next], code << spare, (code + 1) << spare);
    }
    limits[length] = code << (16 - length);
    code <<= 1;
  }
  limits[17] = 0x7fffffff;
  return { lookup, limits, offsets, symbols: symbols.slice() };
}
