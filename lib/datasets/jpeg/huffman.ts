/** How many bits are looked up at once; longer codes with their numbers are rare. */
export const LOOKUP_BITS = 10;

/** The run that ends a block: past its last coefficient from anywhere. */
export const END_OF_BLOCK = 64;

/**
 * A code as tables to decode by (ITU-T T.81, annex F.2.2). A symbol is the size in bits of the number that
 * follows it, in the upper half the zeros before that number.
 */
export interface HuffmanTable {
  /**
   * For each pattern of {@link LOOKUP_BITS} bits that begins with a whole code and its number:
   * number << 16 | zeros before it << 8 | length of both in bits. 0 for longer ones.
   */
  readonly lookup: Int32Array;
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
 * @throws Error when the code has more symbols than patterns
 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array, isDc: boolean): HuffmanTable {
  const lookup = new Int32Array(1 << LOOKUP_BITS);
  const limits = new Int32Array(18);
  const offsets = new Int32Array(18);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= 16; length++) {
    offsets[length] = next - code;
    for (let i = 0; i < counts[length - 1]; i++, code++, next++) {
      if (length <= LOOKUP_BITS) fillIn(lookup, code, length, symbols[next], isDc);
    }
    if (code > 1 << length) throw new Error('its code is damaged');
    limits[length] = code << (16 - length);
    code <<= 1;
  }
  limits[17] = 0x7fffffff;
  return { lookup, limits, offsets, symbols };
}

/** The zeros before a symbol's number. */
export function runOf(symbol: number, isDc: boolean): number {
  if (isDc) return 0;
  return (symbol & 15) === 0 && symbol !== 0xf0 ? END_OF_BLOCK : symbol >> 4;
}

/** The number that a pattern of `size` bits stands for: the upper half of them are positive, the lower half negative. */
export function numberOf(pattern: number, size: number): number {
  return pattern < (1 << size) >> 1 ? pattern - (1 << size) + 1 : pattern;
}

function fillIn(lookup: Int32Array, code: number, length: number, symbol: number, isDc: boolean): void {
  const size = symbol & 15;
  const spare = LOOKUP_BITS - length - size;
  if (spare < 0) return;
  const shared = (runOf(symbol, isDc) << 8) | (length + size);
  for (let pattern = 0; pattern < 1 << size; pattern++) {
    const first = ((code << size) | pattern) << spare;
    lookup.fill((numberOf(pattern, size) << 16) | shared, first, first + (1 << spare));
  }
}
