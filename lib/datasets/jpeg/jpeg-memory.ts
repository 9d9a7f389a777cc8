import { huffmanTable, type HuffmanTable } from './huffman.js';

/** What many pictures can share, one after another: to make all this anew takes as long as a tenth of the decoding. */
export class JpegMemory {
  /** Coefficients of one block. */
  readonly block = new Int32Array(64);
  private readonly bytes: Uint8Array[] = [];
  private readonly rows: Int32Array[] = [];
  private readonly buffers: Uint8ClampedArray[] = [];
  private readonly tables: { readonly isDc: boolean; readonly definition: Uint8Array; readonly table: HuffmanTable }[] = [];

  /** A buffer of at least so many bytes, with anything in it. */
  buffer(index: number, size: number): Uint8ClampedArray {
    const kept = this.buffers[index];
    return kept && kept.length >= size ? kept : (this.buffers[index] = new Uint8ClampedArray(size));
  }

  /** At least so many numbers, with anything in them. */
  row(index: number, size: number): Int32Array {
    const kept = this.rows[index];
    return kept && kept.length >= size ? kept : (this.rows[index] = new Int32Array(size));
  }

  /** A buffer of at least so many bytes for a file. */
  file(size: number): Uint8Array {
    return this.room(0, size);
  }

  /** A buffer of at least so many bytes for a scan. */
  coded(size: number): Uint8Array {
    return this.room(1, size);
  }

  private room(index: number, size: number): Uint8Array {
    const kept = this.bytes[index];
    return kept && kept.length >= size ? kept : (this.bytes[index] = new Uint8Array(size));
  }

  /** The tables of a code: nearly all pictures have the same four. */
  table(definition: Uint8Array, isDc: boolean): HuffmanTable {
    for (const kept of this.tables) if (kept.isDc === isDc && isSame(kept.definition, definition)) return kept.table;
    const own = definition.slice();
    const table = huffmanTable(own.subarray(0, 16), own.subarray(16), isDc);
    if (this.tables.length >= KEPT) this.tables.length = 0;
    this.tables.push({ isDc, definition: own, table });
    return table;
  }
}

/** So many tables are kept; pictures with codes of their own must not fill the memory. */
const KEPT = 16;

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
