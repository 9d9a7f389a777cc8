import type { Plane } from './colour.js';
import type { Component, JpegHeader } from './header.js';
import type { HuffmanTable } from './huffman.js';
import { flatBlock, inverseDct } from './inverse-dct.js';
import type { JpegMemory } from './jpeg-memory.js';
import type { ScanReader } from './scan-reader.js';

/** A part of a picture: rows and columns from a start up to, and without, a stop. */
export interface Part {
  readonly rows: readonly [start: number, stop: number];
  readonly columns: readonly [start: number, stop: number];
}

/** Decodes the blocks of one plane that a part of the picture needs, and reads past the others. */
export class PlaneDecoder implements Plane {
  readonly bytes: Uint8ClampedArray;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
  /** The last row of the scan's units that is needed. */
  readonly lastUnit: number;
  private readonly firstRow: number;
  private readonly lastRow: number;
  private readonly firstColumn: number;
  private readonly lastColumn: number;
  private readonly across: number;
  private readonly down: number;
  private readonly steps: Int32Array;
  private readonly dc: HuffmanTable;
  private readonly ac: HuffmanTable;
  private readonly block: Int32Array;
  /** A block's first coefficient counts from that of the block before it. */
  private before = 0;

  /** @param index which of the three planes it is: each has its place in the memory */
  constructor({ across, down, steps, dc, ac }: Component, index: number, { width, height, components }: JpegHeader, { rows, columns }: Part, memory: JpegMemory) {
    const halved = components[0].across;
    const size = (8 * halved) / across; // pixels of the picture on one side of a block
    // Doubling a halved plane looks one byte, two pixels, beyond the part.
    const beyond = across < halved ? 2 : 0;
    this.firstRow = Math.max(rows[0] - beyond, 0) / size | 0;
    this.lastRow = Math.min(rows[1] - 1 + beyond, height - 1) / size | 0;
    this.firstColumn = Math.max(columns[0] - beyond, 0) / size | 0;
    this.lastColumn = Math.min(columns[1] - 1 + beyond, width - 1) / size | 0;
    this.lastUnit = this.lastRow / down | 0;
    this.stride = Math.ceil(width / (8 * halved)) * 8 * across;
    this.width = Math.ceil((width * across) / halved);
    this.height = Math.ceil((height * down) / halved);
    this.bytes = memory.buffer(index, this.stride * 8 * (this.lastRow + 1));
    this.across = across;
    this.down = down;
    this.steps = steps;
    this.dc = dc;
    this.ac = ac;
    this.block = memory.block;
  }

  /** Decodes this plane's blocks of one unit of the scan: a small function, which is soon made fast. */
  decodeUnit(reader: ScanReader, row: number, column: number): void {
    const { across, down, firstRow, lastRow, firstColumn, lastColumn } = this;
    for (let y = row * down, yEnd = y + down; y < yEnd; y++) {
      for (let x = column * across, xEnd = x + across; x < xEnd; x++) {
        this.before = (this.before + reader.difference(this.dc)) | 0;
        if (y < firstRow || y > lastRow || x < firstColumn || x > lastColumn) reader.skip(this.ac);
        else this.decodeBlock(reader, y * 8 * this.stride + x * 8);
      }
    }
  }

  private decodeBlock(reader: ScanReader, offset: number): void {
    const { block, steps } = this;
    const first = Math.imul(this.before, steps[0]);
    if (reader.coefficients(this.ac, steps, block) > 0) {
      block[0] = first;
      inverseDct(block, this.bytes, offset, this.stride);
    } else flatBlock(first, this.bytes, offset, this.stride);
  }
}
